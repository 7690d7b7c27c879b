import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { MemberId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { ActFacts, ActOutcome } from '../members.acts.rules.ts'
import type { MemberState, Standing } from '../members.states.ts'
import type { StoredMember } from './member-queries.ts'

type Asking = Pick<Context, 'tx' | 'tenantId' | 'today'>

export type StatePeriod = {
  from: ChinaDate
  to: ChinaDate | null
  standing: Standing
  state: MemberState
  until: ChinaDate | null
  act: string
  reason: string | null
  basis: string | null
  paper: string | null
  before: Before | null
}

/** What an act found: enough to put everything back. */
export type Before = {
  replaced: Pick<StatePeriod, 'standing' | 'state' | 'until' | 'act' | 'reason' | 'basis' | 'paper'> | null
  joinedOn: ChinaDate | null
  fullOn: ChinaDate | null
  appliedOn: ChinaDate | null
  endedOn: ChinaDate | null
}

/** All periods of a member, oldest first. */
export async function statePeriods({ tx, tenantId }: Asking, memberId: MemberId): Promise<StatePeriod[]> {
  const { rows } = await sql<StatePeriod>`
    select valid_from as "from", valid_to as "to", standing, state, until, act, reason, basis, paper, before
      from member_state_period where tenant_id = ${tenantId} and member_id = ${memberId} order by valid_from`.execute(
    tx,
  )
  return rows
}

type Aside = {
  lostSince: ChinaDate | null
  overseasSince: ChinaDate | null
  overseasReason: string | null
  searches: number
  letterOpen: boolean
}

/** What the rules of acts look at. */
export async function actFacts(context: Asking, member: StoredMember): Promise<ActFacts> {
  const { tx, tenantId, today } = context
  const periods = await statePeriods(context, member.id)
  const last = periods.at(-1)
  const { rows } = await sql<Aside>`
    select l.since as "lostSince", v.since as "overseasSince", v.reason as "overseasReason",
           (select count(*) from member_contact c where c.tenant_id = ${tenantId} and c.absence_id = l.id) as searches,
           exists (select 1 from member_transfer t where t.tenant_id = ${tenantId} and t.member_id = ${member.id}
                      and t.state = 'issued') as "letterOpen"
      from (select 1) one
      left join member_absence l on l.tenant_id = ${tenantId} and l.member_id = ${member.id} and l.kind = 'lost' and l.until is null
      left join member_absence v on v.tenant_id = ${tenantId} and v.member_id = ${member.id} and v.kind = 'overseas'
        and v.until is null`.execute(tx)
  const aside = rows[0]
  const { joinedOn } = member
  const extended = periods.filter(
    ({ act, from }) => act === 'extend' && joinedOn !== null && from >= joinedOn,
  )
  return {
    standing: member.standing,
    state: member.state,
    stateUntil: member.stateUntil,
    since: last?.from ?? today,
    bornOn: member.bornOn,
    joinedOn,
    lostSince: aside?.lostSince ?? null,
    overseas: aside?.overseasSince ? { since: aside.overseasSince, reason: aside.overseasReason } : null,
    searches: aside?.searches ?? 0,
    letterOpen: aside?.letterOpen ?? false,
    extendedUntil: extended.at(-1)?.until ?? null,
    today,
  }
}

type Following = {
  member: StoredMember
  outcome: ActOutcome
  said: { act: string; reason: string | null; paper: string | null }
}

/** Ends the present period and begins the next; what begins on the same day takes the present one's place. */
export async function followPeriod(context: Asking, { member, outcome, said }: Following): Promise<void> {
  const { tx, tenantId } = context
  const last = (await statePeriods(context, member.id)).at(-1)
  const replaces = last?.from === outcome.from
  const row = {
    standing: outcome.standing,
    state: outcome.state,
    until: outcome.until,
    rule: outcome.rule,
    basis: outcome.basis,
    ...said,
    before: JSON.stringify({
      replaced: replaces ? withoutPlace(last) : null,
      joinedOn: member.joinedOn,
      fullOn: member.fullOn,
      appliedOn: member.appliedOn,
      endedOn: member.endedOn,
    } satisfies Before),
  }
  const open = tx
    .updateTable('member_state_period')
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', member.id)
    .where('valid_to', 'is', null)
  if (replaces) {
    await open.set(row).execute()
    return
  }
  await open.set({ valid_to: outcome.from }).execute()
  await tx
    .insertInto('member_state_period')
    .values({
      tenant_id: tenantId,
      member_id: member.id,
      branch_id: member.branchId,
      branch_path: member.branchPath,
      valid_from: outcome.from,
      ...row,
    })
    .execute()
}

function withoutPlace({ standing, state, until, act, reason, basis, paper }: StatePeriod) {
  return { standing, state, until, act, reason, basis, paper }
}

export type TakenBack = StatePeriod & { takenBackFrom: ChinaDate }

/** Puts back what stood before the last act; returns the period that is in force again. */
export async function takeBackPeriod(context: Asking, memberId: MemberId): Promise<TakenBack | undefined> {
  const { tx, tenantId } = context
  const periods = await statePeriods(context, memberId)
  const last = periods.at(-1)
  if (!last?.before) return undefined
  const ofMember = { tenantId, memberId }
  if (last.before.replaced) {
    await tx
      .updateTable('member_state_period')
      .set({ ...last.before.replaced, rule: null, before: null })
      .where('tenant_id', '=', ofMember.tenantId)
      .where('member_id', '=', ofMember.memberId)
      .where('valid_from', '=', last.from)
      .execute()
    return { ...last, ...last.before.replaced, takenBackFrom: last.from }
  }
  await tx
    .deleteFrom('member_state_period')
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('valid_from', '=', last.from)
    .execute()
  await tx
    .updateTable('member_state_period')
    .set({ valid_to: null })
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('valid_to', '=', last.from)
    .execute()
  const previous = periods.at(-2)
  return previous && { ...previous, to: null, before: last.before, takenBackFrom: last.from }
}
