import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { endTerm, type EndedTerm } from './end-term.ts'

type RunningTerm = {
  termId: string
  organizationId: OrganizationId
  organizationName: string
  electedOn: ChinaDate
  endsOn: ChinaDate | null
  holders: number
  vacancies: number
  /** The latest day on which something began in it: it can end on a later day only. */
  lastChange: ChinaDate
}

type Asked = { organizationIds: readonly OrganizationId[]; on: ChinaDate }

/** Terms that run on a day, for whoever is about to merge, split or upgrade the organisations. Changes nothing. */
export async function runningTermsOf(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  { organizationIds, on }: Asked,
): Promise<RunningTerm[]> {
  const { rows } = await sql<RunningTerm>`
    select t.id as "termId", t.organization_id as "organizationId", o.name as "organizationName", t.elected_on as "electedOn",
           coalesce((select e.to_on from term_extension e where e.tenant_id = t.tenant_id and e.term_id = t.id
              and e.approved_on <= ${on} order by e.approved_on desc, e.id desc limit 1), t.ends_on) as "endsOn",
           (select count(*) from seat_holding h where h.tenant_id = t.tenant_id and h.term_id = t.id
              and h.until is null)::int as holders,
           (select count(*) from vacancy v where v.tenant_id = t.tenant_id and v.term_id = t.id
              and v.ended_on is null)::int as vacancies,
           greatest(t.elected_on, (select max(h.since) from seat_holding h where h.tenant_id = t.tenant_id and h.term_id = t.id
              and h.until is null), (select max(v.since) from vacancy v where v.tenant_id = t.tenant_id and v.term_id = t.id
              and v.ended_on is null)) as "lastChange"
      from term_of_office t
      join organization o on o.tenant_id = t.tenant_id and o.id = t.organization_id
     where t.tenant_id = ${tenantId} and t.organization_id = any(${organizationIds}::uuid[]) and t.closed_on is null
     order by o.name`.execute(tx)
  return rows
}

/** What `carryTerms` did; plain data, so that it can be kept beside the reorganisation and handed to `returnTerms`. */
export type CarriedTerms = { ended: EndedTerm[] }

type Carrying = {
  organizationId: OrganizationId
  on: ChinaDate
  as: 'merged' | 'split' | 'upgraded' | 'dissolved'
}

/**
 * Ends the running term of an organisation that merges, splits, is upgraded or dissolved: its body does not go over, the successor's
 * own body leads or is elected anew. Posts are ended by whoever closes the organisation.
 */
export async function carryTerms(
  context: Context,
  { organizationId, on, as }: Carrying,
): Promise<CarriedTerms> {
  const running = await runningTermsOf(context, { organizationIds: [organizationId], on })
  const ended: EndedTerm[] = []
  for (const { termId } of running) ended.push(await endTerm(context, { termId, on, as }))
  await trace(context, { action: 'term.carried', organizationId, terms: ended.length })
  return { ended }
}

/** Undoes `carryTerms`: exactly the terms, seats and vacancies that it ended run on. */
export async function returnTerms(
  context: Context,
  { organizationId, carried }: { organizationId: OrganizationId; carried: CarriedTerms },
): Promise<void> {
  const { tx, tenantId } = context
  for (const { termId, holdings, vacancies } of carried.ended) {
    await tx
      .updateTable('term_of_office')
      .set((expression) => ({ closed_on: null, closed_as: null, version: expression('version', '+', 1) }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', termId)
      .execute()
    await tx
      .updateTable('seat_holding')
      .set({ until: null, left_as: null })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', sql<string>`any(${holdings}::uuid[])`)
      .execute()
    await tx
      .updateTable('vacancy')
      .set({ ended_on: null, ended_as: null })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', sql<string>`any(${vacancies}::uuid[])`)
      .execute()
  }
  await trace(context, { action: 'term.returned', organizationId, terms: carried.ended.length })
}

async function trace(
  context: Context,
  { action, organizationId, terms }: { action: string; organizationId: OrganizationId; terms: number },
): Promise<void> {
  await recordAudit(context, {
    action,
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
    facts: { terms },
  })
  await recordChange(context, { topic: 'term', subjectId: organizationId, organizationIds: [organizationId] })
}
