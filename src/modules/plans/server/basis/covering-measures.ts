import { sql } from 'kysely'
import { holdsAny, organizationsOf } from '#kernel/actor.ts'
import type { DocumentId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { CoveringMeasure } from '../../basis.contract.ts'
import { officeRoles } from '../../plans.policy.ts'

type Row = CoveringMeasure & { itemStart: number | null }

/**
 * Measures that answer a paper, with the start of the clause that each of them names (null: the paper as a whole). Those in force
 * count for everybody, drafts only for their own office; an amendment repeats what its plan has, so its copies are left out.
 */
export async function coveringMeasures(
  { tx, tenantId, actor }: Context,
  documentId: DocumentId,
): Promise<Row[]> {
  const mine = organizationsOf(actor, officeRoles)
  const leader = holdsAny(actor, ['leader'])
  const { rows } = await sql<Row>`
    with named as (
      select measure_id, item_start, false as drafted from measure_basis
       where tenant_id = ${tenantId} and document_id = ${documentId}
      union all
      select m.id, m.source_start, true from plan p
        join measure m on m.tenant_id = p.tenant_id and m.plan_id = p.id
       where p.tenant_id = ${tenantId} and p.document_id = ${documentId} and m.source_start is not null)
    select named.item_start as "itemStart", bool_or(named.drafted) as drafted, m.id as "measureId", m.number, m.heading,
           p.id as "planId", p.title as "planTitle", p.state as "planState",
           (p.organization_id = any(${mine}::uuid[]) or (p.state = 'published' and (${leader}::boolean or exists (
             select 1 from measure_lead l join measure o on o.tenant_id = l.tenant_id and o.id = l.measure_id
              where o.tenant_id = p.tenant_id and o.plan_id = p.id and l.organization_id = any(${mine}::uuid[]))))) as readable
      from named
      join measure m on m.tenant_id = ${tenantId} and m.id = named.measure_id and m.withdrawn_at is null
      join plan p on p.tenant_id = m.tenant_id and p.id = m.plan_id
     where (p.state = 'published' or (p.organization_id = any(${mine}::uuid[])
             and p.state in ('draft', 'submitted', 'approved', 'scheduled')))
       and not (p.state <> 'published' and p.derived_as = 'amendment' and m.origin_measure_id is not null)
     group by named.item_start, m.tenant_id, m.id, p.tenant_id, p.id
     order by p.state <> 'published', p.id, m.position`.execute(tx)
  return rows
}
