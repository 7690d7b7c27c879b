import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'

/** An open letter as it was, and the version that it had afterwards. */
export type CarriedLetter = {
  letterId: string
  fromId: OrganizationId | null
  toId: OrganizationId | null
  version: number
}

type Pair = { from: OrganizationId; first: OrganizationId }

/**
 * Open letters follow: the sender's side is the branch in which the member stands now, the receiver's the first successor. One that
 * would lead from a branch to itself has done its work and is closed.
 */
export async function carryLetters(
  { tx, tenantId, today }: Context,
  { from, first }: Pair,
): Promise<CarriedLetter[]> {
  const { rows } = await sql<CarriedLetter>`
    with open as (
      select t.id, t.from_branch_id, t.to_branch_id, t.version,
             case when t.from_branch_id = ${from} then m.branch_id else t.from_branch_id end as new_from,
             case when t.to_branch_id = ${from} then ${first}::uuid else t.to_branch_id end as new_to
        from member_transfer t join member m on m.tenant_id = t.tenant_id and m.id = t.member_id
       where t.tenant_id = ${tenantId} and t.state = 'issued' and (t.from_branch_id = ${from} or t.to_branch_id = ${from}))
    update member_transfer t
       set from_branch_id = n.new_from, from_branch_path = a.path, to_branch_id = n.new_to, to_branch_path = b.path,
           state = case when n.new_from = n.new_to then 'cancelled' else t.state end,
           closed_on = case when n.new_from = n.new_to then ${today}::date else t.closed_on end,
           receipt_note = case when n.new_from = n.new_to then '支部合并，不需要再转接' else t.receipt_note end,
           version = t.version + 1
      from open n
      left join organization a on a.tenant_id = ${tenantId} and a.id = n.new_from
      left join organization b on b.tenant_id = ${tenantId} and b.id = n.new_to
     where t.tenant_id = ${tenantId} and t.id = n.id
    returning t.id as "letterId", n.from_branch_id as "fromId", n.to_branch_id as "toId", t.version`.execute(
    tx,
  )
  return rows
}

/** Puts the letters back as they were. */
export async function returnLetters(
  { tx, tenantId }: Context,
  letters: readonly CarriedLetter[],
): Promise<void> {
  await sql`
    update member_transfer t
       set from_branch_id = w.from_id, from_branch_path = a.path, to_branch_id = w.to_id, to_branch_path = b.path,
           state = 'issued', closed_on = null, receipt_note = null, version = t.version + 1
      from unnest(${letters.map(({ letterId }) => letterId)}::uuid[], ${letters.map(({ fromId }) => fromId)}::uuid[],
                  ${letters.map(({ toId }) => toId)}::uuid[]) as w(id, from_id, to_id)
      left join organization a on a.tenant_id = ${tenantId} and a.id = w.from_id
      left join organization b on b.tenant_id = ${tenantId} and b.id = w.to_id
     where t.tenant_id = ${tenantId} and t.id = w.id`.execute(tx)
}

/** How many of the letters somebody has gone on with since. */
export async function lettersGoneOn(
  { tx, tenantId }: Context,
  letters: readonly CarriedLetter[],
): Promise<number> {
  const { rows } = await sql<{ gone: number }>`
    select count(*) as gone
      from unnest(${letters.map(({ letterId }) => letterId)}::uuid[], ${letters.map(({ version }) => version)}::int[]) as w(id, version)
      join member_transfer t on t.tenant_id = ${tenantId} and t.id = w.id and t.version <> w.version`.execute(
    tx,
  )
  return rows[0]?.gone ?? 0
}
