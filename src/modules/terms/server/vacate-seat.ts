import { addDays, type ChinaDate } from '#kernel/china-date.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { handOverPost } from '#modules/organizations/server/public.ts'
import { dayWithinTerm } from '../seats.rules.ts'
import type { Leaving, Seat, Term } from '../terms.contract.ts'
import { byElectionDays } from './term-settings.ts'
import { termChanged, termToChange } from './term-to-change.ts'

type Input = { termId: string; seatId: string; on: ChinaDate; leftAs: Leaving; version: number }

/** Somebody leaves a seat within the term: it is empty from that day on, and the clock of the by-election starts. */
export async function vacateSeat(context: Context, input: Input): Promise<Term> {
  const { tx, tenantId, today, newId } = context
  const found = await termToChange(context, input)
  const { term, facts } = found
  const seat = seatIn(term, input.seatId)
  const { holder } = seat
  refuseIf(dayWithinTerm(input.on, { ...term, today }))
  if (!holder) throw new Problem('rule-broken', { rule: 'seat.empty', detail: '这个位置已经空着。' })
  if (input.on <= holder.since)
    throw new Problem('rule-broken', {
      rule: 'seat.left-before-came',
      detail: `离任日期要晚于任职的 ${holder.since}。`,
    })
  await tx
    .updateTable('seat_holding')
    .set({ until: input.on, left_as: input.leftAs })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', holder.id)
    .execute()
  await tx
    .insertInto('vacancy')
    .values({
      tenant_id: tenantId,
      id: newId(),
      term_id: term.id,
      seat_id: seat.id,
      since: input.on,
      due_on: addDays(input.on, await byElectionDays(context)),
    })
    .execute()
  if (seat.duties.includes('secretary'))
    await handOverPost(context, {
      organizationId: facts.organizationId,
      role: 'secretary',
      on: input.on,
      to: null,
    })
  return termChanged(context, found, {
    action: 'term.seat-vacated',
    facts: { seatId: seat.id, duties: seat.duties, on: input.on },
  })
}

/** Throws `not-found`. */
export function seatIn(term: Term, seatId: string): Seat {
  const seat = term.seats.find(({ id }) => id === seatId)
  if (!seat) throw new Problem('not-found', { detail: '没有找到这个位置，请刷新后再试。' })
  return seat
}
