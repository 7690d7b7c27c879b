import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { organizationById } from '#modules/organizations/server/public.ts'
import type { ReorganizationKind } from '../reorganizations.contract.ts'
import { successorsMustFit } from '../reorganizations.rules.ts'

type Wanted = { kind: ReorganizationKind; fromId: OrganizationId; toIds: readonly OrganizationId[] }

/** The organisation that ends and those that follow. Throws `not-found` and `rule-broken`. */
export async function reorganizationParties(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  { kind, fromId, toIds }: Wanted,
) {
  const from = await organizationById(tx, { tenantId, organizationId: fromId })
  const to = []
  for (const organizationId of toIds) to.push(await organizationById(tx, { tenantId, organizationId }))
  refuseIf(successorsMustFit({ kind, from, to }))
  const [first, ...others] = to
  if (!first)
    throw new Problem('rule-broken', { rule: 'reorganization.successors', detail: '请选择由谁承接。' })
  return { from, to: [first, ...others] as const }
}
