import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { MemberId, PersonId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import type { Context } from '#platform/http/context.ts'
import type { BodyOf } from '#platform/http/endpoint.ts'
import type { MemberRow } from '../members.contract.ts'
import { within } from '../members.policy.ts'
import { datesAgree, takesMembers } from '../members.rules.ts'
import type { takeInMember as endpoint } from '../transfers.contract.ts'
import { letterFits, papersComplete, receiptFits } from '../transfers.rules.ts'
import { createMember, fieldColumns } from './create-member.ts'
import { enterRegister } from './enter-register.ts'
import { finishMember } from './finish-member.ts'
import { branchPlace, memberById, type StoredMember } from './member-queries.ts'
import { moveMember } from './move-member.ts'
import { sealedColumns } from './sealed-fields.ts'
import { followPeriod } from './state-periods.ts'

type Input = BodyOf<typeof endpoint>

/** Enters somebody who comes with a letter from outside; whoever left us for good earlier comes back into the same row. */
export async function takeInMember(context: Context, input: Input): Promise<MemberRow> {
  const { today } = context
  refuseIf(letterFits({ ...input, reason: '来信已写明' }, today))
  refuseIf(receiptFits({ ...input, since: '0001-01-01', today }))
  refuseIf(papersComplete(input.standing, input.papers))
  const earlier = input.personId ? await movedOutEarlier(context, input.personId) : undefined
  const member = earlier
    ? await comeBack(context, { earlier, input })
    : await createMember(context, { ...input, since: input.receivedOn })
  await storeLetter(context, { member, input })
  return member
}

/** A former row of the person whose relation went outside; it may lie in a branch that the asker does not see. */
async function movedOutEarlier(context: Context, personId: PersonId): Promise<StoredMember | undefined> {
  const { tx, tenantId } = context
  await setRegisterScopes(tx, 'all')
  const row = await tx
    .selectFrom('member')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .where('state', '=', 'moved-out')
    .executeTakeFirst()
  return row && memberById(context, { memberId: row.id as MemberId, scopes: [''] })
}

async function comeBack(
  context: Context,
  { earlier, input }: { earlier: StoredMember; input: Input },
): Promise<MemberRow> {
  const { tx, tenantId, today } = context
  const { read, write } = await enterRegister(context)
  const branch = await branchPlace(context, input.branchId)
  if (!within(branch.path, write))
    throw new Problem('not-allowed', { detail: '您不管理这个党支部的党员名册。' })
  refuseIf(takesMembers(branch))
  refuseIf(datesAgree(input, today))
  mustFollow(earlier.endedOn, input.receivedOn)
  await setRegisterScopes(tx, [...read, branch.path, earlier.branchPath])
  await followPeriod(context, {
    member: earlier,
    outcome: {
      standing: input.standing,
      state: 'regular',
      from: input.receivedOn,
      until: null,
      joinedOn: undefined,
      fullOn: undefined,
      endedOn: null,
      rule: 'moved-in',
      basis: '《中国共产党党员教育管理工作条例》（2019年）',
    },
    said: { act: 'moved-in', reason: null, paper: input.letter },
  })
  await tx
    .updateTable('member')
    .set({
      ...fieldColumns(input),
      ...sealedColumns(context, earlier.id, input),
      standing: input.standing,
      state: 'regular',
      applied_on: input.appliedOn,
      joined_on: input.joinedOn,
      full_on: input.fullOn,
      ended_on: null,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', earlier.id)
    .execute()
  await moveMember(context, {
    memberId: earlier.id,
    to: { id: branch.id, path: branch.path },
    on: input.receivedOn,
  })
  return finishMember(context, {
    memberId: earlier.id,
    branchId: branch.id,
    action: 'member.came-back',
    scopes: write,
  })
}

function mustFollow(endedOn: ChinaDate | null, receivedOn: ChinaDate): void {
  if (endedOn && receivedOn <= endedOn)
    throw new Problem('rule-broken', {
      rule: 'transfer.receipt-early',
      detail: `${endedOn} 才从本系统转出，转入日期要晚于这一天。`,
    })
}

async function storeLetter(
  context: Context,
  { member, input }: { member: MemberRow; input: Input },
): Promise<void> {
  const { tx, tenantId, actor, today } = context
  const id = context.newId()
  await sql`
    insert into member_transfer (tenant_id, id, member_id, direction, to_branch_id, to_branch_path, outside_committee,
      outside_branch, person_name, sex, ethnicity, born_on, standing, joined_on, dues_paid_until, papers, letter_year,
      letter_text, issued_on, valid_until, state, received_on, closed_on, issued_by, issued_by_name, received_by, received_by_name)
    select tenant_id, ${id}, id, 'in', branch_id, branch_path, ${input.outsideCommittee}, ${input.outsideBranch}, ${member.name},
      sex, ethnicity, born_on, standing, joined_on, ${input.duesPaidUntil}, ${input.papers}, ${Number(input.issuedOn.slice(0, 4))},
      ${input.letter}, ${input.issuedOn}, ${input.validUntil}, 'received', ${input.receivedOn}, ${today}, ${actor.accountId},
      ${actor.name}, ${actor.accountId}, ${actor.name}
      from member where tenant_id = ${tenantId} and id = ${member.id}`.execute(tx)
  await recordAudit(context, {
    action: 'member-transfer.taken-in',
    subjectKind: 'member-transfer',
    subjectId: id,
    organizationId: member.branchId,
    facts: { memberId: member.id },
  })
}
