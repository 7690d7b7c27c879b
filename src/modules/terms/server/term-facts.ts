import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId, PersonId, TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { OrganizationKind } from '#modules/organizations/organizations.contract.ts'
import type { FormationKind } from '../formation.contract.ts'
import type { ExtensionKind, TermBody } from '../terms.contract.ts'

/** One Party organisation on a day, with the term that ran, who led and what was owed. */
export type TermFacts = {
  organizationId: OrganizationId
  name: string
  kind: OrganizationKind
  path: string
  openedOn: ChinaDate
  formation: FormationKind | null
  superiorId: OrganizationId | null
  superiorName: string | null
  superiorKind: OrganizationKind | null
  termId: string | null
  body: TermBody | null
  electedOn: ChinaDate | null
  /** As the election gave it, and after what the superior had approved by that day. */
  lawfulEnd: ChinaDate | null
  endsOn: ChinaDate | null
  shifted: ExtensionKind | null
  fullMembers: number | null
  seats: number
  secretaryId: PersonId | null
  secretary: string | null
  secretarySince: ChinaDate | null
  /** A deputy who does nothing else. */
  fullTimeDeputies: number
  vacancies: number
  fillBy: ChinaDate | null
  letterId: string | null
  letterNumber: string | null
  letterDated: ChinaDate | null
  letterSentOn: ChinaDate | null
  letterReceivedOn: ChinaDate | null
}

type Asked = { tenantId: TenantId; on: ChinaDate; among?: readonly OrganizationId[]; superiors?: boolean }

/**
 * All Party organisations of a day (groups left out: they have no term) in one statement. The superior is the nearest one above
 * that has been given the oversight of terms (left out with `superiors: false`, for it costs most); where nobody has, the one directly above.
 */
export async function termFactsOf(
  tx: Tx,
  { tenantId, on, among, superiors = true }: Asked,
): Promise<TermFacts[]> {
  const { rows } = await sql<TermFacts>`
    select o.id as "organizationId", p.name, o.kind, o.path::text as path, o.opened_on as "openedOn", f.kind as formation,
           s.id as "superiorId", s.name as "superiorName", s.kind as "superiorKind",
           t.id as "termId", t.body, t.elected_on as "electedOn", t.ends_on as "lawfulEnd",
           coalesce(x.to_on, t.ends_on) as "endsOn", x.kind as shifted, t.full_members as "fullMembers",
           coalesce(c.seats, 0)::int as seats, h.person_id as "secretaryId", h.name as secretary, h.since as "secretarySince",
           coalesce(c.deputies, 0)::int as "fullTimeDeputies",
           coalesce(v.vacancies, 0)::int as vacancies, v.fill_by as "fillBy",
           r.id as "letterId", r.number as "letterNumber", r.dated as "letterDated", r.sent_on as "letterSentOn",
           r.received_on as "letterReceivedOn"
      from organization o
      join organization_period p on p.tenant_id = o.tenant_id and p.organization_id = o.id
       and p.valid_from <= ${on} and (p.valid_to is null or p.valid_to > ${on})
      left join formation f on f.tenant_id = o.tenant_id and f.organization_id = o.id
      left join lateral (${superiors ? superiorOn(on) : sql`select null::uuid as id, null::text as name, null::text as kind`}) s on true
      left join term_of_office t on t.tenant_id = o.tenant_id and t.organization_id = o.id
       and t.elected_on <= ${on} and (t.closed_on is null or t.closed_on > ${on})
      left join lateral (
        select e.to_on, e.kind from term_extension e
         where e.tenant_id = t.tenant_id and e.term_id = t.id and e.approved_on <= ${on}
         order by e.approved_on desc, e.id desc limit 1) x on true
      left join lateral (${secretaryOn(on)}) h on true
      left join lateral (${seatsOn(on)}) c on true
      left join lateral (
        select count(*) as vacancies, min(w.due_on) as fill_by from vacancy w
         where w.tenant_id = t.tenant_id and w.term_id = t.id and w.since <= ${on}
           and (w.ended_on is null or w.ended_on > ${on})) v on true
      left join term_reminder r on r.tenant_id = t.tenant_id and r.term_id = t.id and r.ends_on = coalesce(x.to_on, t.ends_on)
     where o.tenant_id = ${tenantId} and o.line = 'party' and o.kind <> 'group'
       and o.opened_on <= ${on} and (o.closed_on is null or o.closed_on > ${on})
       ${among ? sql`and o.id = any(${among}::uuid[])` : sql``}
     order by coalesce(x.to_on, t.ends_on) nulls last, p.name, o.id`.execute(tx)
  return rows
}

function superiorOn(on: ChinaDate) {
  return sql`
    select a.id, a.name, a.kind from organization a
     where a.tenant_id = o.tenant_id and a.line = 'party' and a.path @> o.path and a.id <> o.id
       and (a.closed_on is null or a.closed_on > ${on})
     order by exists (
       select 1 from authority u where u.tenant_id = a.tenant_id and u.organization_id = a.id and u.matter = 'oversee-terms'
          and u.valid_from <= ${on} and (u.valid_to is null or u.valid_to > ${on})) desc, nlevel(a.path) desc
     limit 1`
}

function secretaryOn(on: ChinaDate) {
  return sql`
    select g.person_id, n.name, g.since from seat z
      join seat_holding g on g.tenant_id = z.tenant_id and g.seat_id = z.id
       and g.since <= ${on} and (g.until is null or g.until > ${on})
      join person n on n.tenant_id = g.tenant_id and n.id = g.person_id
     where z.tenant_id = t.tenant_id and z.term_id = t.id and 'secretary' = any(z.duties)
     limit 1`
}

function seatsOn(on: ChinaDate) {
  return sql`
    select count(distinct z.id) as seats, count(g.id) filter (where g.full_time and 'deputy-secretary' = any(z.duties)) as deputies
      from seat z
      left join seat_holding g on g.tenant_id = z.tenant_id and g.seat_id = z.id
       and g.since <= ${on} and (g.until is null or g.until > ${on})
     where z.tenant_id = t.tenant_id and z.term_id = t.id`
}
