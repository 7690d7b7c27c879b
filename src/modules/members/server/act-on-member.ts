import type { MemberId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import type { BodyOf } from '#platform/http/endpoint.ts'
import type { Context } from '#platform/http/context.ts'
import { judgeAct } from '../members.acts.rules.ts'
import type { actOnMember as endpoint, MemberRow } from '../members.contract.ts'
import { finishMember } from './finish-member.ts'
import { memberToChange } from './member-to-change.ts'
import { actFacts, followPeriod, takeBackPeriod } from './state-periods.ts'

type Input = BodyOf<typeof endpoint> & { memberId: MemberId }

/** Records a decision about somebody, judged by the rules of its day. */
export async function actOnMember(context: Context, input: Input): Promise<MemberRow> {
  const { tx, tenantId } = context
  const { member, scopes } = await memberToChange(context, input)
  const judgement = judgeAct(await actFacts(context, member), input)
  if ('refusal' in judgement) {
    refuseIf(judgement.refusal)
    throw new Error('a refusal always throws')
  }
  const { outcome } = judgement
  await followPeriod(context, {
    member,
    outcome,
    said: { act: input.act, reason: input.reason, paper: input.paper },
  })
  await tx
    .updateTable('member')
    .set({
      standing: outcome.standing,
      state: outcome.state,
      state_until: outcome.until,
      ended_on: outcome.endedOn,
      ...(outcome.joinedOn !== undefined && { joined_on: outcome.joinedOn }),
      ...(outcome.fullOn !== undefined && { full_on: outcome.fullOn }),
      ...(input.act === 'apply-again' && { applied_on: input.on }),
      version: member.version + 1,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', member.id)
    .execute()
  if (outcome.endedOn || input.act === 'restore') await closeAbsences(context, input, input.act === 'restore')
  return finishMember(context, {
    memberId: member.id,
    branchId: member.branchId,
    action: 'member.act-recorded',
    facts: { act: input.act, on: input.on, rule: outcome.rule },
    scopes: scopes.write,
  })
}

async function closeAbsences(
  { tx, tenantId }: Context,
  { memberId, on }: Input,
  found: boolean,
): Promise<void> {
  await tx
    .updateTable('member_absence')
    .set((set) => ({ until: on, ended_how: found ? 'found' : 'ceased', version: set('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('until', 'is', null)
    .where('since', '<', on)
    .execute()
}

async function reopenAbsences(
  { tx, tenantId }: Context,
  { memberId, on }: { memberId: MemberId; on: string },
): Promise<void> {
  await tx
    .updateTable('member_absence')
    .set((set) => ({ until: null, ended_how: null, version: set('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('until', '=', on)
    .where('ended_how', 'in', ['found', 'ceased'])
    .execute()
}

/** Takes the last decision back because it was entered by mistake; the audit keeps both. */
export async function takeBackMemberAct(
  context: Context,
  input: { memberId: MemberId; version: number },
): Promise<MemberRow> {
  const { tx, tenantId } = context
  const { member, scopes } = await memberToChange(context, input)
  if (member.state === 'moved-out')
    throw new Problem('rule-broken', {
      rule: 'member.moved-out',
      detail: '组织关系已转出，请从介绍信处理。',
    })
  const back = await takeBackPeriod(context, member.id)
  if (back) await reopenAbsences(context, { memberId: member.id, on: back.takenBackFrom })
  if (!back?.before)
    throw new Problem('rule-broken', {
      rule: 'member.nothing-to-take-back',
      detail: '这名党员登记后还没有新的决定，没有可以撤回的。',
    })
  const { joinedOn, fullOn, appliedOn, endedOn } = back.before
  await tx
    .updateTable('member')
    .set({
      standing: back.standing,
      state: back.state,
      state_until: back.until,
      joined_on: joinedOn,
      full_on: fullOn,
      applied_on: appliedOn,
      ended_on: endedOn,
      version: member.version + 1,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', member.id)
    .execute()
  return finishMember(context, {
    memberId: member.id,
    branchId: member.branchId,
    action: 'member.act-taken-back',
    facts: { state: member.state },
    scopes: scopes.write,
  })
}
