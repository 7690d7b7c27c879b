import { decodeText } from './decode.ts'
import { refuseByKind } from './file-kind.ts'
import type { ReadDocument, ReadRefusal } from './read-document.ts'
import { readDocument } from './read.ts'
import type { ReadingContext } from './reading-context.ts'
import { Refused, refusal } from './refusal.ts'

/** Files above this are refused before anything is read (security: upload limit of documents). */
export const largestFile = 50 * 1024 * 1024

/**
 * Reads a file's bytes: a .docx or plain text in UTF-8, GB18030, Big5 or UTF-16. `name` only helps to word a refusal.
 * Anything else, and anything hostile, gives a typed refusal; nothing is thrown for bad input.
 */
export async function readBytes(
  bytes: Uint8Array,
  { name, context }: { name: string; context?: ReadingContext },
): Promise<ReadDocument | ReadRefusal> {
  const options = context ? { context } : {}
  if (bytes.length > largestFile) return refusal('too-large')
  const kind = refuseByKind(bytes, name)
  if (typeof kind !== 'string') return kind
  try {
    if (kind === 'zip') {
      const { extractDocx } = await import('./docx/extract-docx.ts')
      const { text, layout } = extractDocx(bytes)
      return await readDocument(text, { ...options, layout })
    }
    const { text } = decodeText(bytes)
    const bare = text.replace(/^\ufeff/u, '')
    return bare.trim() === '' ? refusal('empty') : await readDocument(bare, options)
  } catch (error) {
    if (error instanceof Refused) return refusal(error.code)
    throw error
  }
}
