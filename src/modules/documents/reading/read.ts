import { assemble } from './assembly.ts'
import { blocksOf } from './blocks.ts'
import type { Layout } from './blocks.ts'
import { cleanText } from './clean.ts'
import { numberFrom } from './chinese-number.ts'
import type { DocumentTime } from './deadlines.ts'
import { diagnose } from './diagnostics.ts'
import { identityOf } from './identify.ts'
import type { Identity } from './identity.ts'
import { loadLanguageTools } from './language-tools.ts'
import type { LanguageTools } from './language-tools.ts'
import { outlineOf } from './outline.ts'
import type { ReadDocument } from './read-document.ts'
import { noContext } from './reading-context.ts'
import type { ReadingContext } from './reading-context.ts'
import { originOf } from './traced-text.ts'

/** What reading may be told besides the text. */
export interface ReadOptions {
  /** Tables of the file whose extracted text is read; plain text needs none. */
  readonly layout?: Layout
  /** What the tenant adds; without it the reader asks where a school calendar is needed. */
  readonly context?: ReadingContext
}

function timeOf({ issuedOn, documentNumber, title }: Identity, { terms }: ReadingContext): DocumentTime {
  const printed =
    issuedOn?.slice(0, 4) ??
    /〔(\d{4})〕/u.exec(documentNumber ?? '')?.[1] ??
    /((?:19|20)\d\d)年?/u.exec(title ?? '')?.[1]
  return { issuedOn, terms, year: printed === undefined ? null : (numberFrom(printed) ?? null) }
}

/** Reads a text with tools already loaded: clean, blocks, outline, labels and phrases, assembly, diagnostics. Never throws. */
function readWith(given: string, tools: LanguageTools, { layout, context = noContext }: ReadOptions = {}): ReadDocument {
  const clean = cleanText(given, tools)
  const blocks = blocksOf(clean, layout)
  const identity = identityOf(clean.text, blocks)
  const time = timeOf(identity, context)
  const origin = (start: number, end: number): { start: number; end: number } => originOf(clean, start, end)
  const items = outlineOf(clean.text, blocks, identity).map((outline) => {
    const assembled = assemble(clean.text, outline, time)
    const { start, end } = origin(outline.number.start, outline.number.end)
    assembled.item.number = given.slice(start, end).trim()
    return assembled
  })
  const findings = diagnose({ clean, blocks, identity, items })
  return {
    title: identity.title,
    attachedTitle: identity.attachedTitle,
    documentNumber: identity.documentNumber,
    issuer: identity.issuer,
    issuedOn: identity.issuedOn,
    addressees: [...identity.addressees],
    copyTo: [...identity.copyTo],
    signer: identity.signer,
    attachments: [...identity.attachments],
    basis: [...identity.basis],
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
