import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { MemberId, OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { within } from '../../members.policy.ts'
import { takesMembers } from '../../members.rules.ts'
import { enterRegister } from '../enter-register.ts'
import { branchPlace } from '../member-queries.ts'
import { carryLetters, type CarriedLetter } from './carry-letters.ts'
import { carryRolls } from './carry-rolls.ts'

/** Who goes where; whoever is not named goes to the first. */
export type Division = readonly { toId: OrganizationId; memberIds: readonly MemberId[] }[]

type CarriedMember = {
  memberId: MemberId
  toId: OrganizationId
  /** True when the period began on the very day: it was given the new branch instead of being ended. */
  replaced: boolean
}

/** What `carryMembers` did, by ids; plain data, so that it can be kept and handed to `returnMembers`. */
export type CarriedMembers = { members: CarriedMember[]; letters: CarriedLetter[]; rolls: string[] }

type Carrying = {
  from: OrganizationId
  to: readonly [OrganizationId, ...OrganizationId[]]
  division: Division
  on: ChinaDate
}

/**
 * Puts everybody of a branch that ends into those that follow it, from a day on: branch and period, open letters, open lists.
 * What has ended stays with the branch it belonged to. Whoever names people must be allowed to change them; whoever names nobody
 * moves the branch as a whole without seeing who is in it.
 */
export async function carryMembers(context: Context, carrying: Carrying): Promise<CarriedMembers> {
  const { tx } = context
  const { from, to, division, on } = carrying
  const scopes = await enterRegister(context)
  await mustKnow(context, carrying, scopes.write)
  await setRegisterScopes(tx, 'all')
  const members: CarriedMember[] = []
  for (const { toId, memberIds } of division)
    members.push(...(await moveInto(context, { from, toId, on, memberIds })))
  members.push(...(await moveInto(context, { from, toId: to[0], on })))
  const letters = await carryLetters(context, { from, first: to[0] })
  const rolls = await carryRolls(context, { from, first: to[0] })
  await recordAudit(context, {
    action: 'members.carried',
    subjectKind: 'organization',
    subjectId: from,
    organizationId: from,
    facts: { to: [...to], on, members: members.length, letters: letters.length, rolls: rolls.length },
  })
  await recordChange(context, { topic: 'members', subjectId: from, organizationIds: [from, ...to] })
  await setRegisterScopes(tx, scopes.read)
  return { members, letters, rolls }
}

/** Everybody who is named stands in the branch and may be changed by the asker. */
async function mustKnow(
  { tx, tenantId }: Context,
  { from, division }: Carrying,
  writable: readonly string[],
): Promise<void> {
  const named = division.flatMap(({ memberIds }) => memberIds)
  if (named.length === 0) return
  if (new Set(named).size < named.length)
    throw new Problem('rule-broken', {
      rule: 'division.twice',
      detail: '同一名党员只能分到一个支部，请检查分配。',
    })
  const { rows } = await sql<{ path: string }>`
    select branch_path::text as path from member
     where tenant_id = ${tenantId} and branch_id = ${from} and id = any(${named}::uuid[])`.execute(tx)
  if (rows.length < named.length || rows.some(({ path }) => !within(path, writable)))
    throw new Problem('rule-broken', {
      rule: 'division.unknown',
      detail: '分配里有的人不在这个支部，或者您不能改动。请刷新名单后再分；不分配时全部编入第一个承接组织。',
    })
}

type Moving = {
  from: OrganizationId
  toId: OrganizationId
  on: ChinaDate
  memberIds?: readonly MemberId[]
}

async function moveInto(context: Context, { from, toId, on, memberIds }: Moving): Promise<CarriedMember[]> {
  const { tx, tenantId } = context
  const to = await branchPlace(context, toId)
  const { rows } = await sql<{ id: MemberId }>`
    update member set branch_id = ${toId}, branch_path = ${to.path}::ltree, version = version + 1
     where tenant_id = ${tenantId} and branch_id = ${from}
       and (${memberIds ?? null}::uuid[] is null or id = any(${memberIds ?? null}::uuid[]))
    returning id`.execute(tx)
  if (rows.length === 0) return []
  const unfit = takesMembers(to)
  if (unfit)
    throw new Problem('rule-broken', {
      rule: unfit.rule,
      detail: `${unfit.detail}要先把支部改为由别的党支部承接。`,
    })
  const ids = rows.map(({ id }) => id)
  const replaced = await sql<{ id: MemberId }>`
    update member_branch_period set branch_id = ${toId}, branch_path = ${to.path}::ltree
     where tenant_id = ${tenantId} and member_id = any(${ids}::uuid[]) and valid_to is null and valid_from = ${on}
    returning member_id as id`.execute(tx)
  await sql`
    with ended as (
      update member_branch_period set valid_to = ${on}
       where tenant_id = ${tenantId} and member_id = any(${ids}::uuid[]) and valid_to is null and valid_from < ${on}
      returning member_id)
    insert into member_branch_period (tenant_id, member_id, branch_id, branch_path, valid_from)
    select ${tenantId}, member_id, ${toId}, ${to.path}::ltree, ${on} from ended`.execute(tx)
  const same = new Set(replaced.rows.map(({ id }) => id))
  return ids.map((memberId) => ({ memberId, toId, replaced: same.has(memberId) }))
}
