import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Context } from '#platform/http/context.ts'
import type { Asker } from '#platform/http/route.ts'
import { countAttempt, forgetAttempts } from './count-attempt.ts'
import { endSessions } from './end-sessions.ts'
import { hashPassword, passwordFits } from './password.ts'

type Body = { current: string; next: string }

/** The stored hash that the current password fitted, or undefined; and the hash of the new one. */
type CheckedPassword = { fitted: string | undefined; nextHash: string }

/**
 * Counts the attempt like a sign-in, for good, then compares and hashes outside any transaction. A wrong password is a value
 * here: a request sent again after its success must still get its first answer. Throws `too-many` while the name has to wait.
 */
export async function checkCurrentPassword({ current, next }: Body, asker: Asker): Promise<CheckedPassword> {
  const { tenantId } = asker.actor
  const stored = await asker.apart(async (tx) => {
    const account = await accountOf(tx, asker.actor)
    await countAttempt(tx, { tenantId, key: account.name_key, now: asker.now })
    return account.password_hash
  })
  const fits = await passwordFits(stored, current)
  return { fitted: fits ? stored : undefined, nextHash: await hashPassword(next) }
}

/** Replaces the actor's password and ends the account's other sessions. Throws `rule-broken` when the current one is wrong. */
export async function changePassword(
  context: Context,
  { current, next }: Body,
  { fitted, nextHash }: CheckedPassword,
): Promise<Record<never, never>> {
  const { tx, tenantId, actor } = context
  const account = await accountOf(tx, actor)
  if (account.password_hash !== fitted)
    throw new Problem('rule-broken', {
      rule: 'account.wrong-password',
      detail: '现在的密码不对，没有修改。请重新填写。',
    })
  if (current === next)
    throw new Problem('rule-broken', {
      rule: 'account.same-password',
      detail: '新密码和现在的一样，请换一个。',
    })
  await tx
    .updateTable('account')
    .set({ password_hash: nextHash, must_change_password: false })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', actor.accountId)
    .execute()
  await forgetAttempts(tx, { tenantId, key: account.name_key })
  await endSessions(context, { accountId: actor.accountId, except: context.sessionHash })
  await recordAudit(context, {
    action: 'account.password-changed',
    subjectKind: 'account',
    subjectId: actor.accountId,
  })
  return {}
}

function accountOf(tx: Tx, { tenantId, accountId }: Asker['actor']) {
  return tx
    .selectFrom('account')
    .select(['password_hash', 'name_key'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}
