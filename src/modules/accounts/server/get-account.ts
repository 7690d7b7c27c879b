import type { PersonId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { AccountState } from '../accounts.contract.ts'
import { refuseUnlessManager } from './account-of-person.ts'

/** The account of a person, or null for a person without one. Throws `not-allowed`, and `not-found` for nobody of the register. */
export async function getAccount(
  { tx, tenantId, actor }: Context,
  personId: PersonId,
): Promise<{ account: AccountState | null }> {
  refuseUnlessManager(actor)
  const row = await tx
    .selectFrom('person')
    .leftJoin('account', (join) =>
      join.onRef('account.tenant_id', '=', 'person.tenant_id').onRef('account.person_id', '=', 'person.id'),
    )
    .select(['account.name', 'account.must_change_password', 'account.disabled_at'])
    .where('person.tenant_id', '=', tenantId)
    .where('person.id', '=', personId)
    .executeTakeFirst()
  if (!row) throw new Problem('not-found', { detail: '没有找到这个人，请刷新人员名单后再试。' })
  if (row.name === null) return { account: null }
  return {
    account: {
      name: row.name,
      disabled: row.disabled_at !== null,
      mustChangePassword: row.must_change_password === true,
    },
  }
}
