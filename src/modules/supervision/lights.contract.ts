import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { MeasureId, OrganizationId, PlanId, TaskId } from '#kernel/id.ts'
import { pageOf, pageQuery } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { NamedOrganization, reviewCadences } from '#modules/plans/measures.contract.ts'
import { TaskRow } from '#modules/plans/tasks.contract.ts'

/** What a light says; computed from facts by `supervision.rules.ts`, never set by a person. */
export const lightColourLabels = { green: '绿灯', yellow: '黄灯', red: '红灯' } as const
export type LightColour = keyof typeof lightColourLabels
export const lightColours = Object.keys(lightColourLabels) as [LightColour, ...LightColour[]]

/** What may be done about a light: a yellow one is reminded of, a red one urged, and in the end told to somebody above. */
export const lightStageLabels = { remind: '提醒', urge: '催办', escalate: '上报' } as const
export type LightStage = keyof typeof lightStageLabels
export const lightStages = Object.keys(lightStageLabels) as [LightStage, ...LightStage[]]

/** Whose light it is: whoever has the next word. */
export const lightBearerLabels = { executing: '落实单位', lead: '牵头股室' } as const
export type LightBearer = keyof typeof lightBearerLabels
export const lightBearers = Object.keys(lightBearerLabels) as [LightBearer, ...LightBearer[]]

export const Light = z.object({
  colour: z.enum(lightColours),
  /** Null for green. */
  stage: z.enum(lightStages).nullable(),
  bearer: z.enum(lightBearers),
  /** Each fact behind it in a sentence; empty for green. */
  reasons: z.array(z.string()),
})
export type Light = z.output<typeof Light>

export const LightNote = z.object({
  text: z.string(),
  name: z.string(),
  organizationName: z.string(),
  at: z.string(),
})
export type LightNote = z.output<typeof LightNote>

export const LightRow = TaskRow.extend({
  light: Light,
  notes: z.array(LightNote),
  /** The newest slip about it that was not cancelled. */
  slip: z.object({ id: z.uuid(), number: z.string(), answered: z.boolean() }).nullable(),
})
export type LightRow = z.output<typeof LightRow>

/** Open tasks by light. `remind` … `escalate` are those of the executing side; green is whatever is open and neither. */
export const LightCounts = z.object({
  green: z.number().int(),
  yellow: z.number().int(),
  red: z.number().int(),
  urge: z.number().int(),
  escalate: z.number().int(),
  leadYellow: z.number().int(),
  leadRed: z.number().int(),
})
export type LightCounts = z.output<typeof LightCounts>

const lightFilter = {
  organizationId: OrganizationId.optional(),
  leadOrganizationId: OrganizationId.optional(),
  planId: PlanId.optional(),
  measureId: MeasureId.optional(),
  search: z.string().trim().max(50).optional(),
}

export const listLights = endpoint({
  name: 'listLights',
  method: 'GET',
  path: '/lights',
  summary: '红黄灯：按规则算出，列到每一项任务',
  query: z.object({
    ...pageQuery,
    ...lightFilter,
    bearer: z.enum(lightBearers).default('executing'),
    colour: z.enum(['yellow', 'red']).optional(),
    stage: z.enum(lightStages).optional(),
  }),
  reply: pageOf(LightRow).extend({
    /** Over the organisation, lead, plan and search of the query, whatever colour is listed. */
    counts: LightCounts,
    today: ChinaDate,
    asOf: z.string(),
  }),
})

export const exportLights = endpoint({
  name: 'exportLights',
  method: 'GET',
  path: '/lights/export.xlsx',
  summary: '导出红黄灯清单',
  query: z.object({
    ...lightFilter,
    bearer: z.enum(lightBearers).default('executing'),
    colour: z.enum(['yellow', 'red']).optional(),
    stage: z.enum(lightStages).optional(),
  }),
  answers: 'file',
})

export const getLight = endpoint({
  name: 'getLight',
  method: 'GET',
  path: '/tasks/:taskId/light',
  summary: '一项任务是什么灯、为什么、有什么批注和督办单',
  params: z.object({ taskId: TaskId }),
  reply: z.object({
    /** Null once the task has ended. */
    light: Light.nullable(),
    notes: z.array(LightNote),
    slip: LightRow.shape.slip,
  }),
  problems: ['not-found'],
})

export const noteLight = endpoint({
  name: 'noteLight',
  method: 'POST',
  path: '/tasks/:taskId/light-notes',
  summary: '给一盏灯加批注；颜色由规则决定，不能改',
  params: z.object({ taskId: TaskId }),
  body: z.object({ text: z.string().trim().min(1, '请填写批注').max(1000, '不超过 1000 字') }),
  reply: z.object({ id: z.uuid() }),
  problems: ['not-found', 'not-allowed'],
})

/** A standing measure whose last look lies longer back than its cadence. */
export const StaleMeasure = z.object({
  id: MeasureId,
  planId: PlanId,
  planTitle: z.string(),
  number: z.string(),
  heading: z.string(),
  lead: NamedOrganization,
  /** Null: none was set, a year is taken. */
  reviewEvery: z.enum(reviewCadences).nullable(),
  /** Null: never yet; counted from publication. */
  lastReviewedOn: ChinaDate.nullable(),
  publishedOn: ChinaDate,
  reviewDueOn: ChinaDate,
  openTasks: z.number().int(),
  mayReview: z.boolean(),
})
export type StaleMeasure = z.output<typeof StaleMeasure>

export const listStaleMeasures = endpoint({
  name: 'listStaleMeasures',
  method: 'GET',
  path: '/stale-measures',
  summary: '长期坚持、该回头看的措施',
  query: z.object({ ...pageQuery, leadOrganizationId: OrganizationId.optional() }),
  reply: pageOf(StaleMeasure).extend({ today: ChinaDate, asOf: z.string() }),
})
