import type { OrganizationId } from '#kernel/id.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import type { Context } from '#platform/http/context.ts'
import { registerScopes, type RegisterScopes } from '../members.policy.ts'

type Asking = Pick<Context, 'tx' | 'tenantId' | 'actor'>

/**
 * Says for this transaction what the asker may see of the register, before anything of it is read. Returns the same scopes to the
 * verb, so that what a page is told, what a list holds and what row security lets through come from one place.
 */
export async function enterRegister(context: Asking): Promise<RegisterScopes> {
  const scopes = registerScopes(context.actor, await keepersOf(context))
  await setRegisterScopes(context.tx, scopes.read)
  return scopes
}

async function keepersOf({ tx, tenantId, actor }: Asking): Promise<OrganizationId[]> {
  if (!actor.posts.some(({ role }) => role === 'section-head' || role === 'section-clerk')) return []
  const rows = await tx
    .selectFrom('register_keeper')
    .select('organization_id')
    .where('tenant_id', '=', tenantId)
    .execute()
  return rows.map((row) => row.organization_id as OrganizationId)
}
