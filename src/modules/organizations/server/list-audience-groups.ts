import type { Context } from '#platform/http/context.ts'
import { organizationPolicy } from '../organizations.policy.ts'
import { audienceGroups } from './audience-queries.ts'

/** All groups with what they mean today; open to everybody, because published notices name them. */
export async function listAudienceGroups({ tx, tenantId, actor }: Context) {
  return { groups: await audienceGroups(tx, tenantId), may: { change: organizationPolicy.change(actor) } }
}
