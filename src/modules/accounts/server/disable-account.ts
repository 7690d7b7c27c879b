import type { PersonId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { managedAccount } from './account-of-person.ts'
import { endSessions } from './end-sessions.ts'

/**
 * Closes somebody else's account to sign-in and ends its sessions; once more changes nothing further.
 * Throws `not-allowed`, `not-found`, and `rule-broken` for one's own account.
 */
export async function disableAccount(context: Context, personId: PersonId): Promise<Record<never, never>> {
  const { accountId, disabled } = await managedAccount(context, personId)
  if (accountId === context.actor.accountId)
    throw new Problem('rule-broken', {
      rule: 'account.own-account',
      detail: '不能停用自己的账号。如确需停用，请另一位系统管理员办理。',
    })
  if (!disabled)
    await context.tx
      .updateTable('account')
      .set({ disabled_at: context.now })
      .where('tenant_id', '=', context.tenantId)
      .where('id', '=', accountId)
      .execute()
  await endSessions(context, { accountId })
  await recordAudit(context, { action: 'account.disabled', subjectKind: 'account', subjectId: accountId })
  return {}
}
