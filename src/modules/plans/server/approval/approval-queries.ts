import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import { OrganizationId, type PlanId, type TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { ApprovalStage, ApprovalStep } from '../../approval.contract.ts'
import { approvalPolicy } from '../../plans.policy.ts'

type Scope = { tenantId: TenantId }

/** The stages through which plans of an organisation go, in order; none when it publishes by itself. */
export async function stagesOf(
  tx: Tx,
  { tenantId, organizationId }: Scope & { organizationId: OrganizationId },
): Promise<ApprovalStage[]> {
  const rows = await tx
    .selectFrom('approval_stage')
    .innerJoin('organization', (join) =>
      join
        .onRef('organization.tenant_id', '=', 'approval_stage.tenant_id')
        .onRef('organization.id', '=', 'approval_stage.approver_organization_id'),
    )
    .select(['approval_stage.label', 'approval_stage.approver_role', 'organization.id', 'organization.name'])
    .where('approval_stage.tenant_id', '=', tenantId)
    .where('approval_stage.organization_id', '=', organizationId)
    .orderBy('approval_stage.position')
    .execute()
  return rows.map((row) => ({
    label: row.label,
    organization: { id: OrganizationId.parse(row.id), name: row.name },
    // The check constraint lists exactly these roles.
    role: row.approver_role as ApprovalStage['role'],
  }))
}

export type StoredStep = ApprovalStep & { position: number; decidedBy: string | null }

/** Every step of every submission of a plan, oldest first. */
export async function stepsOf(
  tx: Tx,
  { tenantId, planId }: Scope & { planId: PlanId },
): Promise<StoredStep[]> {
  const rows = await tx
    .selectFrom('plan_approval')
    .innerJoin('organization', (join) =>
      join
        .onRef('organization.tenant_id', '=', 'plan_approval.tenant_id')
        .onRef('organization.id', '=', 'plan_approval.approver_organization_id'),
    )
    .selectAll('plan_approval')
    .select('organization.name as organization_name')
    .where('plan_approval.tenant_id', '=', tenantId)
    .where('plan_approval.plan_id', '=', planId)
    .orderBy('plan_approval.round')
    .orderBy('plan_approval.position')
    .execute()
  return rows.map((row) => ({
    round: row.round,
    position: row.position,
    label: row.label,
    organization: {
      id: OrganizationId.parse(row.approver_organization_id),
      name: row.organization_name,
    },
    role: row.approver_role as ApprovalStep['role'],
    decision: row.decision as ApprovalStep['decision'],
    text: row.text,
    decidedName: row.decided_name,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  }))
}

/** The step of the last submission whose turn it is; undefined when none waits. */
export function stepInTurn(steps: readonly StoredStep[]): StoredStep | undefined {
  const last = steps.at(-1)?.round
  const current = steps.filter(({ round }) => round === last)
  if (current.some(({ decision }) => decision === 'returned')) return undefined
  return current.find(({ decision }) => decision === 'waiting')
}

/** Whether the actor is one of those who approve, or approved, a plan: they may read it. */
export async function approves(
  tx: Tx,
  { tenantId, actor, planId }: Scope & { actor: Actor; planId: PlanId },
): Promise<boolean> {
  const steps = await stepsOf(tx, { tenantId, planId })
  return steps.some((step) =>
    approvalPolicy.decide(actor, { organizationId: step.organization.id, role: step.role }),
  )
}

/** Condition on `plan`: the step in turn of a submitted plan is one that the actor may decide. */
export function waitsForActor(actor: Actor) {
  const held = actor.posts.flatMap(({ role, actsFor }) => actsFor.map((id) => `${role} ${id}`))
  return sql<boolean>`(plan.state = 'submitted' and exists (
    select 1 from plan_approval a
     where a.tenant_id = plan.tenant_id and a.plan_id = plan.id and a.decision = 'waiting'
       and a.approver_role || ' ' || a.approver_organization_id = any(${held}::text[])
       and not exists (
         select 1 from plan_approval b
          where b.tenant_id = a.tenant_id and b.plan_id = a.plan_id
            and (b.round > a.round or (b.round = a.round and b.position < a.position and b.decision <> 'approved')))))`
}
