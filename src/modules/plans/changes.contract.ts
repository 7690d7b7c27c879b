import { z } from 'zod'
import { MeasureId, OrganizationId, PlanId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { NamedOrganization } from './measures.contract.ts'
import { derivations, Plan } from './plans.contract.ts'

const onPlan = { params: z.object({ planId: PlanId }) }

export const derivePlan = endpoint({
  name: 'derivePlan',
  method: 'POST',
  path: '/plans/:planId/derived',
  summary: '由已有计划起草：调整、替代、下一年度或副本',
  ...onPlan,
  body: z.object({ as: z.enum(derivations) }),
  reply: Plan,
  problems: ['not-found', 'rule-broken'],
})

/** What differs in one measure between a plan and the draft derived from it. */
export const MeasureDifference = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  measureId: MeasureId,
  number: z.string(),
  heading: z.string(),
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  audienceAdded: z.array(NamedOrganization),
  audienceRemoved: z.array(NamedOrganization),
})
export type MeasureDifference = z.output<typeof MeasureDifference>

export const getPlanDifference = endpoint({
  name: 'getPlanDifference',
  method: 'GET',
  path: '/plans/:planId/difference',
  summary: '与所由起草的计划相比有哪些变化，下发后会怎样',
  ...onPlan,
  reply: z.object({
    from: z.object({ id: PlanId, title: z.string() }),
    measures: z.array(MeasureDifference),
    unchanged: z.number().int(),
    /** What publishing would do to tasks: set, end, and give a new date or new words. */
    tasks: z.object({ issued: z.number().int(), released: z.number().int(), altered: z.number().int() }),
  }),
  problems: ['not-found', 'rule-broken'],
})

export const withdrawPlan = endpoint({
  name: 'withdrawPlan',
  method: 'POST',
  path: '/plans/:planId/withdrawal',
  summary: '撤回已下发的计划：未结的任务全部免除',
  ...onPlan,
  body: z.object({
    reason: z.string().trim().min(1, '请写明撤回的原因').max(1000),
    version: Version,
  }),
  reply: z.object({ released: z.number().int() }),
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

/** Where a frozen list no longer fits the tree: organisations closed since, and such as its phrases would mean today. */
export const AudienceDrift = z.object({
  measureId: MeasureId,
  number: z.string(),
  heading: z.string(),
  closed: z.array(NamedOrganization),
  joined: z.array(z.object({ id: OrganizationId, name: z.string(), phrase: z.string() })),
  left: z.array(z.object({ id: OrganizationId, name: z.string(), phrase: z.string() })),
})

export const getAudienceDrift = endpoint({
  name: 'getAudienceDrift',
  method: 'GET',
  path: '/plans/:planId/audience-drift',
  summary: '名单冻结以后组织有哪些变化',
  ...onPlan,
  reply: z.object({ measures: z.array(AudienceDrift) }),
  problems: ['not-found'],
})
