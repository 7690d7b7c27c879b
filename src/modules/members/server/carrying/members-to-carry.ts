import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { MemberId, OrganizationId } from '#kernel/id.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import type { Context } from '#platform/http/context.ts'
import { enterRegister } from '../enter-register.ts'

type CarriedFigures = {
  /** Members of the Party, people on the way, and those whose rows remain after they left. */
  members: number
  onTheWay: number
  left: number
  /** Open letters of or to the branch, and open entries of lists. */
  letters: number
  rolls: number
}

type NamedMember = { id: MemberId; name: string }

type Asked = { from: OrganizationId; on: ChinaDate }
type Found = CarriedFigures & {
  /** How many came into the branch on a later day, or have a letter of a later day. */
  later: number
  /** Members of the branch and of everything below it. */
  below: number
  /** Who they are; null for whoever may not look into the branch. */
  named: NamedMember[] | null
}

/**
 * What a branch would hand over, in figures for everybody who may reorganise, in names only for those whose posts open the branch.
 * Changes nothing; the register stays open for what the asker may see and no more.
 */
export async function membersToCarry(context: Context, asked: Asked): Promise<Found> {
  const { tx } = context
  const scopes = await enterRegister(context)
  const named = await namesIn(context, asked.from)
  await setRegisterScopes(tx, 'all')
  const figures = await figuresOf(context, asked)
  await setRegisterScopes(tx, scopes.read)
  return { ...figures, named }
}

async function namesIn({ tx, tenantId }: Context, from: OrganizationId): Promise<NamedMember[] | null> {
  const { rows: open } = await sql<{ open: boolean }>`
    select path <@ any (register_scopes_in_force()) as open from organization where tenant_id = ${tenantId} and id = ${from}`.execute(
    tx,
  )
  if (open[0]?.open !== true) return null
  const { rows } = await sql<NamedMember>`
    select m.id, p.name from member m
      join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
     where m.tenant_id = ${tenantId} and m.branch_id = ${from} and m.ended_on is null
     order by m.standing desc, p.name, m.id`.execute(tx)
  return rows
}

async function figuresOf({ tx, tenantId }: Context, { from, on }: Asked) {
  const { rows } = await sql<CarriedFigures & { later: number; below: number }>`
    select count(*) filter (where m.ended_on is null and m.standing in ('probationary', 'full')) as members,
           count(*) filter (where m.ended_on is null and m.standing not in ('probationary', 'full')) as "onTheWay",
           count(*) filter (where m.ended_on is not null) as left,
           (select count(*) from member_transfer t where t.tenant_id = ${tenantId} and t.state = 'issued'
              and (t.from_branch_id = ${from} or t.to_branch_id = ${from})) as letters,
           (select count(*) from member_roll r where r.tenant_id = ${tenantId} and r.branch_id = ${from}
              and r.until is null) as rolls,
           (select count(*) from member l join organization o on o.tenant_id = l.tenant_id and o.id = ${from}
             where l.tenant_id = ${tenantId} and l.branch_path <@ o.path and l.ended_on is null
               and l.standing in ('probationary', 'full')) as below,
           count(*) filter (where exists (select 1 from member_branch_period b where b.tenant_id = m.tenant_id
              and b.member_id = m.id and b.valid_to is null and b.valid_from > ${on})) as later
      from member m where m.tenant_id = ${tenantId} and m.branch_id = ${from}`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('a count has a row')
  return row
}
