import { z } from 'zod'

/** A day of the field, 'YYYY-MM-DD' in Asia/Shanghai. */
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Offset into `ReadDocument.text` in UTF-16 units, as JavaScript's `slice` takes it. */
const Offset = z.int().min(0)

/** Half-open span [start, end) of the text as given; for a .docx of the extracted text. */
export const SourceSpan = z.object({ start: Offset, end: Offset })
export type SourceSpan = z.infer<typeof SourceSpan>

/**
 * 完成时限: `date` is the last day meant, null when there is none or it must be asked; `ongoing` is 长期坚持.
 * `from` is the first day of a span (3月至5月, 即日起); `yearInferred` says that the year is not printed but taken from the document.
 */
export const ReadDeadline = z.object({
  text: z.string(),
  date: Day.nullable(),
  ongoing: z.boolean(),
  from: Day.nullable().default(null),
  yearInferred: z.boolean().default(false),
})
export type ReadDeadline = z.infer<typeof ReadDeadline>

export const RecurrencePeriod = z.enum(['day', 'week', 'month', 'quarter', 'half-year', 'year', 'term'])
export type RecurrencePeriod = z.infer<typeof RecurrencePeriod>

/** 每学期两次 is { per: 'term', times: 2 }. */
export const ReadRecurrence = z.object({
  text: z.string(),
  per: RecurrencePeriod,
  times: z.number().positive(),
})
export type ReadRecurrence = z.infer<typeof ReadRecurrence>

/** How a figure binds: 以上, 不少于 at-least; 超过 more-than; 以内, 不超过 at-most; 不足, 低于 less-than; 约, 左右 about. */
export const TargetComparator = z.enum(['exactly', 'at-least', 'more-than', 'at-most', 'less-than', 'about'])
export type TargetComparator = z.infer<typeof TargetComparator>

/** 30%以上 is { value: 30, unit: '%', comparator: 'at-least' }. */
export const ReadTarget = z.object({
  text: z.string(),
  value: z.number(),
  unit: z.string(),
  comparator: TargetComparator.default('exactly'),
})
export type ReadTarget = z.infer<typeof ReadTarget>

/** 每少一次扣2分 is { points: 2 }: what a scoring rule takes off at one time. */
export const ReadDeduction = z.object({ text: z.string(), points: z.number().positive() })
export type ReadDeduction = z.infer<typeof ReadDeduction>

/** One numbered heading, article, list entry or table row (issue "From a notice to answered tasks" §3). */
export const ReadItem = z.object({
  number: z.string(),
  heading: z.string().max(40),
  depth: z.int().min(1),
  text: z.string(),
  lead: z.array(z.string()),
  units: z.array(z.string()),
  persons: z.array(z.string()),
  deadline: ReadDeadline.nullable(),
  recurrence: ReadRecurrence.nullable(),
  moreDeadlines: z.array(ReadDeadline),
  moreRecurrences: z.array(ReadRecurrence),
  targets: z.array(ReadTarget),
  points: z.number().nullable(),
  deductions: z.array(ReadDeduction).default([]),
  source: SourceSpan,
})
export type ReadItem = z.infer<typeof ReadItem>

export const DiagnosticSeverity = z.enum(['error', 'warning', 'note'])
export type DiagnosticSeverity = z.infer<typeof DiagnosticSeverity>

/**
 * What a clerk must look at: `code` is stable (diagnostics/diagnostic-codes.ts), `message` is one Chinese sentence saying what
 * to do, `mend` a short proposal (改为 2021-12-31) where one can be made.
 */
export const ReadDiagnostic = z.object({
  code: z.string().regex(/^[a-z]+\.[a-z-]+$/),
  severity: DiagnosticSeverity,
  message: z.string(),
  start: Offset,
  end: Offset,
  mend: z.string().nullable().default(null),
})
export type ReadDiagnostic = z.infer<typeof ReadDiagnostic>

export const MarkedField = z.enum([
  'number',
  'lead',
  'units',
  'persons',
  'deadline',
  'recurrence',
  'target',
  'points',
  'deduction',
])
export type MarkedField = z.infer<typeof MarkedField>

/** Where a field of `items[item]` was read from, for the side-by-side page. */
export const FieldMark = z.object({ item: z.int().min(0), field: MarkedField, start: Offset, end: Offset })
export type FieldMark = z.infer<typeof FieldMark>

/** A paper that the notice names as its attachment; `present` tells whether its text follows. */
export const ReadAttachment = z.object({ title: z.string(), present: z.boolean() })
export type ReadAttachment = z.infer<typeof ReadAttachment>

/** A paper that the notice derives from, without its title marks; the number in normal form where one is cited. */
export const ReadBasis = z.object({ title: z.string().nullable(), documentNumber: z.string().nullable() })
export type ReadBasis = z.infer<typeof ReadBasis>

/** What `juhe read --json` prints. */
export const PrintedDocument = z.object({
  title: z.string().nullable(),
  /** Title of the plan that a covering notice prints, as it stands above the plan's own text. */
  attachedTitle: z.string().nullable().default(null),
  documentNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: Day.nullable(),
  /** 主送, in the order printed. */
  addressees: z.array(z.string()).default([]),
  /** 抄送 and 抄报. */
  copyTo: z.array(z.string()).default([]),
  /** 签发人. */
  signer: z.string().nullable().default(null),
  attachments: z.array(ReadAttachment).default([]),
  basis: z.array(ReadBasis).default([]),
  items: z.array(ReadItem),
  diagnostics: z.array(ReadDiagnostic),
})
export type PrintedDocument = z.infer<typeof PrintedDocument>

/** The whole result: the printed part, the text that all offsets point into, and a span for every field. */
export const ReadDocument = PrintedDocument.extend({ text: z.string(), marks: z.array(FieldMark) })
export type ReadDocument = z.infer<typeof ReadDocument>

export const RefusalCode = z.enum([
  'empty',
  'too-large',
  'encrypted',
  'old-word',
  'program',
  'scanned',
  'picture',
  'pictures-only',
  'not-a-document',
  'broken-container',
  'broken-pdf',
  'broken-sheet',
  'not-converted',
  'container-bomb',
  'broken-xml',
  'unreadable-text',
  'took-too-long',
  'took-too-much',
  'reader-failed',
  'cancelled',
])
export type RefusalCode = z.infer<typeof RefusalCode>

/** A file that cannot be read: a stable code and one Chinese sentence that says what to do. */
export const ReadRefusal = z.object({ refused: RefusalCode, message: z.string() })
export type ReadRefusal = z.infer<typeof ReadRefusal>

/** Tells the two outcomes of reading apart. */
export function isRefusal(outcome: ReadDocument | ReadRefusal): outcome is ReadRefusal {
  return 'refused' in outcome
}
