import { createHash } from 'node:crypto'
import { Problem } from '#kernel/problem.ts'
import type { Context } from './context.ts'

export type StoredReply = { status: number; reply: unknown }

type KeyContext = Pick<Context, 'tx' | 'tenantId' | 'actor' | 'secrecy'>

/**
 * What makes two requests the same: method, address and body. Stored under a key only: bodies hold ID numbers, which a bare
 * hash lets anybody try out who reads the table.
 */
export function requestHash(parts: { method: string; url: string; body: string | Uint8Array }): string {
  return createHash('sha256').update(`${parts.method} ${parts.url}\n`).update(parts.body).digest('hex')
}

/**
 * Claims a key inside the business transaction. A second request with the key waits for the first one's commit and then
 * gets its reply; with another content it is refused. Returns undefined when the caller shall do the work.
 */
export async function claimKey(
  context: KeyContext,
  claim: { key: string; hash: string; sealed: boolean },
): Promise<StoredReply | undefined> {
  const { tx, tenantId, actor, secrecy } = context
  const purpose = { tenantId, purpose: 'idempotency_key.request' }
  const requestHash = secrecy.index(claim.hash, purpose).toString('base64')
  const inserted = await tx
    .insertInto('idempotency_key')
    .values({ tenant_id: tenantId, account_id: actor.accountId, key: claim.key, request_hash: requestHash })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'account_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  if (inserted) return undefined
  const stored = await tx
    .selectFrom('idempotency_key')
    .select(['request_hash', 'status', 'reply'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', actor.accountId)
    .where('key', '=', claim.key)
    .executeTakeFirstOrThrow()
  const same = secrecy
    .indexes(claim.hash, purpose)
    .some((one) => one.toString('base64') === stored.request_hash)
  if (!same || stored.status === null)
    throw new Problem('rule-broken', {
      rule: 'request.key-used-otherwise',
      detail: '同一个请求编号已用于另一项内容，没有重复执行。请刷新页面后再试。',
    })
  if (!claim.sealed) return { status: stored.status, reply: stored.reply }
  const kept = typeof stored.reply === 'string' ? stored.reply : ''
  const text = secrecy.open(Buffer.from(kept, 'base64'), replyPlace(context, claim.key))
  return { status: stored.status, reply: JSON.parse(text) as unknown }
}

/** Stores the reply beside the effect, in the same transaction. */
export async function keepReply(
  context: KeyContext,
  kept: { key: string; sealed: boolean } & StoredReply,
): Promise<void> {
  const { tx, tenantId, actor, secrecy } = context
  const text = kept.reply === undefined ? null : JSON.stringify(kept.reply)
  const reply =
    text !== null && kept.sealed
      ? JSON.stringify(secrecy.seal(text, replyPlace(context, kept.key)).toString('base64'))
      : text
  await tx
    .updateTable('idempotency_key')
    .set({ status: kept.status, reply })
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', actor.accountId)
    .where('key', '=', kept.key)
    .execute()
}

function replyPlace({ tenantId, actor }: KeyContext, key: string) {
  return { tenantId, purpose: 'idempotency_key.reply', rowId: `${actor.accountId} ${key}` }
}
