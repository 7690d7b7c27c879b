import type { TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { ReadDocument } from '#modules/documents/documents.contract.ts'
import { sameReportAsked } from '#modules/documents/server/public.ts'

// The newest measures of plans in force; an office that asks for more than this has other troubles.
const mostCompared = 5000

/**
 * The document with one more diagnostic for every item that wants a report, table or list handed in which a published plan
 * of the tenant already asks for (lightness R12: one entry, many uses).
 */
export async function withAskedElsewhere(
  { tx, tenantId }: { tx: Tx; tenantId: TenantId },
  document: ReadDocument,
): Promise<ReadDocument> {
  const others = await tx
    .selectFrom('measure')
    .innerJoin('plan', (join) =>
      join.onRef('plan.tenant_id', '=', 'measure.tenant_id').onRef('plan.id', '=', 'measure.plan_id'),
    )
    .where('measure.tenant_id', '=', tenantId)
    .where('plan.state', '=', 'published')
    .select(['plan.title as planTitle', 'measure.heading', 'measure.text'])
    .orderBy('plan.id', 'desc')
    .orderBy('measure.position')
    .limit(mostCompared)
    .execute()
  const asked = sameReportAsked(document.items, others)
  return asked.length === 0 ? document : { ...document, diagnostics: [...document.diagnostics, ...asked] }
}
