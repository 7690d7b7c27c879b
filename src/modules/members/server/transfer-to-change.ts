import { Problem } from '#kernel/problem.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import type { Context } from '#platform/http/context.ts'
import type { RegisterScopes } from '../members.policy.ts'
import { enterRegister } from './enter-register.ts'
import { transferById, transferOf, type StoredTransfer } from './transfer-queries.ts'

export type ChangingTransfer = { transfer: StoredTransfer; scopes: RegisterScopes }

/** The letter that the asker is about to change, locked. Throws `not-found` and `out-of-date`. */
export async function transferToChange(
  context: Context,
  wanted: { transferId: string; version: number },
): Promise<ChangingTransfer> {
  const { tx, tenantId, today } = context
  const scopes = await enterRegister(context)
  await tx
    .selectFrom('member_transfer')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', wanted.transferId)
    .forUpdate()
    .execute()
  const transfer = await transferById(context, { transferId: wanted.transferId, scopes: scopes.read })
  if (transfer.version !== wanted.version)
    throw new Problem('out-of-date', {
      detail: '这份介绍信刚刚被他人处理，请看过现在的内容再决定。',
      facts: { current: transferOf(transfer, { scopes, today }) },
    })
  return { transfer, scopes }
}

/**
 * Opens both ends of one letter for the rest of the transaction, after its receiver has been found entitled: the member leaves a
 * branch that the receiver does not see otherwise.
 */
export async function openBothEnds({ tx }: Context, { transfer, scopes }: ChangingTransfer): Promise<void> {
  const ends = [transfer.fromPath, transfer.toPath].filter((path) => path !== null)
  await setRegisterScopes(tx, [...scopes.read, ...ends])
}
