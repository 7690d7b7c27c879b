import type { Actor } from '#kernel/actor.ts'
import { chinaDateOf } from '#kernel/china-date.ts'
import { AccountId, PersonId, type TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { postsOf } from '#modules/organizations/server/public.ts'
import { tokenHash } from '#platform/http/session-cookie.ts'

type Session = { tenantId: TenantId; token: string; now: Date }

/** Who holds the token now, with the posts in force today; undefined when the session ended, expired or was never ours. */
export async function authenticate(tx: Tx, { tenantId, token, now }: Session): Promise<Actor | undefined> {
  const row = await tx
    .selectFrom('session')
    .innerJoin('account', (join) =>
      join
        .onRef('account.tenant_id', '=', 'session.tenant_id')
        .onRef('account.id', '=', 'session.account_id'),
    )
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'account.tenant_id').onRef('person.id', '=', 'account.person_id'),
    )
    .select([
      'account.must_change_password',
      'account.id as account_id',
      'person.id as person_id',
      'person.name as person_name',
    ])
    .where('session.tenant_id', '=', tenantId)
    .where('session.token_hash', '=', tokenHash(token))
    .where('session.ended_at', 'is', null)
    .where('session.expires_at', '>', now.toISOString())
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const personId = PersonId.parse(row.person_id)
  return {
    tenantId,
    accountId: AccountId.parse(row.account_id),
    personId,
    name: row.person_name,
    mustChangePassword: row.must_change_password,
    posts: await postsOf(tx, { tenantId, personId, on: chinaDateOf(now) }),
  }
}
