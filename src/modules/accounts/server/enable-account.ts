import type { PersonId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { managedAccount } from './account-of-person.ts'

/** Opens a disabled account to sign-in again, under its old password. Throws `not-allowed` and `not-found`. */
export async function enableAccount(context: Context, personId: PersonId): Promise<Record<never, never>> {
  const { accountId } = await managedAccount(context, personId)
  await context.tx
    .updateTable('account')
    .set({ disabled_at: null })
    .where('tenant_id', '=', context.tenantId)
    .where('id', '=', accountId)
    .execute()
  await recordAudit(context, { action: 'account.enabled', subjectKind: 'account', subjectId: accountId })
  return {}
}
