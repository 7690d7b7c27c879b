import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { endSessions } from './end-sessions.ts'

/**
 * Ends sessions of the actor's account: only the one at hand, or all of them.
 * Signing out of "this" session ends every session whose token the browser could still hold, which is this cookie's.
 */
export async function signOut(context: Context, which: 'this' | 'all'): Promise<Record<never, never>> {
  const { accountId } = context.actor
  await endSessions(context, { accountId, ...(which === 'this' && { only: context.sessionHash }) })
  await recordAudit(context, {
    action: which === 'this' ? 'session.ended' : 'session.all-ended',
    subjectKind: 'account',
    subjectId: accountId,
  })
  return {}
}
