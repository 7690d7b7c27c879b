import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'

/** Open lists follow: a member's entry the member, an entry of somebody else the first successor. Returns which ones. */
export async function carryRolls(
  { tx, tenantId }: Context,
  { from, first }: { from: OrganizationId; first: OrganizationId },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update member_roll r set branch_id = o.id, branch_path = o.path, version = r.version + 1
      from member_roll s
      left join member m on m.tenant_id = s.tenant_id and m.id = s.member_id
      join organization o on o.tenant_id = s.tenant_id and o.id = coalesce(m.branch_id, ${first})
     where s.tenant_id = ${tenantId} and s.branch_id = ${from} and s.until is null
       and r.tenant_id = s.tenant_id and r.id = s.id
    returning r.id`.execute(tx)
  const ids = rows.map(({ id }) => id)
  await followRolls({ tx, tenantId }, ids)
  return ids
}

/** Puts the lists back into the branch from which they came. */
export async function returnRolls(
  { tx, tenantId }: Context,
  { from, rolls }: { from: OrganizationId; rolls: readonly string[] },
): Promise<void> {
  await sql`
    update member_roll r set branch_id = o.id, branch_path = o.path, version = r.version + 1
      from organization o
     where r.tenant_id = ${tenantId} and r.id = any(${rolls}::uuid[]) and o.tenant_id = ${tenantId} and o.id = ${from}`.execute(
    tx,
  )
  await followRolls({ tx, tenantId }, rolls)
}

/** Whoever keeps in touch with somebody on a list stands where the list stands. */
async function followRolls(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  rolls: readonly string[],
): Promise<void> {
  await sql`
    update talent_contact c set branch_id = r.branch_id, branch_path = r.branch_path, version = c.version + 1
      from member_roll r
     where c.tenant_id = ${tenantId} and c.roll_id = any(${rolls}::uuid[]) and c.until is null
       and r.tenant_id = c.tenant_id and r.id = c.roll_id`.execute(tx)
}
