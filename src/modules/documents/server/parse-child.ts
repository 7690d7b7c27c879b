// Runs alone in a limited process (parse-in-process.ts): one message on standard input, one JSON value on standard output.
import { readBytes } from '../reading/read-bytes.ts'
import { unpackMessage } from './parse-message.ts'

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const { head, bytes } = unpackMessage(Buffer.concat(chunks))
const outcome = await readBytes(bytes, {
  name: head.fileName,
  ...(head.context && { context: head.context }),
})
process.stdout.write(JSON.stringify(outcome))
