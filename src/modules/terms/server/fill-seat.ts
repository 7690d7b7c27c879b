import type { ChinaDate } from '#kernel/china-date.ts'
import type { PersonId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { handOverPost } from '#modules/organizations/server/public.ts'
import { appointmentFits, dayWithinTerm } from '../seats.rules.ts'
import type { Term } from '../terms.contract.ts'
import { termChanged, termToChange } from './term-to-change.ts'
import { seatIn } from './vacate-seat.ts'

type Input = {
  termId: string
  seatId: string
  personId: PersonId
  since: ChinaDate
  cameBy: 'by-election' | 'appointment'
  fullTime: boolean
  version: number
}

/** Fills an empty seat for the rest of the term: by election, or by the superior's appointment of a secretary or deputy. */
export async function fillSeat(context: Context, input: Input): Promise<Term> {
  const { today } = context
  const found = await termToChange(context, input)
  const { term, facts } = found
  const seat = seatIn(term, input.seatId)
  refuseIf(dayWithinTerm(input.since, { ...term, today }))
  if (!seat.vacancy)
    throw new Problem('rule-broken', { rule: 'seat.taken', detail: '这个位置现在没有空缺。' })
  if (input.since < seat.vacancy.since)
    throw new Problem('rule-broken', {
      rule: 'seat.filled-before-empty',
      detail: `这个位置从 ${seat.vacancy.since} 起才空缺，接任日期不能更早。`,
    })
  if (input.cameBy === 'appointment') refuseIf(appointmentFits(seat.duties))
  await personExists(context, input.personId)
  const postId = seat.duties.includes('secretary')
    ? await handOverPost(context, {
        organizationId: facts.organizationId,
        role: 'secretary',
        on: input.since,
        to: input.personId,
      })
    : null
  await store(context, input, postId)
  return termChanged(context, found, {
    action: 'term.seat-filled',
    facts: { seatId: seat.id, cameBy: input.cameBy, since: input.since },
  })
}

async function personExists({ tx, tenantId }: Context, personId: PersonId): Promise<void> {
  const person = await tx
    .selectFrom('person')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person) throw new Problem('not-found', { detail: '没有找到这个人，请先在人员名单里登记。' })
}

async function store(context: Context, input: Input, postId: string | null): Promise<void> {
  const { tx, tenantId, newId } = context
  const { termId, seatId, personId, since, cameBy, fullTime } = input
  await tx
    .insertInto('seat_holding')
    .values({
      tenant_id: tenantId,
      id: newId(),
      term_id: termId,
      seat_id: seatId,
      person_id: personId,
      since,
      came_by: cameBy,
      full_time: fullTime,
      post_id: postId,
    })
    .execute()
    .catch(
      refusedBy({
        seat_of_one: ['seat.same-person', '这个人在本届班子里已有位置。请先办理原位置的离任，或另选他人。'],
      }),
    )
  await tx
    .updateTable('vacancy')
    .set({ ended_on: since, ended_as: cameBy })
    .where('tenant_id', '=', tenantId)
    .where('seat_id', '=', seatId)
    .where('ended_on', 'is', null)
    .execute()
}
