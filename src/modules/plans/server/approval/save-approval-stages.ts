import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { visibleOrganizationIds } from '#modules/organizations/server/public.ts'
import type { ApprovalStage } from '../../approval.contract.ts'
import { approvalPolicy } from '../../plans.policy.ts'
import { stagesOf } from './approval-queries.ts'

type Stage = { label: string; organizationId: OrganizationId; role: ApprovalStage['role'] }

/** The stages of an organisation and whether the actor keeps them. Throws `not-found` for one out of sight. */
export async function getApprovalStages(
  { tx, tenantId, actor }: Context,
  { organizationId }: { organizationId: OrganizationId },
) {
  const visible = await visibleOrganizationIds(tx, { tenantId, actor })
  if (!visible.includes(organizationId))
    throw new Problem('not-found', { detail: '没有找到这个组织，或者它不在您的工作范围内。' })
  return {
    stages: await stagesOf(tx, { tenantId, organizationId }),
    mayChange: approvalPolicy.keepStages(actor),
  }
}

const unknown = refusedBy({
  approval_stage_approver: ['approval.unknown-organization', '选中的组织已不存在，请刷新后重选。'],
})

/** Replaces the stages of an organisation. Submissions under way keep the stages that they were made with. */
export async function saveApprovalStages(
  context: Context,
  { organizationId, stages }: { organizationId: OrganizationId; stages: readonly Stage[] },
) {
  const { tx, tenantId, actor } = context
  if (!approvalPolicy.keepStages(actor))
    throw new Problem('not-allowed', { detail: '只有系统管理员可以设定审批环节。' })
  const before = await getApprovalStages(context, { organizationId })
  await tx
    .deleteFrom('approval_stage')
    .where('tenant_id', '=', tenantId)
    .where('organization_id', '=', organizationId)
    .execute()
  if (stages.length > 0)
    await tx
      .insertInto('approval_stage')
      .values(
        stages.map((stage, position) => ({
          tenant_id: tenantId,
          organization_id: organizationId,
          position,
          label: stage.label,
          approver_organization_id: stage.organizationId,
          approver_role: stage.role,
        })),
      )
      .execute()
      .catch(unknown)
  await recordAudit(context, {
    action: 'approval-stages.saved',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
    facts: { before: before.stages.length, after: stages.length },
  })
  await recordChange(context, { topic: 'plan', subjectId: organizationId, organizationIds: [organizationId] })
  return getApprovalStages(context, { organizationId })
}
