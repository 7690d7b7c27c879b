import type { ConfirmableField, Measure } from '../measures.contract.ts'
import type { StoredDocument } from '#modules/documents/documents.contract.ts'

/** Half-open span of the document's text in UTF-16 units. */
export type Span = { start: number; end: number }

type FieldName = StoredDocument['structure']['marks'][number]['field']

/** Something to highlight: a measure's clause, a field read from it, or a place that a diagnostic speaks about. */
export type TextMark = Span & {
  measureId: string | null
  field: FieldName | null
  doubtful: boolean
  /** Why the place is marked, as hover text. */
  note: string | null
}

/** A piece of text in which the same marks hold from start to end. */
export type Segment = Span & {
  text: string
  measureId: string | null
  field: FieldName | null
  doubtful: boolean
  note: string | null
}

const fieldLabels = {
  number: '序号',
  lead: '牵头',
  units: '落实单位',
  persons: '责任人',
  deadline: '完成时限',
  recurrence: '频次',
  target: '指标',
  points: '分值',
  deduction: '扣分',
} as const satisfies Record<FieldName, string>

/** Marks of a read document for the measures of its plan; items that became no measure are left plain. */
export function marksOf(document: StoredDocument, measures: readonly Measure[]): TextMark[] {
  const byStart = new Map(
    measures.flatMap((measure) => (measure.source ? [[measure.source.start, measure] as const] : [])),
  )
  const clauses = measures.flatMap((measure): TextMark[] =>
    measure.source
      ? [{ ...measure.source, measureId: measure.id, field: null, doubtful: false, note: null }]
      : [],
  )
  const fields = document.structure.marks.flatMap((mark): TextMark[] => {
    const measure = byStart.get(document.structure.items[mark.item]?.source.start ?? -1)
    if (!measure) return []
    const doubtful = measure.unconfirmed.includes(mark.field as ConfirmableField) // other fields are never in the list
    const note = `${fieldLabels[mark.field]}${doubtful ? '（待确认）' : ''}`
    return [{ start: mark.start, end: mark.end, measureId: measure.id, field: mark.field, doubtful, note }]
  })
  const doubts = measures.flatMap((measure) =>
    measure.diagnostics.flatMap((one): TextMark[] =>
      one.settled || one.start === null || one.end === null || one.end - one.start > longestDoubt
        ? []
        : [
            {
              start: one.start,
              end: one.end,
              measureId: measure.id,
              field: null,
              doubtful: true,
              note: one.message,
            },
          ],
    ),
  )
  return [...clauses, ...fields, ...doubts]
}

/** Longest diagnosed place, in characters, that is underlined: beyond a sentence, everything would look doubtful. */
const longestDoubt = 60

/** Where a field of a measure was read from; the whole clause when the reader left no mark. */
export function spanOfField(
  document: StoredDocument | undefined,
  measure: Measure,
  field: ConfirmableField,
): Span | null {
  const items = document?.structure.items ?? []
  const mark = document?.structure.marks.find(
    (one) => one.field === field && items[one.item]?.source.start === measure.source?.start,
  )
  return mark ?? measure.source
}

/**
 * Cuts the text at every border of a mark. Where marks overlap, the narrowest names measure and field, and doubt wins.
 * Marks outside the text are ignored.
 */
export function segmentsOf(text: string, marks: readonly TextMark[]): Segment[] {
  const inside = marks.filter(({ start, end }) => start >= 0 && start < end && end <= text.length)
  const borders = [...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  )
  const opening = [...inside].sort((a, b) => a.start - b.start)
  const segments: Segment[] = []
  let open: TextMark[] = []
  let next = 0
  for (const [index, start] of borders.entries()) {
    const end = borders[index + 1]
    if (end === undefined) break
    open = open.filter((mark) => mark.end > start)
    for (let mark = opening[next]; mark !== undefined && mark.start <= start; mark = opening[next]) {
      open.push(mark)
      next += 1
    }
    const narrowFirst = [...open].sort((a, b) => a.end - a.start - (b.end - b.start))
    segments.push({
      start,
      end,
      text: text.slice(start, end),
      measureId: narrowFirst.find(({ measureId }) => measureId !== null)?.measureId ?? null,
      field: narrowFirst.find(({ field }) => field !== null)?.field ?? null,
      doubtful: open.some(({ doubtful }) => doubtful),
      note: narrowFirst.find(({ note }) => note !== null)?.note ?? null,
    })
  }
  return segments
}
