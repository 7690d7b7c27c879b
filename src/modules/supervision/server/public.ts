import type { Actor } from '#kernel/actor.ts'
import type { OrganizationId, TenantId } from '#kernel/id.ts'
import { sql } from 'kysely'
import type { Tx } from '#platform/db/transaction.ts'
import { slipNumber } from '../slip-text.ts'
import { answeredBy } from '../supervision.policy.ts'

// The module's door: what other modules may call in their own transaction.
export { weeklySupervision } from './weekly-supervision.ts'

/** Names around one slip, for a message. */
export async function slipSummary(tx: Tx, { tenantId, slipId }: { tenantId: TenantId; slipId: string }) {
  const { rows } = await sql<{
    issuer_id: OrganizationId
    issuer_name: string
    organization_id: OrganizationId
    organization_name: string
    year: number
    serial: number
    answer_by: string
    tasks: number
  }>`
    select s.issuing_organization_id as issuer_id, i.name as issuer_name, s.organization_id, o.name as organization_name, s.year, s.serial,
           s.answer_by, (select count(*) from slip_task t where t.tenant_id = s.tenant_id and t.slip_id = s.id) as tasks
      from slip s
      join organization i on i.tenant_id = s.tenant_id and i.id = s.issuing_organization_id
      join organization o on o.tenant_id = s.tenant_id and o.id = s.organization_id
     where s.tenant_id = ${tenantId} and s.id = ${slipId}`.execute(tx)
  const [row] = rows
  if (!row) throw new Error(`no slip ${slipId}`)
  return {
    number: slipNumber({ issuer: row.issuer_name, year: row.year, serial: row.serial }),
    issuer: { id: row.issuer_id, name: row.issuer_name },
    organization: { id: row.organization_id, name: row.organization_name },
    answerBy: row.answer_by,
    taskCount: row.tasks,
  }
}

/** How many delivered slips wait for this person's answer. */
export async function slipsToAnswer(
  tx: Tx,
  { tenantId, actor }: { tenantId: TenantId; actor: Actor },
): Promise<number> {
  const { total } = await tx
    .selectFrom('slip')
    .select(sql<number>`count(*)`.as('total'))
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'delivered')
    .where('organization_id', '=', sql<string>`any(${answeredBy(actor)}::uuid[])`)
    .executeTakeFirstOrThrow()
  return total
}
