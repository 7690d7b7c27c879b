import { sql } from 'kysely'
import { chinaDateOf } from '#kernel/china-date.ts'
import type { OrganizationId, TenantId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { systemAccountId } from '#platform/http/context.ts'
import { sensitiveKeptSince } from '../../retention.rules.ts'

const atOnce = 200

/** Erases sensitive fields whose time is up, up to two hundred persons at a time, each with a trace. Returns how many. */
export async function eraseExpired(
  tx: Tx,
  { tenantId, now, newId }: { tenantId: TenantId; now: Date; newId: () => string },
): Promise<number> {
  await setRegisterScopes(tx, 'all')
  const { rows } = await sql<{ id: string; branchId: OrganizationId }>`
    update member set id_number_sealed = null, id_number_index = null, phone_sealed = null, phone_index = null,
           address_sealed = null, version = version + 1
     where tenant_id = ${tenantId} and id in (
       select id from member where tenant_id = ${tenantId} and ended_on < ${sensitiveKeptSince(chinaDateOf(now))}::date
          and (id_number_sealed is not null or phone_sealed is not null or address_sealed is not null)
        limit ${atOnce})
    returning id, branch_id as "branchId"`.execute(tx)
  const context = { tx, tenantId, newId, traces: { count: 0 }, actor: { accountId: systemAccountId } }
  for (const { id, branchId } of rows)
    await recordAudit(context, {
      action: 'member.sensitive-expired',
      subjectKind: 'member',
      subjectId: id,
      organizationId: branchId,
      facts: { rule: 'sensitive' },
    })
  return rows.length
}
