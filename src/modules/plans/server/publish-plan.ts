import { sql } from 'kysely'
import type { OrganizationId, PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { planPublished } from '../plans-events.contract.ts'
import { planPolicy, publishableStates } from '../plans.policy.ts'
import { planToMove } from './approval/plan-to-move.ts'
import { refuseUnapproved } from './approval/refuse-unapproved.ts'
import { blockersOf } from './plan-queries.ts'

/**
 * Publishes a draft or an approved plan: one task per measure and executing organisation, in the caller's transaction; the lists are frozen.
 * Throws `rule-broken` with the first blocker, `out-of-date` when the draft was changed since `version` was read.
 */
export async function publishPlan(
  context: Context,
  { planId, version }: { planId: PlanId; version: number },
): Promise<{ taskCount: number; organizationCount: number }> {
  const { tx, tenantId, actor, now, today } = context
  const plan = await planToMove(context, {
    planId,
    version,
    from: publishableStates,
    refusal: '这份计划已经下发或正在审批，现在不能下发。请刷新后查看最新状态。',
  })
  const organizationId = plan.organization.id
  if (!planPolicy.publish(actor, { organizationId, state: plan.state }))
    throw new Problem('not-allowed', { detail: '只有起草股室可以下发这份计划。' })
  await refuseUnapproved(context, plan)
  const blockers = await blockersOf(tx, { tenantId, planId, today }, plan)
  const [blocker] = blockers
  if (blocker)
    throw new Problem('rule-broken', {
      rule: blocker.rule,
      detail: `还不能下发：${blocker.detail}`,
      facts: { blockers: blockers.length },
    })
  await tx
    .updateTable('plan')
    .set({
      state: 'published',
      published_by: actor.accountId,
      published_at: now,
      published_on: today,
      version: version + 1,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .execute()
  const { taskCount, organizationIds } = await issueTasks(context, planId)
  const facts = { taskCount, organizationCount: organizationIds.length }
  await recordAudit(context, {
    action: 'plan.published',
    subjectKind: 'plan',
    subjectId: planId,
    organizationId,
    facts,
  })
  await context.events.announce(tx, planPublished, { tenantId, eventId: context.newId(), planId })
  await recordChange(context, {
    topic: 'plan',
    subjectId: planId,
    organizationIds: [organizationId, ...organizationIds],
  })
  return facts
}

/**
 * One statement: the audience rows carry the tasks' ids already. Returns how many tasks there are now, and the organisations
 * that got them, counted from what was written.
 */
async function issueTasks(
  { tx, tenantId, now, today }: Context,
  planId: PlanId,
): Promise<{ taskCount: number; organizationIds: OrganizationId[] }> {
  const { rows } = await sql<{ organization_id: OrganizationId; count: number }>`
    with issued as (
      insert into task (tenant_id, id, plan_id, measure_id, organization_id, lead_organization_id, due_on, standing, issued_on, changed_at)
      select a.tenant_id, a.id, m.plan_id, m.id, a.organization_id, l.organization_id, m.due_on, m.standing, ${today}, ${now}
      from measure m
      join measure_audience a on a.tenant_id = m.tenant_id and a.measure_id = m.id
      join measure_lead l on l.tenant_id = m.tenant_id and l.measure_id = m.id and l.rank = 0
      where m.tenant_id = ${tenantId} and m.plan_id = ${planId}
      returning organization_id)
    select organization_id, count(*) from issued group by organization_id`.execute(tx)
  return {
    taskCount: rows.reduce((sum, { count }) => sum + count, 0),
    organizationIds: rows.map(({ organization_id }) => organization_id),
  }
}
