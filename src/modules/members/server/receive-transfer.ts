import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import type { BodyOf } from '#platform/http/endpoint.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type {
  endTransfer as endEndpoint,
  receiveTransfer as endpoint,
  Transfer,
} from '../transfers.contract.ts'
import { receiptFits } from '../transfers.rules.ts'
import { moveMember, moveMemberOut } from './move-member.ts'
import { openBothEnds, transferToChange } from './transfer-to-change.ts'
import { transferById, transferOf, transferRights, type StoredTransfer } from './transfer-queries.ts'

type Input = BodyOf<typeof endpoint> & { transferId: string }

/** The receipt: from now on the receiving branch answers. Of a letter that went outside the sender enters the receipt that came back. */
export async function receiveTransfer(context: Context, input: Input): Promise<Transfer> {
  const { tx, tenantId, today, actor } = context
  const changing = await transferToChange(context, input)
  const { transfer, scopes } = changing
  mustBeOpen(transfer)
  if (!transferRights(transfer, scopes).receive)
    throw new Problem('not-allowed', { detail: '由接收党支部登记接收；转往系统外的，由转出党支部登记回执。' })
  await openBothEnds(context, changing)
  const since = await inBranchSince(context, transfer)
  refuseIf(receiptFits({ ...transfer, ...input, since, today }))
  await tx
    .updateTable('member_transfer')
    .set({
      state: 'received',
      received_on: input.receivedOn,
      receipt_note: input.note,
      received_by: actor.accountId,
      received_by_name: actor.name,
      closed_on: today,
      version: transfer.version + 1,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', transfer.id)
    .execute()
  if (transfer.toId && transfer.toPath !== null)
    await moveMember(context, {
      memberId: transfer.memberId,
      to: { id: transfer.toId, path: transfer.toPath },
      on: input.receivedOn,
    })
  else
    await moveMemberOut(context, {
      memberId: transfer.memberId,
      on: input.receivedOn,
      paper: transfer.number,
    })
  return finish(context, { ...changing, action: 'member-transfer.received' })
}

/** Takes a letter back, or gives it back: nothing has moved. */
export async function endTransfer(
  context: Context,
  input: BodyOf<typeof endEndpoint> & { transferId: string },
): Promise<Transfer> {
  const { tx, tenantId, today } = context
  const changing = await transferToChange(context, input)
  const { transfer, scopes } = changing
  mustBeOpen(transfer)
  const rights = transferRights(transfer, scopes)
  if (!(input.how === 'cancelled' ? rights.cancel : rights.giveBack))
    throw new Problem('not-allowed', { detail: '介绍信由转出方撤销，由接收方退回。' })
  if (input.how === 'returned' && !input.note)
    throw new Problem('rule-broken', { rule: 'transfer.note-missing', detail: '退回介绍信请写明原因。' })
  await tx
    .updateTable('member_transfer')
    .set({ state: input.how, receipt_note: input.note, closed_on: today, version: transfer.version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', transfer.id)
    .execute()
  return finish(context, { ...changing, action: `member-transfer.${input.how}` })
}

function mustBeOpen({ state }: StoredTransfer): void {
  if (state !== 'issued')
    throw new Problem('rule-broken', {
      rule: 'transfer.not-open',
      detail: '这份介绍信已经办结，不能再改动。',
    })
}

async function inBranchSince({ tx, tenantId }: Context, { memberId }: StoredTransfer): Promise<string> {
  const { valid_from } = await tx
    .selectFrom('member_branch_period')
    .select('valid_from')
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow()
  return valid_from
}

type Done = {
  transfer: StoredTransfer
  scopes: Awaited<ReturnType<typeof transferToChange>>['scopes']
  action: string
}

async function finish(context: Context, { transfer, scopes, action }: Done): Promise<Transfer> {
  const ends = [transfer.fromId, transfer.toId].filter((id): id is OrganizationId => id !== null)
  await recordAudit(context, {
    action,
    subjectKind: 'member-transfer',
    subjectId: transfer.id,
    organizationId: ends[0] ?? null,
    facts: { memberId: transfer.memberId },
  })
  await recordChange(context, { topic: 'members', subjectId: transfer.memberId, organizationIds: ends })
  const stored = await transferById(context, { transferId: transfer.id, scopes: scopes.read })
  return transferOf(stored, { scopes, today: context.today })
}
