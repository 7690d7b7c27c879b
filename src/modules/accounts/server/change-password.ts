import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { hashPassword, passwordFits } from './password.ts'

/** Replaces the actor's password and ends the account's other sessions. Throws `rule-broken` when the current one is wrong. */
export async function changePassword(
  context: Context,
  { current, next }: { current: string; next: string },
): Promise<Record<never, never>> {
  const { tx, tenantId, actor, now } = context
  const account = await tx
    .selectFrom('account')
    .select('password_hash')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', actor.accountId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (!(await passwordFits(account.password_hash, current)))
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
    .set({ password_hash: await hashPassword(next), must_change_password: false })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', actor.accountId)
    .execute()
  await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', actor.accountId)
    .where('token_hash', '!=', context.sessionHash)
    .where('ended_at', 'is', null)
    .execute()
  await recordAudit(context, {
    action: 'account.password-changed',
    subjectKind: 'account',
    subjectId: actor.accountId,
  })
  return {}
}
