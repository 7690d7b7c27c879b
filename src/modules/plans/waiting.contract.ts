import { z } from 'zod'
import { MeasureId, OrganizationId, TaskId } from '#kernel/id.ts'
import { ChinaDate } from '#kernel/china-date.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { NamedOrganization } from './measures.contract.ts'
import { TaskRow } from './tasks.contract.ts'

/** A task in which the lead has the next word, with how long it has kept the others waiting. */
export const WaitingTask = TaskRow.extend({
  workdays: z.number().int(),
  /** With a request for a deferral: the day by which it can be done. */
  proposedOn: ChinaDate.nullable(),
})
export type WaitingTask = z.output<typeof WaitingTask>

/** One measure about which organisations ask; one answer serves them all. */
export const OpenQuestion = z.object({
  measureId: MeasureId,
  number: z.string(),
  heading: z.string(),
  planTitle: z.string(),
  /** The oldest first. */
  askers: z.array(WaitingTask),
})
export type OpenQuestion = z.output<typeof OpenQuestion>

const someOf = z.object({ rows: z.array(WaitingTask), total: z.number().int() })

export const listWaiting = endpoint({
  name: 'listWaiting',
  method: 'GET',
  path: '/waiting',
  summary: '等我们答复的：问题按措施合并，等得最久的在前',
  query: z.object({ organizationId: OrganizationId }),
  reply: z.object({
    asOf: z.string(),
    /** Working days within which a lead answers. */
    patience: z.number().int(),
    questions: z.array(OpenQuestion),
    questionTotal: z.number().int(),
    /** Deferrals, exemptions and "not for us", the oldest first. */
    requests: someOf,
    results: someOf,
  }),
  problems: ['not-found'],
})

/** What one organisation has stated for one target; null where it has stated nothing yet. */
export const FigureRow = z.object({
  taskId: TaskId,
  organization: NamedOrganization,
  position: z.number().int(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  statedOn: ChinaDate.nullable(),
})

export const listFigures = endpoint({
  name: 'listFigures',
  method: 'GET',
  path: '/measures/:measureId/figures',
  summary: '一条措施的指标：各单位填报的数（合计就是指标现在的数）',
  params: z.object({ measureId: MeasureId }),
  reply: z.object({ asOf: z.string(), rows: z.array(FigureRow) }),
  problems: ['not-found'],
})
