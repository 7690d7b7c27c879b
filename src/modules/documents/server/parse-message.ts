import { ReadingContext } from '../reading/reading-context.ts'

/** What the reading process is handed besides the file. */
interface MessageHead {
  readonly fileName: string
  readonly context?: ReadingContext
}

const lengthBytes = 4

/** One message for the child's standard input: length of the head, the head as JSON, the file as it is. */
export function packMessage(head: MessageHead, bytes: Uint8Array): Buffer {
  const json = Buffer.from(JSON.stringify(head), 'utf8')
  const length = Buffer.alloc(lengthBytes)
  length.writeUInt32BE(json.length)
  return Buffer.concat([length, json, bytes])
}

/** The message's parts again. Throws for anything that `packMessage` did not make. */
export function unpackMessage(message: Buffer): { head: MessageHead; bytes: Buffer } {
  const end = lengthBytes + message.readUInt32BE(0)
  const head = JSON.parse(message.subarray(lengthBytes, end).toString('utf8')) as MessageHead
  return {
    head: {
      fileName: String(head.fileName),
      ...(head.context && { context: ReadingContext.parse(head.context) }),
    },
    bytes: message.subarray(end),
  }
}
