import { AccountId, TenantId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { inTransaction, type Tx } from '#platform/db/transaction.ts'
import type { PublicContext } from '#platform/http/context.ts'
import { sessionCookieValue } from '#platform/http/session-cookie.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { accountNameKey } from '../accounts.rules.ts'
import { countAttempt, forgetAttempts } from './count-attempt.ts'
import { passwordFits } from './password.ts'
import { openSession } from './session-tokens.ts'

type Credentials = { tenantCode?: string | undefined; name: string; password: string }
type Scope = { tenantId: TenantId; key: string; now: Date }

const wrong = '用户名或密码不对。请检查后再试；忘记密码请找系统管理员重设。'

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
    await countAttempt(tx, scope)
    return accountByKey(tx, scope)
  })
  // Outside the transaction: hashing takes time that no connection should be held for.
  const fits = await passwordFits(account?.password_hash, credentials.password)
  if (!account || !fits || account.disabled_at !== null) throw new Problem('not-signed-in', { detail: wrong })
  const accountId = AccountId.parse(account.id)
  const token = await inTransaction(kysely, { tenantId }, async (tx) => {
    await forgetAttempts(tx, scope)
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
