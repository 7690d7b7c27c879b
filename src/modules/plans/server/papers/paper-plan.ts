import type { PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { Measure } from '../../measures.contract.ts'
import type { PlanSummary } from '../../plans.contract.ts'
import { measuresOf } from '../measure-queries.ts'
import { planFor } from '../plan-queries.ts'

/** A plan as its papers need it. */
export type PaperPlan = {
  plan: PlanSummary & { diagnostics: unknown }
  /** Those in force, in order. */
  measures: Measure[]
  /** In whose name papers go out: the bureau for its sections, the organisation itself otherwise. */
  issuer: string
}

/** Reads a plan for its papers. Throws `not-found` for whom the plan does not concern. */
export async function paperPlan(
  { tx, tenantId, actor }: Pick<Context, 'tx' | 'tenantId' | 'actor'>,
  planId: PlanId,
): Promise<PaperPlan> {
  const plan = await planFor(tx, { tenantId, actor, planId })
  const measures = await measuresOf(tx, { tenantId, planId })
  const office = await tx
    .selectFrom('organization')
    .leftJoin('organization as above', (join) =>
      join
        .onRef('above.tenant_id', '=', 'organization.tenant_id')
        .onRef('above.id', '=', 'organization.parent_id'),
    )
    .select(['organization.kind', 'organization.name', 'above.name as above_name'])
    .where('organization.tenant_id', '=', tenantId)
    .where('organization.id', '=', plan.organization.id)
    .executeTakeFirstOrThrow()
  return {
    plan,
    measures: measures.filter(({ withdrawn }) => !withdrawn),
    issuer: office.kind === 'section' ? (office.above_name ?? office.name) : office.name,
  }
}
