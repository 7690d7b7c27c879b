import { addDays, chinaDateOf } from '#kernel/china-date.ts'
import type { AccountId, TenantId } from '#kernel/id.ts'
import { randomSecret } from '#platform/config/clock.ts'
import { tokenHash } from '#platform/http/session-cookie.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { sessionDays } from '../accounts.rules.ts'

/** Opens a session and returns its token (256 random bits), which is stored nowhere. */
export async function openSession(
  tx: Tx,
  session: { tenantId: TenantId; accountId: AccountId; now: Date },
): Promise<string> {
  const token = randomSecret(32)
  await tx
    .insertInto('session')
    .values({
      tenant_id: session.tenantId,
      token_hash: tokenHash(token),
      account_id: session.accountId,
      created_at: session.now,
      expires_at: `${addDays(chinaDateOf(session.now), sessionDays)}T00:00:00+08:00`,
    })
    .execute()
  return token
}
