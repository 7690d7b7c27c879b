import { sql } from 'kysely'
import { addDays, type ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId, PersonId, TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { ExtensionKind, Seat, Term } from '../terms.contract.ts'
import { clockOf } from '../terms.rules.ts'

type Asked = { tenantId: TenantId; organizationId: OrganizationId; on: ChinaDate }

type TermRecord = Pick<
  Term,
  'id' | 'ordinal' | 'body' | 'formedBy' | 'electedOn' | 'years' | 'lawfulEnd' | 'fullMembers'
> &
  Pick<Term, 'closedOn' | 'closedAs' | 'reason' | 'version'> & {
    reportedOn: ChinaDate | null
    filedOn: ChinaDate | null
    approvedOn: ChinaDate | null
    approvalNumber: string
  }

/** Terms of an organisation that had begun by a day, the newest first, each as it stood on that day or on its own last one. */
export async function termsOf(tx: Tx, asked: Asked): Promise<Term[]> {
  const { tenantId, organizationId, on } = asked
  const { rows } = await sql<TermRecord>`
    select id, ordinal, body, formed_by as "formedBy", elected_on as "electedOn", years, ends_on as "lawfulEnd",
           full_members as "fullMembers", closed_on as "closedOn", closed_as as "closedAs", reported_on as "reportedOn",
           filed_on as "filedOn", approved_on as "approvedOn", approval_number as "approvalNumber", reason, version
      from term_of_office
     where tenant_id = ${tenantId} and organization_id = ${organizationId} and elected_on <= ${on}
     order by elected_on desc`.execute(tx)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const parts = {
    seats: await seatsOf(tx, tenantId, ids),
    holdings: await holdingsOf(tx, tenantId, ids),
    vacancies: await vacanciesOf(tx, tenantId, ids),
    extensions: await extensionsOf(tx, { tenantId, ids, on }),
  }
  return rows.map((row) => termOf(row, parts, on))
}

type Parts = {
  seats: Awaited<ReturnType<typeof seatsOf>>
  holdings: Awaited<ReturnType<typeof holdingsOf>>
  vacancies: Awaited<ReturnType<typeof vacanciesOf>>
  extensions: Awaited<ReturnType<typeof extensionsOf>>
}

function termOf(row: TermRecord, parts: Parts, on: ChinaDate): Term {
  const { reportedOn, filedOn, approvedOn, approvalNumber, ...own } = row
  const closed = row.closedOn !== null && row.closedOn <= on
  const day = closed && row.closedOn !== null ? addDays(row.closedOn, -1) : on
  const extensions = parts.extensions
    .filter(({ termId }) => termId === row.id)
    .map(({ termId: _term, ...extension }) => extension)
  const endsOn = extensions.at(-1)?.toOn ?? row.lawfulEnd
  const then = (date: ChinaDate | null) => (date !== null && date <= on ? date : null)
  return {
    ...own,
    closedOn: closed ? row.closedOn : null,
    closedAs: closed ? row.closedAs : null,
    endsOn,
    clock: clockOf(endsOn, day),
    extensions,
    report: {
      reportedOn: then(reportedOn),
      filedOn: then(filedOn),
      approvedOn: then(approvedOn),
      approvalNumber: then(approvedOn) ? approvalNumber : '',
    },
    seats: parts.seats.filter(({ termId }) => termId === row.id).map((seat) => seatOf(seat, parts, day)),
  }
}

function seatOf({ id, duties }: Parts['seats'][number], parts: Parts, day: ChinaDate): Seat {
  const holdings = parts.holdings
    .filter(({ seatId, since }) => seatId === id && since <= day)
    .map(({ seatId: _seat, ...holding }) => holding)
  const inForce = (until: ChinaDate | null) => until === null || until > day
  const holder = holdings.find(({ until }) => inForce(until)) ?? null
  const vacancy = parts.vacancies.find(
    ({ seatId, since, endedOn }) => seatId === id && since <= day && inForce(endedOn),
  )
  return {
    id,
    duties,
    // What ended later was not known to end on that day.
    holder: holder && { ...holder, until: null, leftAs: null },
    earlier: holdings.filter(({ until }) => !inForce(until)),
    vacancy: vacancy ? { since: vacancy.since, dueOn: vacancy.dueOn, overdue: day > vacancy.dueOn } : null,
  }
}

async function seatsOf(tx: Tx, tenantId: TenantId, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; termId: string; duties: Seat['duties'] }>`
    select id, term_id as "termId", duties from seat
     where tenant_id = ${tenantId} and term_id = any(${ids}::uuid[]) order by place`.execute(tx)
  return rows
}

