import type { AccountId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { announceEndedSessions } from '#platform/live/record-change.ts'

/** Ends the sessions of an account – all, `only` the one of a token hash, or all `except` it – and tells the open pages. */
export async function endSessions(
  context: Pick<Context, 'tx' | 'tenantId' | 'now'>,
  { accountId, only, except }: { accountId: AccountId; only?: string; except?: string },
): Promise<void> {
  let sessions = context.tx
    .updateTable('session')
    .set({ ended_at: context.now })
    .where('tenant_id', '=', context.tenantId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
  if (only) sessions = sessions.where('token_hash', '=', only)
  if (except) sessions = sessions.where('token_hash', '!=', except)
  await sessions.execute()
  await announceEndedSessions(context, accountId)
}
