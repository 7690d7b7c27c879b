// Runs alone in a limited process (parse-in-process.ts): bytes on standard input, one JSON value on standard output.
import { readBytes } from '../reading/read-bytes.ts'

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const outcome = await readBytes(Buffer.concat(chunks), { name: process.argv[2] ?? '' })
process.stdout.write(JSON.stringify(outcome))