type HoldingRecord = NonNullable<Seat['holder']> & { seatId: string }

async function holdingsOf(tx: Tx, tenantId: TenantId, ids: readonly string[]): Promise<HoldingRecord[]> {
  const { rows } = await sql<HoldingRecord>`
    select h.id, h.seat_id as "seatId", h.person_id as "personId", n.name, h.since, h.until, h.came_by as "cameBy",
           h.left_as as "leftAs", h.full_time as "fullTime"
      from seat_holding h
      join person n on n.tenant_id = h.tenant_id and n.id = h.person_id
     where h.tenant_id = ${tenantId} and h.term_id = any(${ids}::uuid[]) order by h.since, h.id`.execute(tx)
  return rows
}

async function vacanciesOf(tx: Tx, tenantId: TenantId, ids: readonly string[]) {
  const { rows } = await sql<{
    seatId: string
    since: ChinaDate
    dueOn: ChinaDate
    endedOn: ChinaDate | null
  }>`
    select seat_id as "seatId", since, due_on as "dueOn", ended_on as "endedOn" from vacancy
     where tenant_id = ${tenantId} and term_id = any(${ids}::uuid[]) order by since`.execute(tx)
  return rows
}

type ExtensionRecord = Term['extensions'][number] & { termId: string }

async function extensionsOf(
  tx: Tx,
  { tenantId, ids, on }: { tenantId: TenantId; ids: readonly string[]; on: ChinaDate },
): Promise<ExtensionRecord[]> {
  const { rows } = await sql<{
    termId: string
    kind: ExtensionKind
    toOn: ChinaDate
    approvedOn: ChinaDate
    approverId: OrganizationId
    approverName: string
    number: string
    reason: string
  }>`
    select e.term_id as "termId", e.kind, e.to_on as "toOn", e.approved_on as "approvedOn", e.approver_id as "approverId",
           a.name as "approverName", e.number, e.reason
      from term_extension e
      join organization a on a.tenant_id = e.tenant_id and a.id = e.approver_id
     where e.tenant_id = ${tenantId} and e.term_id = any(${ids}::uuid[]) and e.approved_on <= ${on}
     order by e.approved_on, e.id`.execute(tx)
  return rows.map(({ approverId, approverName, ...row }) => ({
    ...row,
    approver: { id: approverId, name: approverName },
  }))
}

/** Whose seat somebody holds, for checks of the register. */
type SeatHolder = {
  organizationId: OrganizationId
  personId: PersonId
  duties: Seat['duties']
  since: ChinaDate
}

/** Everybody who held a seat on a day, in one statement. */
export async function seatHoldersOn(
  tx: Tx,
  { tenantId, on }: { tenantId: TenantId; on: ChinaDate },
): Promise<SeatHolder[]> {
  const { rows } = await sql<SeatHolder>`
    select t.organization_id as "organizationId", h.person_id as "personId", z.duties, h.since
      from term_of_office t
      join seat z on z.tenant_id = t.tenant_id and z.term_id = t.id
      join seat_holding h on h.tenant_id = z.tenant_id and h.seat_id = z.id
     where t.tenant_id = ${tenantId} and t.elected_on <= ${on} and (t.closed_on is null or t.closed_on > ${on})
       and h.since <= ${on} and (h.until is null or h.until > ${on})
     order by t.organization_id, z.place`.execute(tx)
  return rows
}
