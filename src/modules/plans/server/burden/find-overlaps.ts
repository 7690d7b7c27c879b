import { sql } from 'kysely'
import type { MeasureId, OrganizationId, PlanId, TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Overlap } from '#modules/plans/burden.contract.ts'
import { areSimilar, bigramsOf } from '#modules/plans/burden.rules.ts'
import type { Measure, MeasureBasis } from '#modules/plans/measures.contract.ts'
import { openStates } from '../task-queries.ts'
import type { PlaceOf } from './places.ts'

type Asking = {
  tenantId: TenantId
  measures: readonly Measure[]
  exceptPlanIds: readonly PlanId[]
  placeOf: PlaceOf
}

type LiveMeasure = {
  id: MeasureId
  number: string
  heading: string
  due_on: string | null
  plan_id: PlanId
  plan_title: string
  section_id: OrganizationId
  section_name: string
  clauses: string[]
}

/** Words that identify a clause; undefined for a basis that names none. */
function clauseOf({
  documentId,
  itemStart,
  documentNumber,
  itemNumber,
}: Pick<MeasureBasis, 'documentId' | 'itemStart' | 'documentNumber' | 'itemNumber'>): string | undefined {
  if (documentId !== null && itemStart !== null) return `${documentId} ${itemStart}`
  return documentNumber && itemNumber ? `${documentNumber} ${itemNumber}` : undefined
}

/** For each measure: measures of other plans in force with open tasks that ask something alike of the same places. */
export async function findOverlaps(tx: Tx, asking: Asking): Promise<ReadonlyMap<MeasureId, Overlap[]>> {
  const live = (await liveMeasures(tx, asking)).map((one) => ({ ...one, bigrams: bigramsOf(one.heading) }))
  const alike = asking.measures.map((measure) => {
    const bigrams = bigramsOf(measure.heading)
    const clauses = new Set(measure.basis.flatMap((one) => clauseOf(one) ?? []))
    const found = live.flatMap((one): { one: LiveMeasure; by: Overlap['by'] }[] => {
      if (one.clauses.some((clause) => clauses.has(clause))) return [{ one, by: 'clause' }]
      return areSimilar(bigrams, one.bigrams) ? [{ one, by: 'heading' }] : []
    })
    return { measure, found }
  })
  const placesOf = await openPlaces(
    tx,
    asking,
    alike.flatMap(({ found }) => found.map(({ one }) => one.id)),
  )
  return new Map(
    alike.map(({ measure, found }) => {
      const places = new Set(measure.audience.map((one) => asking.placeOf(one).id))
      const overlaps = found.map(({ one, by }): Overlap => ({
        measureId: one.id,
        number: one.number,
        heading: one.heading,
        plan: { id: one.plan_id, title: one.plan_title },
        section: { id: one.section_id, name: one.section_name },
        dueOn: one.due_on,
        by,
        shared: [...(placesOf.get(one.id) ?? [])].filter((place) => places.has(place)).length,
      }))
      return [measure.id, overlaps.filter(({ shared }) => shared > 0)]
    }),
  )
}

async function liveMeasures(tx: Tx, { tenantId, exceptPlanIds }: Asking): Promise<LiveMeasure[]> {
  const { rows } = await sql<LiveMeasure>`
    select m.id, m.number, m.heading, m.due_on, p.id as plan_id, p.title as plan_title, o.id as section_id, o.name as section_name,
           coalesce((select array_agg(case when b.item_start is not null then b.document_id || ' ' || b.item_start
                                           else b.document_number || ' ' || b.item_number end)
                       from measure_basis b
                      where b.tenant_id = m.tenant_id and b.measure_id = m.id
                        and (b.item_start is not null or (b.document_number <> '' and b.item_number <> ''))), '{}') as clauses
      from plan p
      join measure m on m.tenant_id = p.tenant_id and m.plan_id = p.id and m.withdrawn_at is null
      join organization o on o.tenant_id = p.tenant_id and o.id = p.organization_id
     where p.tenant_id = ${tenantId} and p.state = 'published' and not p.id = any(${exceptPlanIds}::uuid[])
       and exists (select 1 from task t where t.tenant_id = m.tenant_id and t.plan_id = p.id and t.measure_id = m.id
                                          and t.state = any(${openStates}))
     order by p.published_at desc, m.position`.execute(tx)
  return rows
}

/** Places that have an open task of each measure. */
async function openPlaces(
  tx: Tx,
  { tenantId, placeOf }: Asking,
  measureIds: readonly MeasureId[],
): Promise<ReadonlyMap<string, ReadonlySet<OrganizationId>>> {
  if (measureIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('task')
    .select(['measure_id', 'organization_id'])
    .where('tenant_id', '=', tenantId)
    .where('measure_id', '=', sql<string>`any(${[...new Set(measureIds)]}::uuid[])`)
    .where('state', 'in', openStates)
    .execute()
  const places = new Map<string, Set<OrganizationId>>()
  for (const { measure_id, organization_id } of rows) {
    const there = places.get(measure_id) ?? new Set()
    // Only the place's id is used.
    there.add(placeOf({ id: organization_id as OrganizationId, name: '' }).id)
    places.set(measure_id, there)
  }
  return places
}
