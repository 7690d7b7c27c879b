import type { MemberId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import type { BodyOf } from '#platform/http/endpoint.ts'
import type * as care from '../care.contract.ts'
import { absenceFits } from '../care.rules.ts'
import { absencesOf } from './care-queries.ts'
import { finishMember } from './finish-member.ts'
import { memberToChange, type Changing } from './member-to-change.ts'

type OfMember = { memberId: MemberId }
type OfAbsence = OfMember & { absenceId: string }
const opened = {
  member_absence_apart: ['care.already-open', '这段时间已经登记过同样的情况，请先结束前一次。'],
} as const

/** Somebody goes away, or cannot be reached. */
export async function startAbsence(
  context: Context,
  input: BodyOf<typeof care.startAbsence> & OfMember,
): Promise<care.Absence> {
  const { tx, tenantId, today } = context
  const { member, scopes } = await memberToChange(context, input)
  refuseIf(absenceFits(input, today))
  if (member.endedOn)
    throw new Problem('rule-broken', { rule: 'care.member-left', detail: '已经离开的党员不再登记外出。' })
  const absenceId = context.newId()
  await tx
    .insertInto('member_absence')
    .values({
      tenant_id: tenantId,
      id: absenceId,
      member_id: member.id,
      branch_id: member.branchId,
      branch_path: member.branchPath,
      kind: input.kind,
      since: input.since,
      place: input.place,
      reason: input.reason,
      host: input.host,
    })
    .execute()
    .catch(refusedBy(opened))
  return finish(context, { member, scopes, absenceId, action: 'member.absence-started' })
}

/** Somebody is back, found, or was entered by mistake. */
export async function endAbsence(
  context: Context,
  input: BodyOf<typeof care.endAbsence> & OfAbsence,
): Promise<care.Absence> {
  const { tx, tenantId, today } = context
  const { member, scopes } = await memberToChange(context, { memberId: input.memberId })
  const absence = await absenceOf(context, input)
  if (absence.version !== input.version)
    throw new Problem('out-of-date', {
      detail: '这条记录刚刚被他人修改，请看过现在的内容再决定。',
      facts: { current: absence },
    })
  if (input.until > today || input.until <= absence.since || absence.until)
    throw new Problem('rule-broken', {
      rule: 'care.end-unfit',
      detail: absence.until ? '这一次已经结束。' : `结束日期要在 ${absence.since} 之后、今天以前（含今天）。`,
    })
  await tx
    .updateTable('member_absence')
    .set({ until: input.until, ended_how: input.how, version: absence.version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', input.absenceId)
    .execute()
  return finish(context, { member, scopes, absenceId: input.absenceId, action: 'member.absence-ended' })
}

/** A contact, or a search without success: only who was reached starts the clock anew. */
export async function recordContact(
  context: Context,
  input: BodyOf<typeof care.recordContact> & OfAbsence,
): Promise<care.Absence> {
  const { tx, tenantId, today, actor, now } = context
  const { member, scopes } = await memberToChange(context, { memberId: input.memberId })
  const absence = await absenceOf(context, input)
  if (input.onDay > today || input.onDay < absence.since)
    throw new Problem('rule-broken', {
      rule: 'care.contact-day-unfit',
      detail: `联系日期要在 ${absence.since} 至今天之间。`,
    })
  await tx
    .insertInto('member_contact')
    .values({
      tenant_id: tenantId,
      id: context.newId(),
      member_id: member.id,
      branch_id: member.branchId,
      branch_path: member.branchPath,
      absence_id: absence.id,
      on_day: input.onDay,
      means: input.means,
      reached: input.reached,
      note: input.note,
      by_account_id: actor.accountId,
      by_name: actor.name,
      at: now,
    })
    .execute()
  return finish(context, { member, scopes, absenceId: absence.id, action: 'member.contact-recorded' })
}

async function absenceOf(context: Context, { memberId, absenceId }: OfAbsence): Promise<care.Absence> {
  const absence = (await absencesOf(context, memberId)).find(({ id }) => id === absenceId)
  if (!absence) throw new Problem('not-found', { detail: '没有找到这条外出记录，请刷新后再试。' })
  return absence
}

type Done = Changing & { absenceId: string; action: `member.${string}` }

async function finish(context: Context, { member, scopes, absenceId, action }: Done): Promise<care.Absence> {
  await finishMember(context, {
    memberId: member.id,
    branchId: member.branchId,
    action,
    facts: { absenceId },
    scopes: scopes.write,
  })
  return absenceOf(context, { memberId: member.id, absenceId })
}
