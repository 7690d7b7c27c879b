import type { PersonId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { managedAccount } from './account-of-person.ts'
import { forgetAttempts } from './count-attempt.ts'
import { endSessions } from './end-sessions.ts'
import { hashPassword } from './password.ts'

/**
 * Gives somebody else's account a password that holds until the next sign-in, and ends its sessions.
 * Throws `not-allowed`, `not-found`, and `rule-broken` for one's own account, whose change asks for the current password.
 */
export async function resetPassword(
  context: Context,
  { personId, password }: { personId: PersonId; password: string },
): Promise<Record<never, never>> {
  const { tx, tenantId, actor } = context
  const { accountId, key } = await managedAccount(context, personId)
  if (accountId === actor.accountId)
    throw new Problem('rule-broken', {
      rule: 'account.own-password',
      detail: '不能重设自己的密码。请在“我的账号”里修改密码。',
    })
  await tx
    .updateTable('account')
    .set({ password_hash: await hashPassword(password), must_change_password: true })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', accountId)
    .execute()
  await forgetAttempts(tx, { tenantId, key })
  await endSessions(context, { accountId })
  await recordAudit(context, {
    action: 'account.password-reset',
    subjectKind: 'account',
    subjectId: accountId,
  })
  return {}
}
