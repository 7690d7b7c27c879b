import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { RecurrencePeriod, TargetComparator } from '#modules/documents/reading/read-document.ts'

const Deadline = z.object({
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable()
    .default(null),
  ongoing: z.boolean().default(false),
})
const Recurrence = z.object({ per: RecurrencePeriod, times: z.number().positive() })
const names = z.array(z.string()).default([])

/** An item as a careful clerk labels it (`samples/reader/README.md`); further keys are not compared. */
const ExpectedItem = z.object({
  number: z.string().default(''),
  heading: z.string().max(40),
  depth: z.int().min(1),
  lead: names,
  units: names,
  persons: names,
  deadline: Deadline.nullable().default(null),
  recurrence: Recurrence.nullable().default(null),
  moreDeadlines: z.array(Deadline).default([]),
  moreRecurrences: z.array(Recurrence).default([]),
  targets: z
    .array(
      z.object({
        value: z.number(),
        unit: z.string(),
        comparator: TargetComparator.default('exactly'),
      }),
    )
    .default([]),
  points: z.number().nullable().default(null),
  deductions: z.array(z.object({ points: z.number().positive() })).default([]),
})
export type ExpectedItem = z.output<typeof ExpectedItem>

const text = z.string().nullable().default(null)

/** What `expected.json` holds: the printed document without texts, offsets and diagnostics; empty fields may be left out. */
export const ExpectedDocument = z.object({
  title: text,
  attachedTitle: text,
  documentNumber: text,
  issuer: text,
  issuedOn: text,
  addressees: names,
  copyTo: names,
  signer: text,
  attachments: z.array(z.object({ title: z.string(), present: z.boolean().default(false) })).default([]),
  basis: z.array(z.object({ title: text, documentNumber: text })).default([]),
  items: z.array(ExpectedItem).default([]),
  codes: names,
})
export type ExpectedDocument = z.output<typeof ExpectedDocument>

/** One folder of a corpus: its name, the document's file and what it should give. */
export interface LabelledDocument {
  readonly name: string
  readonly file: string
  readonly expected: ExpectedDocument
}

/**
 * Every folder of `corpus` with a `document.*` and an `expected.json`, in order of name. Throws with the folder's name when the
 * labels do not parse.
 */
export async function labelledDocuments(corpus: string): Promise<LabelledDocument[]> {
  const folders = (await readdir(corpus, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const documents: LabelledDocument[] = []
  for (const { name } of folders.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const files = await readdir(join(corpus, name))
    const file = files.find((one) => one.startsWith('document.'))
    if (file === undefined || !files.includes('expected.json')) continue
    const labels: unknown = JSON.parse(await readFile(join(corpus, name, 'expected.json'), 'utf8'))
    const parsed = ExpectedDocument.safeParse(labels)
    if (!parsed.success) throw new Error(`${name}/expected.json: ${z.prettifyError(parsed.error)}`)
    documents.push({ name, file: join(corpus, name, file), expected: parsed.data })
  }
  return documents
}
