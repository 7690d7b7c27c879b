import { sql } from 'kysely'
import type { PlanId } from '#kernel/id.ts'
import { storedPapers } from '#modules/documents/server/public.ts'
import type { Context } from '#platform/http/context.ts'
import type { PlanBasis } from '../../basis.contract.ts'
import { planFor } from '../plan-queries.ts'
import { papersOf } from './plan-papers.ts'

/** The papers that a plan derives from, and how many of its measures name no basis. Throws `not-found`. */
export async function getPlanBasis(context: Context, { planId }: { planId: PlanId }): Promise<PlanBasis> {
  const { tx, tenantId, actor } = context
  const plan = await planFor(tx, { tenantId, actor, planId })
  const papers = await papersOf(context, planId)
  const ids = papers.flatMap(({ documentId }) => documentId ?? [])
  const readable = new Set<string | null>(
    (await storedPapers(tx, { tenantId, actor, ids })).filter((one) => one.readable).map(({ id }) => id),
  )
  const counts = await tx
    .selectFrom('measure')
    .select([
      sql<number>`count(*)`.as('measures'),
      sql<number>`count(*) filter (where not exists (select 1 from measure_basis b
        where b.tenant_id = measure.tenant_id and b.measure_id = measure.id))`.as('without'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('plan_id', '=', planId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  return {
    papers: papers.map((paper) => ({ ...paper, readable: readable.has(paper.documentId) })),
    measures: counts.measures,
    withoutBasis: counts.without,
    version: plan.version,
  }
}
