import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import { termPolicy, termSight, type TermSight } from '../terms.policy.ts'
import { termFactsOf, type TermFacts } from './term-facts.ts'

type Asking = Pick<Context, 'tx' | 'tenantId' | 'actor'>

/** What the asker may see and keep of the terms; decided anew for each request. */
export async function sightOf({ tx, tenantId, actor }: Asking): Promise<TermSight> {
  const keepers = await tx
    .selectFrom('register_keeper')
    .select('organization_id')
    .where('tenant_id', '=', tenantId)
    .execute()
  return termSight(
    actor,
    keepers.map((row) => row.organization_id as OrganizationId),
  )
}

type Wanted = { organizationId: OrganizationId; on?: ChinaDate | undefined }

/** One Party organisation with its facts of a day. Throws `not-found` for missing and for not-yours alike. */
export async function termPlaceFor(
  context: Asking & Pick<Context, 'today'>,
  { organizationId, on }: Wanted,
): Promise<{ facts: TermFacts; sight: TermSight }> {
  const { tx, tenantId, today } = context
  const [facts] = await termFactsOf(tx, { tenantId, on: on ?? today, among: [organizationId] })
  const sight = await sightOf(context)
  if (!facts || !termPolicy.read(sight, facts))
    throw new Problem('not-found', { detail: '没有找到这个党组织的任期，或者它不在您的工作范围内。' })
  return { facts, sight }
}

/** Like `termPlaceFor`, for somebody who is about to change something; throws `not-allowed` as well. */
export async function placeToKeep(context: Context, organizationId: OrganizationId): Promise<TermFacts> {
  const { facts, sight } = await termPlaceFor(context, { organizationId })
  if (!termPolicy.keep(sight, facts))
    throw new Problem('not-allowed', {
      detail: '任期由上级党组织或保管党员名册的股室登记，本组织自己不能改。',
    })
  return facts
}
