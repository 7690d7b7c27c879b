import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'

/**
 * Ends sessions of the actor's account: only the one at hand, or all of them.
 * Signing out of "this" session ends every session whose token the browser could still hold, which is this cookie's.
 */
export async function signOut(context: Context, which: 'this' | 'all'): Promise<Record<never, never>> {
  const { tx, tenantId, actor, now } = context
  const sessions = tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', actor.accountId)
    .where('ended_at', 'is', null)
  await (which === 'this' ? sessions.where('token_hash', '=', context.sessionHash) : sessions).execute()
  await recordAudit(context, {
    action: which === 'this' ? 'session.ended' : 'session.all-ended',
    subjectKind: 'account',
    subjectId: actor.accountId,
  })
  context.setCookie(undefined)
  return {}
}
