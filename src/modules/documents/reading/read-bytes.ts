import type { Layout } from './block.ts'
import { decodeText } from './decode.ts'
import { fileKind } from './file-kind.ts'
import type { FileKind } from './file-kind.ts'
import type { ReadDocument, ReadRefusal } from './read-document.ts'
import { readDocument } from './read.ts'
import type { ReadingContext } from './reading-context.ts'
import { Refused, refusal } from './refusal.ts'

/** Files above this are refused before anything is read (security: upload limit of documents). */
export const largestFile = 50 * 1024 * 1024

interface Extracted {
  readonly text: string
  readonly layout?: Layout
}

/** What stands in a ZIP container: a text or a workbook, told by its parts. */
async function extractZip(bytes: Uint8Array): Promise<Extracted> {
  const { openContainer } = await import('./docx/container.ts')
  const names = new Set(openContainer(bytes).names.map((name) => name.toLowerCase()))
  if (names.has('xl/workbook.xml'))
    return await (await import('./sheet/extract-sheets.ts')).extractXlsx(bytes)
  return (await import('./docx/extract-docx.ts')).extractDocx(bytes)
}

async function extractText(bytes: Uint8Array): Promise<Extracted> {
  const text = decodeText(bytes).text.replace(/^\ufeff/u, '')
  if (text.trim() === '') throw new Refused('empty')
  const { extractHtml, looksLikeHtml } = await import('./html/extract-html.ts')
  if (!looksLikeHtml(text)) return { text }
  const page = extractHtml(text)
  if (page.text.trim() === '') throw new Refused('empty')
  return page
}

// Each reader is loaded when its kind of file comes: a .docx must not wait for the PDF engine.
const readers: Record<FileKind, (bytes: Uint8Array) => Promise<Extracted>> = {
  zip: extractZip,
  text: extractText,
  pdf: async (bytes) => await (await import('./pdf/extract-pdf.ts')).extractPdf(bytes),
  xls: async (bytes) => await (await import('./sheet/extract-sheets.ts')).extractXls(bytes),
  doc: () => Promise.reject(new Refused('old-word')),
  rtf: () => Promise.reject(new Refused('old-word')),
}

/**
 * Reads a file's bytes: .docx, PDF with text, .xlsx and .xls, HTML, plain text in UTF-8, GB18030, Big5 or UTF-16. Old .doc, .wps
 * and .rtf must have gone through a converter before. `name` only helps to word a refusal. Anything else, and anything
 * hostile, gives a typed refusal; nothing is thrown for bad input.
 */
export async function readBytes(
  bytes: Uint8Array,
  { name, context }: { name: string; context?: ReadingContext },
): Promise<ReadDocument | ReadRefusal> {
  if (bytes.length > largestFile) return refusal('too-large')
  const kind = fileKind(bytes, name)
  if (typeof kind !== 'string') return kind
  try {
    const { text, layout } = await readers[kind](bytes)
    return await readDocument(text, { ...(context && { context }), ...(layout && { layout }) })
  } catch (error) {
    if (error instanceof Refused) return refusal(error.code)
    throw error
  }
}
