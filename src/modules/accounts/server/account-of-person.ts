import type { Actor } from '#kernel/actor.ts'
import { AccountId, type PersonId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import { accountPolicy } from '../accounts.policy.ts'

/** Throws `not-allowed` unless the actor looks after the accounts of others. */
export function refuseUnlessManager(actor: Actor): void {
  if (!accountPolicy.manage(actor))
    throw new Problem('not-allowed', { detail: '只有系统管理员可以管理账号。' })
}

/** The account of a person, locked for a change. Throws `not-allowed`, and `not-found` for a person without one. */
export async function managedAccount(context: Context, personId: PersonId) {
  refuseUnlessManager(context.actor)
  const account = await context.tx
    .selectFrom('account')
    .select(['id', 'name_key', 'disabled_at'])
    .where('tenant_id', '=', context.tenantId)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  if (!account) throw new Problem('not-found', { detail: '这个人还没有账号，请刷新人员名单后再试。' })
  return {
    accountId: AccountId.parse(account.id),
    key: account.name_key,
    disabled: account.disabled_at !== null,
  }
}
