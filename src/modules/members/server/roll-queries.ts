import { sql, type RawBuilder } from 'kysely'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { RollEntry } from '../rolls.contract.ts'
import { pairingOf } from '../rolls.rules.ts'

type Asking = Pick<Context, 'tx' | 'tenantId'>
type Stored = Omit<RollEntry, 'pairing'> & { most: number; branchPath: string }

/** Rows of the lists under a condition on `r` (entry). */
export async function rollsWhere({ tx, tenantId }: Asking, where: RawBuilder<unknown>): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select r.id, r.kind, r.person_id as "personId", p.name, r.member_id as "memberId", r.branch_id as "branchId",
           o.name as "branchName", r.branch_path::text as "branchPath", r.since, r.until, r.title, r.host,
           r.closed_how as "closedHow", r.closed_note as "closedNote", r.version,
           coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'leaderId', c.leader_id, 'leader', l.name,
             'level', c.level, 'since', c.since, 'version', c.version) order by c.since, c.id)
             from talent_contact c join person l on l.tenant_id = c.tenant_id and l.id = c.leader_id
            where c.tenant_id = r.tenant_id and c.roll_id = r.id and c.until is null), '[]') as contacts,
           coalesce((select max(n.count) from (
             select count(*) from talent_contact c where c.tenant_id = r.tenant_id and c.until is null
               and c.leader_id in (select d.leader_id from talent_contact d
                 where d.tenant_id = r.tenant_id and d.roll_id = r.id and d.until is null)
              group by c.leader_id) n), 0) as most
      from member_roll r
      join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
      join organization o on o.tenant_id = r.tenant_id and o.id = r.branch_id
     where r.tenant_id = ${tenantId} and ${where}
     order by r.until is not null, o.name, p.name, r.id`.execute(tx)
  return rows
}

export function rollOf({ most, branchPath: _branchPath, ...row }: Stored): RollEntry {
  return { ...row, pairing: pairingOf({ leaders: row.contacts.length, most }) }
}

/** One entry under the scopes. Throws `not-found`. */
export async function rollById(
  context: Asking,
  { rollId, scopes }: { rollId: string; scopes: readonly string[] },
): Promise<Stored> {
  const [row] = await rollsWhere(context, sql`r.id = ${rollId} and r.branch_path <@ ${[...scopes]}::ltree[]`)
  if (!row) throw new Problem('not-found', { detail: '没有找到这条名单记录，可能不在您管理的组织里。' })
  return row
}
