import { assemble } from './assembly.ts'
import { blocksOf } from './blocks.ts'
import type { Layout } from './blocks.ts'
import { cleanText } from './clean.ts'
import { numberFrom } from './chinese-number.ts'
import { decodeText } from './decode.ts'
import type { DocumentTime } from './deadlines.ts'
import { diagnose } from './diagnostics.ts'
import { identityOf } from './identity.ts'
import type { Identity } from './identity.ts'
import { refuseByKind } from './file-kind.ts'
import { loadLanguageTools } from './language-tools.ts'
import type { LanguageTools } from './language-tools.ts'
import { outlineOf } from './outline.ts'
import type { ReadDocument, ReadRefusal } from './read-document.ts'
import { Refused, refusal } from './refusal.ts'
import { originOf } from './traced-text.ts'

/** Files above this are refused before anything is read (security: upload limit of documents). */
export const largestFile = 50 * 1024 * 1024

/** What reading may be told besides the text. */
interface ReadOptions {
  /** Tables of the file whose extracted text is read; plain text needs none. */
  readonly layout?: Layout
}

function timeOf({ issuedOn, documentNumber, title }: Identity): DocumentTime {
  const printed =
    issuedOn?.slice(0, 4) ??
    /〔(\d{4})〕/u.exec(documentNumber ?? '')?.[1] ??
    /((?:19|20)\d\d)年?/u.exec(title ?? '')?.[1]
  return { issuedOn, year: printed === undefined ? null : (numberFrom(printed) ?? null) }
}

/** Reads a text with tools already loaded: clean, blocks, outline, labels and phrases, assembly, diagnostics. Never throws. */
function readWith(given: string, tools: LanguageTools, { layout }: ReadOptions = {}): ReadDocument {
  const clean = cleanText(given, tools)
  const blocks = blocksOf(clean, layout)
  const identity = identityOf(clean.text, blocks)
  const time = timeOf(identity)
  const origin = (start: number, end: number): { start: number; end: number } => originOf(clean, start, end)
  const items = outlineOf(clean.text, blocks, identity.furniture).map((outline) => {
    const assembled = assemble(clean.text, outline, time)
    const { start, end } = origin(outline.number.start, outline.number.end)
    assembled.item.number = given.slice(start, end).trim()
    return assembled
  })
  const findings = diagnose({ clean, blocks, identity, items })
  return {
    title: identity.title,
    documentNumber: identity.documentNumber,
    issuer: identity.issuer,
    issuedOn: identity.issuedOn,
    items: items.map(({ item, span }) => ({ ...item, source: origin(span.start, span.end) })),
    diagnostics: findings.map((finding) => ({ ...finding, ...origin(finding.start, finding.end) })),
    text: given,
    marks: items.flatMap(({ marks }, item) =>
      marks.map(({ field, start, end }) => ({ item, field, ...origin(start, end) })),
    ),
  }
}

/**
 * Reads a notice from its text (issue "From a notice to answered tasks" §3). All offsets of the result count in `given`.
 * Never throws: what is not understood is left out and said in `diagnostics`.
 */
export async function readDocument(given: string, options: ReadOptions = {}): Promise<ReadDocument> {
  return readWith(given, await loadLanguageTools(given), options)
}

/**
 * Reads a file's bytes: a .docx or plain text in UTF-8, GB18030, Big5 or UTF-16. `name` only helps to word a refusal.
 * Anything else, and anything hostile, gives a typed refusal; nothing is thrown for bad input.
 */
export async function readBytes(
  bytes: Uint8Array,
  { name }: { name: string },
): Promise<ReadDocument | ReadRefusal> {
  if (bytes.length > largestFile) return refusal('too-large')
  const kind = refuseByKind(bytes, name)
  if (typeof kind !== 'string') return kind
  try {
    if (kind === 'zip') {
      const { extractDocx } = await import('./docx/extract-docx.ts')
      const { text, layout } = extractDocx(bytes)
      return await readDocument(text, { layout })
    }
    const { text } = decodeText(bytes)
    const bare = text.replace(/^\ufeff/u, '')
    return bare.trim() === '' ? refusal('empty') : await readDocument(bare)
  } catch (error) {
    if (error instanceof Refused) return refusal(error.code)
    throw error
  }
}
