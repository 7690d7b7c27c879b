import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId, PersonId, TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'

/** How many belong to a branch on a day; whoever has ceased or left is not counted. */
export type BranchFigures = {
  branchId: OrganizationId
  full: number
  members: number
  students: number
}

type Asked = { tenantId: TenantId; on: ChinaDate; today: ChinaDate }

const counts = sql`count(*)::int as members, (count(*) filter (where d.standing = 'full'))::int as full,
           (count(*) filter (where m.occupation = 'student'))::int as students`
const counted = sql`d.standing in ('probationary', 'full')
       and d.state in ('regular', 'extended', 'under-correction', 'under-observation', 'rights-suspended')`

/** All branches of a day that have members, within the scopes of the transaction, in one statement. */
export async function branchFiguresOn(tx: Tx, { tenantId, on, today }: Asked): Promise<BranchFigures[]> {
  // Nothing is dated ahead, so today's rows say what the periods say, at a third of the cost.
  const { rows } =
    on >= today
      ? await sql<BranchFigures>`
    select m.branch_id as "branchId", ${counts}
      from member m join lateral (select m.standing, m.state) d on true
     where m.tenant_id = ${tenantId} and m.ended_on is null and ${counted}
     group by m.branch_id`.execute(tx)
      : await sql<BranchFigures>`
    select b.branch_id as "branchId", ${counts}
      from member_branch_period b
      join member_state_period d on d.tenant_id = b.tenant_id and d.member_id = b.member_id
       and d.valid_from <= ${on} and (d.valid_to is null or d.valid_to > ${on})
      join member m on m.tenant_id = b.tenant_id and m.id = b.member_id
     where b.tenant_id = ${tenantId} and b.valid_from <= ${on} and (b.valid_to is null or b.valid_to > ${on})
       and ${counted}
     group by b.branch_id`.execute(tx)
  return rows
}

export type OfficerFacts = {
  personId: PersonId
  fullOn: ChinaDate | null
  titleLevel: string | null
  degree: string | null
}

/** What rules about secretaries ask, for those of the people whom the register holds within the scopes. */
export async function officerFactsOf(
  tx: Tx,
  { tenantId, personIds }: { tenantId: TenantId; personIds: readonly PersonId[] },
): Promise<OfficerFacts[]> {
  const { rows } = await sql<OfficerFacts>`
    select person_id as "personId", full_on as "fullOn", title_level as "titleLevel", degree
      from member where tenant_id = ${tenantId} and person_id = any(${[...personIds]}::uuid[])`.execute(tx)
  return rows
}
