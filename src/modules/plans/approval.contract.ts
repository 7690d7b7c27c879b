import { z } from 'zod'
import { StoredDocument } from '#modules/documents/documents.contract.ts'
import { OrganizationId, PlanId } from '#kernel/id.ts'
import { pageOf, pageQuery, Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { NamedOrganization } from './measures.contract.ts'
import { Plan, planStateNames, PlanSummary } from './plans.contract.ts'

/** Posts that can approve a plan; which of them do is data of the issuing organisation, never derived from the tree. */
export const approverRoles = ['leader', 'section-head', 'secretary', 'unit-head'] as const

export const approvalDecisionLabels = { waiting: '等待', approved: '同意', returned: '退回' } as const
export type ApprovalDecision = keyof typeof approvalDecisionLabels
export const approvalDecisions = Object.keys(approvalDecisionLabels) as [
  ApprovalDecision,
  ...ApprovalDecision[],
]

/** One step of an approval: whoever holds the role at the organisation decides. */
export const ApprovalStage = z.object({
  label: z.string().trim().min(1, '请写明这一步叫什么').max(50),
  organization: NamedOrganization,
  role: z.enum(approverRoles),
})
export type ApprovalStage = z.output<typeof ApprovalStage>

export const getApprovalStages = endpoint({
  name: 'getApprovalStages',
  method: 'GET',
  path: '/organizations/:organizationId/approval-stages',
  summary: '一个组织下发计划要经过谁审批',
  params: z.object({ organizationId: OrganizationId }),
  reply: z.object({ stages: z.array(ApprovalStage), mayChange: z.boolean() }),
  problems: ['not-found'],
})

export const saveApprovalStages = endpoint({
  name: 'saveApprovalStages',
  method: 'PUT',
  path: '/organizations/:organizationId/approval-stages',
  summary: '确定一个组织下发计划要经过谁审批',
  params: z.object({ organizationId: OrganizationId }),
  body: z.object({
    stages: z
      .array(ApprovalStage.omit({ organization: true }).extend({ organizationId: OrganizationId }))
      .max(6, '审批最多 6 步'),
  }),
  reply: z.object({ stages: z.array(ApprovalStage), mayChange: z.boolean() }),
  problems: ['not-found', 'rule-broken'],
})

const onPlan = { params: z.object({ planId: PlanId }) }

export const submitPlan = endpoint({
  name: 'submitPlan',
  method: 'POST',
  path: '/plans/:planId/submission',
  summary: '提交审批',
  ...onPlan,
  body: z.object({ version: Version }),
  reply: Plan,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

export const decidePlan = endpoint({
  name: 'decidePlan',
  method: 'POST',
  path: '/plans/:planId/decision',
  summary: '审批：同意或退回',
  ...onPlan,
  body: z.object({
    decision: z.enum(['approved', 'returned']),
    text: z.string().trim().max(2000, '不超过 2000 字').default(''),
    version: Version,
  }),
  /** Not the plan: one that was returned is a draft again, and its office's own. */
  reply: z.object({ state: z.enum(planStateNames), version: Version }),
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

export const recallPlan = endpoint({
  name: 'recallPlan',
  method: 'POST',
  path: '/plans/:planId/recall',
  summary: '收回为草稿（审批或定时下发之前）',
  ...onPlan,
  body: z.object({ version: Version }),
  reply: Plan,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

export const schedulePlan = endpoint({
  name: 'schedulePlan',
  method: 'POST',
  path: '/plans/:planId/schedule',
  summary: '定时下发',
  ...onPlan,
  body: z.object({ publishAt: z.iso.datetime({ offset: true }), version: Version }),
  reply: Plan,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

/** One line of the record of an approval; undecided stages have neither name nor time. */
export const ApprovalStep = z.object({
  round: z.number().int(),
  label: z.string(),
  organization: NamedOrganization,
  role: z.enum(approverRoles),
  decision: z.enum(approvalDecisions),
  text: z.string().nullable(),
  decidedName: z.string().nullable(),
  decidedAt: z.string().nullable(),
})
export type ApprovalStep = z.output<typeof ApprovalStep>

export const getPlanApproval = endpoint({
  name: 'getPlanApproval',
  method: 'GET',
  path: '/plans/:planId/approval',
  summary: '一份计划的审批经过',
  ...onPlan,
  reply: z.object({
    /** Every submission, oldest first. */
    steps: z.array(ApprovalStep),
    /** Whether the plan's organisation has stages at all. */
    needed: z.boolean(),
    publishAt: z.string().nullable(),
    may: z.object({ submit: z.boolean(), decide: z.boolean(), recall: z.boolean(), schedule: z.boolean() }),
  }),
  problems: ['not-found'],
})

/** The paper behind a plan, for those who approve it: it was read in by an office whose documents they do not see. */
export const getPlanDocument = endpoint({
  name: 'getPlanDocument',
  method: 'GET',
  path: '/plans/:planId/document',
  summary: '计划所依据的公文（供审批的人看）',
  ...onPlan,
  reply: StoredDocument,
  problems: ['not-found'],
})

export const listApprovals = endpoint({
  name: 'listApprovals',
  method: 'GET',
  path: '/approvals',
  summary: '等我审批的计划',
  query: z.object({ ...pageQuery }),
  reply: pageOf(PlanSummary),
})
