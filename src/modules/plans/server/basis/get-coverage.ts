import { chinaDateOf } from '#kernel/china-date.ts'
import type { DocumentId } from '#kernel/id.ts'
import { documentFor } from '#modules/documents/server/public.ts'
import type { Context } from '#platform/http/context.ts'
import type { Coverage, CoveredClause } from '../../basis.contract.ts'
import { coverageCounts } from '../../basis.rules.ts'
import { measureItems } from '../../draft-from-document.ts'
import { coveringMeasures } from './covering-measures.ts'

/**
 * Clause by clause: which measures answer a parent paper, which clauses were said to need none, which have no answer (issue
 * "Plans in depth", 000-2). Throws `not-found` for whoever may not open the paper.
 */
export async function getCoverage(
  context: Context,
  { documentId }: { documentId: DocumentId },
): Promise<Coverage> {
  const { tx, tenantId, actor, now } = context
  const document = await documentFor(tx, { tenantId, actor, documentId })
  const covering = await coveringMeasures(context, documentId)
  const exclusions = await exclusionsOf(context, documentId)
  const items = measureItems(document.structure.items)
  const listed = new Set<number | null>(items.map(({ source }) => source.start))
  const clauses = items.map((item): CoveredClause => ({
    itemStart: item.source.start,
    number: item.number,
    heading: item.heading,
    text: item.text,
    measures: covering.filter(({ itemStart }) => itemStart === item.source.start).map(shown),
    exclusion: exclusions.get(item.source.start) ?? null,
  }))
  return {
    document: { id: document.id, title: document.title, documentNumber: document.documentNumber },
    asOf: now.toISOString(),
    clauses,
    elsewhere: covering.filter(({ itemStart }) => !listed.has(itemStart)).map(shown),
    counts: coverageCounts(clauses),
    may: { exclude: document.may.correct },
  }
}

type Row = Awaited<ReturnType<typeof coveringMeasures>>[number]

function shown({ itemStart: _start, ...measure }: Row) {
  return measure
}

async function exclusionsOf({ tx, tenantId }: Context, documentId: DocumentId) {
  const rows = await tx
    .selectFrom('clause_exclusion as one')
    .innerJoin('organization', (join) =>
      join
        .onRef('organization.tenant_id', '=', 'one.tenant_id')
        .onRef('organization.id', '=', 'one.organization_id'),
    )
    .innerJoin('account', (join) =>
      join.onRef('account.tenant_id', '=', 'one.tenant_id').onRef('account.id', '=', 'one.created_by'),
    )
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'account.tenant_id').onRef('person.id', '=', 'account.person_id'),
    )
    .select([
      'one.item_start',
      'one.reason',
      'one.created_at',
      'organization.name as organization_name',
      'person.name as person_name',
    ])
    .where('one.tenant_id', '=', tenantId)
    .where('one.document_id', '=', documentId)
    .execute()
  return new Map(
    rows.map((row) => [
      row.item_start,
      {
        reason: row.reason,
        organizationName: row.organization_name,
        personName: row.person_name,
        on: chinaDateOf(new Date(row.created_at)),
      },
    ]),
  )
}
