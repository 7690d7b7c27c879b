import type { Layout } from './block.ts'
import { assembleAll } from './assembly.ts'
import { blocksOf } from './blocks.ts'
import { cleanText } from './clean.ts'
import { diagnose } from './diagnostics.ts'
import { documentTime } from './document-time.ts'
import { identityOf } from './identify.ts'
import { loadLanguageTools } from './language-tools.ts'
import type { LanguageTools } from './language-tools.ts'
import { outlineOf } from './outline.ts'
import type { ReadDocument } from './read-document.ts'
import { noContext } from './reading-context.ts'
import type { ReadingContext } from './reading-context.ts'
import { firstListedLeads } from './responsibility.ts'
import { originOf } from './traced-text.ts'

/** What reading may be told besides the text. */
export interface ReadOptions {
  /** Tables of the file whose extracted text is read; plain text needs none. */
  readonly layout?: Layout
  /** What the tenant adds; without it the reader asks where a school calendar is needed. */
  readonly context?: ReadingContext
}

/** Reads a text with tools already loaded: clean, blocks, outline, labels and phrases, assembly, diagnostics. Never throws. */
function readWith(
  given: string,
  tools: LanguageTools,
  { layout, context = noContext }: ReadOptions = {},
): ReadDocument {
  const clean = cleanText(given, tools)
  const blocks = blocksOf(clean, { layout, labels: context.labels })
  const identity = identityOf(clean.text, blocks)
  const itemContext = {
    ...documentTime(identity, context.terms),
    labels: context.labels,
    firstLeads: firstListedLeads(clean.text),
  }
  const origin = (start: number, end: number): { start: number; end: number } => originOf(clean, start, end)
  const outline = outlineOf(clean.text, blocks, { ...identity, labels: context.labels })
  const items = assembleAll(clean.text, outline, itemContext)
  for (const { item, outline: one } of items) {
    const { start, end } = origin(one.number.start, one.number.end)
    item.number = given.slice(start, end).trim()
  }
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
