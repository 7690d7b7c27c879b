import { sql } from 'kysely'
import type { z } from 'zod'
import { addMonthsTo, type ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId, PersonId, PostId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { handOverPost } from '#modules/organizations/server/public.ts'
import type { Election } from '../elections.contract.ts'
import { bodyFits, departureExplained, departures, holdersDiffer } from '../seats.rules.ts'
import { elects, termLengthsOn, type Law } from '../term-law.ts'
import { electionDayFits, lengthFits, mayAppoint, mayElect } from '../terms.rules.ts'
import type { Term } from '../terms.contract.ts'
import { endTerm } from './end-term.ts'
import { lawOn } from './law-on.ts'
import type { TermFacts } from './term-facts.ts'
import { placeToKeep } from './term-place.ts'
import { termById, traceTerm } from './term-to-change.ts'

type Input = z.output<typeof Election> & { organizationId: OrganizationId }

/**
 * Enters the result of an election (or, in a temporary body, of an appointment): the term before ends on that day, the new one is
 * as long as the rule of that day says, and the secretary's post passes on. Throws `not-found`, `not-allowed`, `rule-broken`.
 */
export async function recordElection(context: Context, input: Input): Promise<Term> {
  const facts = await placeToKeep(context, input.organizationId)
  await lockTerms(context, input.organizationId)
  const last = await lastChange(context, input.organizationId)
  refuseIf((input.formedBy === 'election' ? mayElect : mayAppoint)(facts, facts.formation))
  refuseIf(
    electionDayFits({
      electedOn: input.electedOn,
      today: context.today,
      openedOn: facts.openedOn,
      lastElectedOn: last.day,
    }),
  )
  const years = lengthOf(facts, input)
  if (years !== null) refuseIf(lengthFits(facts, { electedOn: input.electedOn, years }))
  judgeBody(facts, input, await lawOn(context, input.electedOn))
  await peopleExist(context, input)

  if (last.runningId !== null)
    await endTerm(context, { termId: last.runningId, on: input.electedOn, as: 're-elected' })
  const secretary = input.seats.find(({ duties }) => duties.includes('secretary'))
  const postId =
    secretary &&
    (await handOverPost(context, {
      organizationId: input.organizationId,
      role: 'secretary',
      on: input.electedOn,
      to: secretary.personId,
    }))
  const termId = await store(context, input, { years, postId: postId ?? null })
  await traceTerm(context, {
    action: 'term.elected',
    termId,
    facts,
    noted: { electedOn: input.electedOn, formedBy: input.formedBy, seats: input.seats.length },
  })
  return termById(context, { organizationId: input.organizationId, termId })
}

/** One election of an organisation at a time: the later one must see the earlier. */
async function lockTerms({ tx, tenantId }: Context, organizationId: OrganizationId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`terms ${tenantId} ${organizationId}`}, 0))`.execute(
    tx,
  )
}

/** The term that runs, and the last day on which something of any term changed. */
async function lastChange(
  { tx, tenantId }: Context,
  organizationId: OrganizationId,
): Promise<{ runningId: string | null; day: ChinaDate | null }> {
  const { rows } = await sql<{ runningId: string | null; day: ChinaDate | null }>`
    select (select id from term_of_office
             where tenant_id = ${tenantId} and organization_id = ${organizationId} and closed_on is null) as "runningId",
           greatest(max(t.elected_on), max(h.since), max(t.closed_on) - 1)::date as day
      from term_of_office t
      left join seat_holding h on h.tenant_id = t.tenant_id and h.term_id = t.id
     where t.tenant_id = ${tenantId} and t.organization_id = ${organizationId}`.execute(tx)
  return rows[0] ?? { runningId: null, day: null }
}

function lengthOf({ kind }: TermFacts, { formedBy, electedOn, years }: Input): number | null {
  if (formedBy === 'appointment' || !elects(kind)) return null
  return years ?? Math.max(...termLengthsOn(electedOn, kind).years)
}

/** A temporary body is composed as whoever appoints it sees fit; an elected one as the rules say. */
function judgeBody({ kind }: TermFacts, input: Input, law: Law): void {
  const { formedBy, body, fullMembers, seats, reason } = input
  refuseIf(holdersDiffer(seats.map(({ personId }) => personId)))
  if (formedBy === 'appointment' || !elects(kind)) return
  const shape = { kind, body, fullMembers, seats: seats.map(({ duties }) => duties) }
  refuseIf(bodyFits(shape, law))
  refuseIf(departureExplained(departures(shape, law), reason))
}

async function peopleExist({ tx, tenantId }: Context, { seats }: Input): Promise<void> {
  const ids = seats.map(({ personId }) => personId)
  const found = await tx
    .selectFrom('person')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids)
    .execute()
  if (found.length < new Set(ids).size)
    throw new Problem('not-found', { detail: '有的人不在人员名单里，请先登记人员再试。' })
}

type Stored = { years: number | null; postId: PostId | null }

async function store(context: Context, input: Input, { years, postId }: Stored): Promise<string> {
  const { tx, tenantId, newId } = context
  const termId = newId()
  const { organizationId, electedOn, ordinal, body, formedBy, fullMembers, reason, seats } = input
  await tx
    .insertInto('term_of_office')
    .values({
      tenant_id: tenantId,
      id: termId,
      organization_id: organizationId,
      ordinal,
      body,
      formed_by: formedBy,
      elected_on: electedOn,
      years,
      ends_on: years === null ? null : addMonthsTo(electedOn, years * 12),
      full_members: fullMembers,
      reason,
    })
    .execute()
  const placed = seats.map((seat, at) => ({ ...seat, id: newId(), place: at + 1 }))
  await tx
    .insertInto('seat')
    .values(
      placed.map(({ id, place, duties }) => ({ tenant_id: tenantId, id, term_id: termId, place, duties })),
    )
    .execute()
  await tx
    .insertInto('seat_holding')
    .values(placed.map((seat) => holdingOf(context, { ...seat, termId, electedOn, formedBy, postId })))
    .execute()
  return termId
}

type Holder = {
  id: string
  termId: string
  personId: PersonId
  duties: readonly string[]
  fullTime: boolean
  electedOn: ChinaDate
  formedBy: 'election' | 'appointment'
  postId: PostId | null
}

function holdingOf({ tenantId, newId }: Context, holder: Holder) {
  return {
    tenant_id: tenantId,
    id: newId(),
    term_id: holder.termId,
    seat_id: holder.id,
    person_id: holder.personId,
    since: holder.electedOn,
    came_by: holder.formedBy,
    full_time: holder.fullTime,
    post_id: holder.duties.includes('secretary') ? holder.postId : null,
  }
}
