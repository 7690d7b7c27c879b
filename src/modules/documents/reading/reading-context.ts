import { z } from 'zod'

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** One school term, first and last day with pupils; terms stand in order of time. */
const SchoolTerm = z.object({ startsOn: Day, endsOn: Day })

/**
 * What the tenant adds to the reader's own knowledge. Nothing here is learned silently: a person saved each entry.
 * `terms` anchor 开学, 寒假, 暑假, 学期末; `labels` are further labels of responsibility lines (包保单位 → units).
 */
export const ReadingContext = z.object({
  terms: z.array(SchoolTerm).default([]),
  labels: z
    .array(z.object({ label: z.string(), role: z.enum(['lead', 'units', 'persons', 'deadline']) }))
    .default([]),
})
export type ReadingContext = z.output<typeof ReadingContext>

/** A reader without a tenant, as in `juhe read`. */
export const noContext: ReadingContext = { terms: [], labels: [] }
