import type { Context } from '#platform/http/context.ts'
import { plansFor } from '../plan-queries.ts'

/** Submitted plans whose step in turn is the actor's. */
export function listApprovals(
  { tx, tenantId, actor }: Context,
  page: { after?: string | undefined; limit: number },
) {
  return plansFor(tx, { tenantId, actor, page, waiting: true })
}
