import { AccountId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { SampleTerm, SampleTerms } from './sample-terms.ts'

type Storing = Pick<Context, 'tx' | 'tenantId'>

/** Stores the sample's terms of office in some ten statements; rows keep the same constraints as a person's. */
export async function storeSampleTerms(
  storing: Storing,
  { terms, authorities, formations }: SampleTerms,
): Promise<void> {
  await storeFormations(storing, { authorities, formations })
  await storeTerms(storing, terms)
  await storeSeats(storing, terms)
  await storeExtras(storing, terms)
}

async function storeFormations(
  { tx, tenantId }: Storing,
  { authorities, formations }: Pick<SampleTerms, 'authorities' | 'formations'>,
): Promise<void> {
  await tx
    .insertInto('authority')
    .values(
      authorities.map(({ organizationId, matter, validFrom, basis }) => ({
        tenant_id: tenantId,
        organization_id: organizationId,
        matter,
        valid_from: validFrom,
        basis,
      })),
    )
    .execute()
  await tx
    .insertInto('formation')
    .values(
      formations.map(({ organizationId, kind, approverId, on }) => ({
        tenant_id: tenantId,
        organization_id: organizationId,
        kind,
        approved_on: on,
        approver_id: organizationId === approverId ? null : approverId,
        filed_on: on,
      })),
    )
    .execute()
}

async function storeTerms({ tx, tenantId }: Storing, terms: readonly SampleTerm[]): Promise<void> {
  await tx
    .insertInto('term_of_office')
    .values(
      terms.map((term) => ({
        tenant_id: tenantId,
        id: term.id,
        organization_id: term.organizationId,
        ordinal: term.ordinal,
        body: term.body,
        formed_by: 'election',
        elected_on: term.electedOn,
        years: term.years,
        ends_on: term.endsOn,
        full_members: term.fullMembers,
        closed_on: term.closedOn,
        closed_as: term.closedOn && 're-elected',
        reported_on: term.electedOn,
        filed_on: term.approvedOn,
        approved_on: term.approvedOn,
      })),
    )
    .execute()
}

async function storeSeats({ tx, tenantId }: Storing, terms: readonly SampleTerm[]): Promise<void> {
  const seats = terms.flatMap((term) => term.seats.map((seat, at) => ({ ...seat, term, place: at + 1 })))
  await tx
    .insertInto('seat')
    .values(
      seats.map(({ id, term, place, duties }) => ({
        tenant_id: tenantId,
        id,
        term_id: term.id,
        place,
        duties,
      })),
    )
    .execute()
  await tx
    .insertInto('seat_holding')
    .values(
      seats.map(({ id, holdingId, term, personId, postId, left }) => ({
        tenant_id: tenantId,
        id: holdingId,
        term_id: term.id,
        seat_id: id,
        person_id: personId,
        since: term.electedOn,
        until: left?.on ?? term.closedOn,
        came_by: 'election',
        left_as: left ? 'transferred' : term.closedOn && 'term-ended',
        post_id: postId,
      })),
    )
    .execute()
  await tx
    .insertInto('vacancy')
    .values(
      seats.flatMap(({ id, term, left }) =>
        left
          ? [
              {
                tenant_id: tenantId,
                id: left.vacancyId,
                term_id: term.id,
                seat_id: id,
                since: left.on,
                due_on: left.dueOn,
              },
            ]
          : [],
      ),
    )
    .execute()
}

async function storeExtras({ tx, tenantId }: Storing, terms: readonly SampleTerm[]): Promise<void> {
  for (const { id, extension } of terms)
    if (extension)
      await tx
        .insertInto('term_extension')
        .values({
          tenant_id: tenantId,
          id: extension.id,
          term_id: id,
          kind: 'extension',
          to_on: extension.toOn,
          approved_on: extension.approvedOn,
          approver_id: extension.approverId,
          number: '云教党复〔2026〕12号',
          reason: '校区调整期间不便换届',
        })
        .execute()
  for (const { id, organizationId, endsOn, reminder } of terms)
    if (reminder)
      await tx
        .insertInto('term_reminder')
        .values({
          tenant_id: tenantId,
          id: reminder.id,
          term_id: id,
          organization_id: organizationId,
          superior_id: reminder.superiorId,
          ends_on: endsOn,
          state: 'received',
          number: reminder.number,
          dated: reminder.dated,
          signer: '局党委书记',
          text: reminder.text,
          sent_on: reminder.sentOn,
          sent_how: 'this-system',
          sent_to: '党支部书记',
          received_on: reminder.receivedOn,
          received_by: AccountId.parse(reminder.by),
          created_by: AccountId.parse(reminder.by),
          created_at: new Date(`${reminder.dated}T09:00:00+08:00`),
        })
        .execute()
}
