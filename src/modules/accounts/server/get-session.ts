import type { Context } from '#platform/http/context.ts'
import type { SignedIn } from '../accounts.contract.ts'

/** The signed-in person with account, tenant and today's posts. */
export async function getSession({ tx, tenantId, actor }: Context): Promise<SignedIn> {
  const row = await tx
    .selectFrom('account')
    .innerJoin('tenant', 'tenant.id', 'account.tenant_id')
    .select(['account.name', 'account.must_change_password', 'tenant.name as tenant_name'])
    .where('account.tenant_id', '=', tenantId)
    .where('account.id', '=', actor.accountId)
    .executeTakeFirstOrThrow()
  return {
    accountId: actor.accountId,
    personId: actor.personId,
    personName: actor.name,
    accountName: row.name,
    tenantId,
    tenantName: row.tenant_name,
    mustChangePassword: row.must_change_password,
    posts: actor.posts.map(({ postId, role, organizationId, organizationName, actsFor }) => ({
      postId,
      role,
      organizationId,
      organizationName,
      actsFor: [...actsFor],
    })),
  }
}
