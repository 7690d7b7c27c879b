import type { TenantId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { waitAfterFailures } from '../accounts.rules.ts'

type Name = { tenantId: TenantId; key: string }

/**
 * Takes an attempt at a name's password as failed until it has fitted; commit it before the password is looked at, so that
 * guesses sent all at once wait like guesses one after another. Throws `too-many` while the name has to wait (accounts A2).
 */
export async function countAttempt(tx: Tx, { tenantId, key, now }: Name & { now: Date }): Promise<void> {
  await tx
    .insertInto('sign_in_failure')
    .values({ tenant_id: tenantId, name_key: key, failures: 0, wait_until: now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'name_key']).doNothing())
    .execute()
  const row = await tx
    .selectFrom('sign_in_failure')
    .select(['failures', 'wait_until'])
    .where('tenant_id', '=', tenantId)
    .where('name_key', '=', key)
    .forUpdate()
    .executeTakeFirst()
  const seconds = row ? Math.ceil((Date.parse(row.wait_until) - now.getTime()) / 1000) : 0
  if (seconds > 0)
    throw new Problem('too-many', {
      detail: `连续输错次数较多，请 ${seconds} 秒后再试。`,
      retryAfter: seconds,
    })
  const failures = Math.min((row?.failures ?? 0) + 1, 100)
  await tx
    .updateTable('sign_in_failure')
    .set({ failures, wait_until: new Date(now.getTime() + waitAfterFailures(failures) * 1000) })
    .where('tenant_id', '=', tenantId)
    .where('name_key', '=', key)
    .execute()
}

/** Forgets the failures of a name: its password has fitted, or is a new one. */
export async function forgetAttempts(tx: Tx, { tenantId, key }: Name): Promise<void> {
  await tx
    .deleteFrom('sign_in_failure')
    .where('tenant_id', '=', tenantId)
    .where('name_key', '=', key)
    .execute()
}
