import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { enterRegister } from '../enter-register.ts'
import type { CarriedMembers } from './carry-members.ts'
import { lettersGoneOn, returnLetters } from './carry-letters.ts'
import { returnRolls } from './carry-rolls.ts'

type Returning = { from: OrganizationId; on: ChinaDate; carried: CarriedMembers }

/** How many members and letters somebody has gone on with since they were carried: then nothing can be put back. */
export async function membersGoneOn(
  context: Context,
  { on, carried }: Pick<Returning, 'on' | 'carried'>,
): Promise<{ moved: number; letters: number }> {
  const { tx, tenantId } = context
  const scopes = await enterRegister(context)
  await setRegisterScopes(tx, 'all')
  const { rows } = await sql<{ stayed: number }>`
    select count(*) as stayed
      from unnest(${carried.members.map(({ memberId }) => memberId)}::uuid[], ${carried.members.map(({ toId }) => toId)}::uuid[])
        as w(member_id, to_id)
      join member m on m.tenant_id = ${tenantId} and m.id = w.member_id and m.branch_id = w.to_id
      join member_branch_period b on b.tenant_id = m.tenant_id and b.member_id = m.id and b.branch_id = w.to_id
       and b.valid_from = ${on} and b.valid_to is null
     where not exists (select 1 from member_transfer t where t.tenant_id = m.tenant_id and t.member_id = m.id
       and t.state = 'issued' and t.id <> all(${carried.letters.map(({ letterId }) => letterId)}::uuid[]))`.execute(
    tx,
  )
  const letters = await lettersGoneOn(context, carried.letters)
  await setRegisterScopes(tx, scopes.read)
  return { moved: carried.members.length - (rows[0]?.stayed ?? 0), letters }
}

/** Undoes `carryMembers`: the same people, letters and lists stand in the branch again, as if they had never left it. */
export async function returnMembers(context: Context, { from, on, carried }: Returning): Promise<void> {
  const { tx, tenantId } = context
  const scopes = await enterRegister(context)
  await setRegisterScopes(tx, 'all')
  const idsOf = (replaced: boolean) =>
    carried.members.filter((one) => one.replaced === replaced).map(({ memberId }) => memberId)
  const [followed, replaced] = [idsOf(false), idsOf(true)]
  const { members } = carried
  const back = await sql`
    update member m set branch_id = o.id, branch_path = o.path, version = m.version + 1
      from unnest(${members.map(({ memberId }) => memberId)}::uuid[], ${members.map(({ toId }) => toId)}::uuid[])
             as w(member_id, to_id), organization o
     where m.tenant_id = ${tenantId} and m.id = w.member_id and m.branch_id = w.to_id
       and o.tenant_id = m.tenant_id and o.id = ${from}`.execute(tx)
  // Somebody moved on between the question and the answer.
  if (Number(back.numAffectedRows ?? 0n) < members.length)
    throw new Problem('rule-broken', {
      rule: 'reorganization.members-moved',
      detail: '转来的人里刚刚有人办理了转接，不能整体撤回。',
    })
  await sql`
    delete from member_branch_period
     where tenant_id = ${tenantId} and member_id = any(${followed}::uuid[]) and valid_from = ${on} and valid_to is null`.execute(
    tx,
  )
  await sql`
    update member_branch_period set valid_to = null
     where tenant_id = ${tenantId} and member_id = any(${followed}::uuid[]) and branch_id = ${from} and valid_to = ${on}`.execute(
    tx,
  )
  await sql`
    update member_branch_period b set branch_id = o.id, branch_path = o.path from organization o
     where b.tenant_id = ${tenantId} and b.member_id = any(${replaced}::uuid[]) and b.valid_from = ${on}
       and o.tenant_id = b.tenant_id and o.id = ${from}`.execute(tx)
  await returnLetters(context, carried.letters)
  await returnRolls(context, { from, rolls: carried.rolls })
  await recordAudit(context, {
    action: 'members.returned',
    subjectKind: 'organization',
    subjectId: from,
    organizationId: from,
    facts: { members: carried.members.length, letters: carried.letters.length, rolls: carried.rolls.length },
  })
  const to = [...new Set(carried.members.map(({ toId }) => toId))]
  await recordChange(context, { topic: 'members', subjectId: from, organizationIds: [from, ...to] })
  await setRegisterScopes(tx, scopes.read)
}
