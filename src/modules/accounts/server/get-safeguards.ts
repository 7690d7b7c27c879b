import { Problem } from '#kernel/problem.ts'
import { chainState } from '#platform/audit/chain-queries.ts'
import type { Context } from '#platform/http/context.ts'
import { keyState } from '#platform/secrecy/key-state.ts'
import { accountPolicy } from '../accounts.policy.ts'

/** Whether personal data is sealed under a key that works, and how far the traces are chained; for administrators. */
export async function getSafeguards(context: Context) {
  const { tx, tenantId, actor } = context
  if (!accountPolicy.manage(actor)) throw new Problem('not-allowed', { detail: '只有系统管理员可以查看。' })
  return { key: await keyState(context), chain: await chainState(tx, tenantId) }
}
