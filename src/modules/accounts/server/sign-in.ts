import { AccountId, TenantId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { inTransaction, type Tx } from '#platform/db/transaction.ts'
import type { PublicContext } from '#platform/http/context.ts'
import { sessionCookieValue } from '#platform/http/session-cookie.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { accountNameKey, waitAfterFailures } from '../accounts.rules.ts'
import { passwordFits } from './password.ts'
import { openSession } from './session-tokens.ts'

type Credentials = { tenantCode?: string | undefined; name: string; password: string }
type Scope = { tenantId: TenantId; key: string; now: Date }

const wrong = '用户名或密码不对。请检查后再试；忘记密码请找本单位管理员重设。'

/**
 * Opens a session for a name and password. A failure is counted by name, known or not, and answered alike in words and time.
 * Throws `not-signed-in` for wrong credentials, `too-many` while the name has to wait.
 */
export async function signIn(context: PublicContext, credentials: Credentials) {
  const { kysely, now } = context
  const tenantId = await tenantOf(context, credentials.tenantCode)
  if (!tenantId) throw new Problem('not-signed-in', { detail: wrong })
  const scope = { tenantId, key: accountNameKey(credentials.name), now }
  const account = await inTransaction(kysely, { tenantId }, async (tx) => {
    // Counted before the password is looked at: guesses sent all at once wait like guesses one after another.
    await countAttempt(tx, scope)
    return accountByKey(tx, scope)
  })
  // Outside the transaction: hashing takes time that no connection should be held for.
  const fits = await passwordFits(account?.password_hash, credentials.password)
  if (!account || !fits || account.disabled_at !== null) throw new Problem('not-signed-in', { detail: wrong })
  const accountId = AccountId.parse(account.id)
  const token = await inTransaction(kysely, { tenantId }, async (tx) => {
    await tx
      .deleteFrom('sign_in_failure')
      .where('tenant_id', '=', tenantId)
      .where('name_key', '=', scope.key)
      .execute()
    const opened = await openSession(tx, { tenantId, accountId, now })
    await recordAudit(
      { tx, tenantId, newId: context.newId, traces: { count: 0 }, actor: { accountId } },
      { action: 'session.opened', subjectKind: 'account', subjectId: accountId },
    )
    return opened
  })
  context.setCookie(sessionCookieValue({ tenantId, token }))
  return { accountId, mustChangePassword: account.must_change_password }
}

/** The tenant by its code; without a code the only one there is. */
async function tenantOf(context: PublicContext, code: string | undefined): Promise<TenantId | undefined> {
  const query = context.kysely.selectFrom('tenant').select('id').limit(2)
  const rows = await (code ? query.where('code', '=', code) : query).execute()
  return rows.length === 1 ? TenantId.parse(rows[0]?.id) : undefined
}

function accountByKey(tx: Tx, { tenantId, key }: Scope) {
  return tx
    .selectFrom('account')
    .select(['id', 'person_id', 'password_hash', 'must_change_password', 'disabled_at'])
    .where('tenant_id', '=', tenantId)
    .where('name_key', '=', key)
    .executeTakeFirst()
}

/** Takes an attempt as failed until its password has fitted; refuses it while the name has to wait. */
async function countAttempt(tx: Tx, { tenantId, key, now }: Scope): Promise<void> {
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
