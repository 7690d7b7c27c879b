import type { Actor } from '#kernel/actor.ts'
import { chinaDateOf } from '#kernel/china-date.ts'
import { PersonId, type AccountId, type TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { postsOf } from '#modules/organizations/server/public.ts'

type Input = { tenantId: TenantId; accountId: AccountId; now: Date }

/** The holder of an account with the posts in force now, for work done in its name; undefined when gone or disabled. */
export async function actorOfAccount(
  tx: Tx,
  { tenantId, accountId, now }: Input,
): Promise<Actor | undefined> {
  const row = await tx
    .selectFrom('account')
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'account.tenant_id').onRef('person.id', '=', 'account.person_id'),
    )
    .select(['person.id', 'person.name'])
    .where('account.tenant_id', '=', tenantId)
    .where('account.id', '=', accountId)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const personId = PersonId.parse(row.id)
  return {
    tenantId,
    accountId,
    personId,
    name: row.name,
    posts: await postsOf(tx, { tenantId, personId, on: chinaDateOf(now) }),
  }
}
