import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { AudienceGroupId, DocumentId, MeasureId, OrganizationId, PlanId } from '#kernel/id.ts'
import { pageOf, pageQuery, Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { Measure, MeasureChange, MeasureDiagnostic, NamedOrganization } from './measures.contract.ts'

/**
 * States of a plan and those that may follow. An organisation without approval stages publishes its drafts directly; an
 * amendment ends as applied to the plan that it amends.
 */
export const planStates = {
  draft: ['submitted', 'scheduled', 'published', 'applied'],
  submitted: ['draft', 'approved'],
  approved: ['draft', 'scheduled', 'published', 'applied'],
  scheduled: ['draft', 'published', 'applied'],
  published: ['withdrawn', 'superseded'],
  applied: [],
  withdrawn: [],
  superseded: [],
} as const
export type PlanState = keyof typeof planStates
export const planStateNames = Object.keys(planStates) as [PlanState, ...PlanState[]]
export const planStateLabels = {
  draft: '草稿',
  submitted: '待审批',
  approved: '已批准',
  scheduled: '待定时下发',
  published: '已下发',
  applied: '已并入原计划',
  withdrawn: '已撤回',
  superseded: '已被替代',
} as const satisfies Record<PlanState, string>

/** How a draft came about from another plan. */
export const derivationLabels = {
  amendment: '调整',
  successor: '替代',
  'next-year': '下一年度',
  copy: '副本',
} as const
export type Derivation = keyof typeof derivationLabels
export const derivations = Object.keys(derivationLabels) as [Derivation, ...Derivation[]]

export const PlanSummary = z.object({
  id: PlanId,
  title: z.string(),
  organization: NamedOrganization,
  documentId: DocumentId.nullable(),
  documentNumber: z.string().nullable(),
  state: z.enum(planStateNames),
  version: Version,
  createdAt: z.string(),
  publishedOn: ChinaDate.nullable(),
  derived: z
    .object({ as: z.enum(derivations), from: z.object({ id: PlanId, title: z.string() }) })
    .nullable(),
  /** Why it was withdrawn. */
  endedReason: z.string().nullable(),
  measureCount: z.number().int(),
  /** Tasks that are not released, and how many of them are accepted. */
  taskCount: z.number().int(),
  acceptedCount: z.number().int(),
})
export type PlanSummary = z.output<typeof PlanSummary>

/** What stands in the way of publication; `measureId` is null for the plan as a whole. */
export const Blocker = z.object({ measureId: MeasureId.nullable(), rule: z.string(), detail: z.string() })
export type Blocker = z.output<typeof Blocker>

export const Plan = PlanSummary.extend({
  measures: z.array(Measure),
  /** About the document as a whole; settled through `editPlan`. */
  diagnostics: z.array(MeasureDiagnostic),
  blockers: z.array(Blocker),
  /** What publication would set: tasks, and the organisations that get at least one. */
  wouldIssue: z.object({
    tasks: z.number().int(),
    organizations: z.number().int(),
    /** Tasks whose date has passed already: they would be overdue on their first day. */
    overdue: z.number().int(),
  }),
  may: z.object({ edit: z.boolean(), publish: z.boolean() }),
})
export type Plan = z.output<typeof Plan>

const onPlan = { params: z.object({ planId: PlanId }) }
const onMeasure = { params: z.object({ measureId: MeasureId }) }

export const createPlan = endpoint({
  name: 'createPlan',
  method: 'POST',
  path: '/plans',
  summary: '起草计划（由公文或手工）',
  body: z.object({
    organizationId: OrganizationId,
    documentId: DocumentId.optional(),
    title: z.string().trim().min(1, '请填写计划名称').max(200).optional(),
  }),
  reply: Plan,
  problems: ['rule-broken', 'not-found'],
})

export const listPlans = endpoint({
  name: 'listPlans',
  method: 'GET',
  path: '/plans',
  summary: '计划',
  query: z.object({
    ...pageQuery,
    state: z.enum(planStateNames).optional(),
    search: z.string().trim().max(50).optional(),
  }),
  reply: pageOf(PlanSummary),
})

export const exportPlans = endpoint({
  name: 'exportPlans',
  method: 'GET',
  path: '/plans/export.xlsx',
  summary: '导出计划清单',
  query: z.object({
    state: z.enum(planStateNames).optional(),
    search: z.string().trim().max(50).optional(),
  }),
  answers: 'file',
})

export const getPlan = endpoint({
  name: 'getPlan',
  method: 'GET',
  path: '/plans/:planId',
  summary: '一份计划和它的措施',
  ...onPlan,
  reply: Plan,
  problems: ['not-found'],
})

export const editPlan = endpoint({
  name: 'editPlan',
  method: 'PUT',
  path: '/plans/:planId',
  summary: '改计划名称，处理公文整体的提示',
  ...onPlan,
  body: z.object({
    title: z.string().trim().min(1, '请填写计划名称').max(200).optional(),
    /** Indexes of the plan's diagnostics that the person has dealt with. */
    settle: z.array(z.number().int().min(0)).default([]),
    version: Version,
  }),
  reply: Plan,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

export const discardPlan = endpoint({
  name: 'discardPlan',
  method: 'DELETE',
  path: '/plans/:planId',
  summary: '删除草稿',
  ...onPlan,
  body: z.object({ version: Version }),
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

export const addMeasure = endpoint({
  name: 'addMeasure',
  method: 'POST',
  path: '/plans/:planId/measures',
  summary: '手工增加一条措施',
  ...onPlan,
  body: z.object({
    heading: z.string().trim().min(1, '请填写措施').max(200, '标题不超过 200 字，其余写在内容里'),
    text: z.string().trim().max(20_000).default(''),
  }),
  reply: Plan,
  problems: ['not-found', 'rule-broken'],
})

export const editMeasure = endpoint({
  name: 'editMeasure',
  method: 'PUT',
  path: '/measures/:measureId',
  summary: '更正一条措施',
  ...onMeasure,
  body: MeasureChange.extend({ version: Version }),
  reply: Plan,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

export const removeMeasure = endpoint({
  name: 'removeMeasure',
  method: 'DELETE',
  path: '/measures/:measureId',
  summary: '去掉一条措施',
  ...onMeasure,
  body: z.object({ version: Version }),
  reply: Plan,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

/** The whole order at once: campaign, activities and measures are one small tree. */
export const arrangePlan = endpoint({
  name: 'arrangePlan',
  method: 'PUT',
  path: '/plans/:planId/order',
  summary: '调整措施的顺序和所属活动',
  ...onPlan,
  body: z.object({
    measures: z
      .array(
        z.object({
          id: MeasureId,
          activity: z
            .string()
            .trim()
            .min(1, '请写明活动的名称')
            .max(200, '活动的名称不超过 200 字')
            .nullable(),
        }),
      )
      .max(1000),
    version: Version,
  }),
  reply: Plan,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

/** Tells once what a printed phrase means, for every measure of the plan that carries it. */
export const settlePhrase = endpoint({
  name: 'settlePhrase',
  method: 'POST',
  path: '/plans/:planId/phrases',
  summary: '确定一个说法指哪些组织',
  ...onPlan,
  body: z.object({
    field: z.enum(['lead', 'units']),
    phrase: z.string().min(1).max(200),
    groupId: AudienceGroupId.optional(),
    organizationIds: z.array(OrganizationId).max(2000).optional(),
  }),
  reply: Plan,
  problems: ['not-found', 'rule-broken'],
})

export const publishPlan = endpoint({
  name: 'publishPlan',
  method: 'POST',
  path: '/plans/:planId/publish',
  summary: '下发计划：每条措施对每个落实单位成为一项任务',
  ...onPlan,
  body: z.object({ version: Version }),
  reply: z.object({ taskCount: z.number().int(), organizationCount: z.number().int() }),
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})
