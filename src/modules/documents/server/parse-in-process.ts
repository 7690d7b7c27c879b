import { fileURLToPath } from 'node:url'
import { ReadDocument, ReadRefusal } from '../reading/read-document.ts'
import { largestFile } from '../reading/read-bytes.ts'
import { refusal } from '../reading/refusal.ts'
import { runLimited } from './parse-limited.ts'
import type { ParseRequest } from './parse-limited.ts'
import { parseLimits } from './parse-limits.ts'
import { packMessage } from './parse-message.ts'
import { queueOf } from './parse-queue.ts'

const program = fileURLToPath(new URL('./parse-child.ts', import.meta.url))
const queue = queueOf(parseLimits.atOnce)

/** The child is not trusted: what it prints must have the shape of a result. */
function checked(json: string): ReadDocument | ReadRefusal {
  try {
    const value: unknown = JSON.parse(json)
    const refused = ReadRefusal.safeParse(value)
    if (refused.success) return refused.data
    const read = ReadDocument.safeParse(value)
    if (read.success) return read.data
  } catch {
    // No JSON: the same as a wrong shape.
  }
  return refusal('reader-failed')
}

/**
 * Reads a file in a process of its own under the limits of parse-limits.ts. Two files are read at a time, the others wait;
 * waiting does not count to the time limit. Every outcome is a value; nothing of the file is kept.
 */
export async function parseInProcess(
  bytes: Uint8Array,
  request: ParseRequest,
): Promise<ReadDocument | ReadRefusal> {
  if (bytes.length > largestFile) return refusal('too-large')
  const { fileName, context } = request
  const message = packMessage({ fileName, ...(context && { context }) }, bytes)
  const ending = await queue.run(() => runLimited(program, message, request))
  return 'json' in ending ? checked(ending.json) : refusal(ending.refused)
}
