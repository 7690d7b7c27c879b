import { sql } from 'kysely'
import { OrganizationId, PlanId, type AccountId, type TenantId } from '#kernel/id.ts'
import type { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Context } from '#platform/http/context.ts'
import { publishPlan } from '../publish-plan.ts'

export type DuePlan = { planId: PlanId; accountId: AccountId; version: number }

/** Plans whose time to be published has come, with the account in whose name. */
export async function duePlans(
  tx: Tx,
  { tenantId, now }: { tenantId: TenantId; now: Date },
): Promise<DuePlan[]> {
  const rows = await tx
    .selectFrom('plan')
    .select(['id', 'scheduled_by', 'version'])
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'scheduled')
    .where('publish_at', '<=', now.toISOString())
    .orderBy('publish_at')
    .execute()
  return rows.map((row) => ({
    planId: PlanId.parse(row.id),
    // The table's check: a scheduled plan names who scheduled it.
    accountId: row.scheduled_by as AccountId,
    version: row.version,
  }))
}

/** Publishes a due plan; once, because publication asks for the state and version again under the row's lock. */
export async function publishDuePlan(context: Context, { planId, version }: DuePlan): Promise<void> {
  await publishPlan(context, { planId, version })
}

/** A due plan that may no longer be published goes back to its office as a draft, with the reason in its trace. */
export async function unscheduleDuePlan(
  context: Context,
  { planId }: DuePlan,
  refusal: Problem,
): Promise<void> {
  const { tx, tenantId } = context
  const row = await tx
    .updateTable('plan')
    .set({ state: 'draft', publish_at: null, scheduled_by: null, version: sql`version + 1` })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .where('state', '=', 'scheduled')
    .returning('organization_id')
    .executeTakeFirst()
  if (!row) return
  await recordAudit(context, {
    action: 'plan.schedule-failed',
    subjectKind: 'plan',
    subjectId: planId,
    organizationId: OrganizationId.parse(row.organization_id),
    facts: { rule: refusal.details.rule ?? refusal.kind },
  })
}
