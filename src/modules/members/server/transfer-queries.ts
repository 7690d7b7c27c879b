import { sql, type RawBuilder } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import { within, type RegisterScopes } from '../members.policy.ts'
import type { Transfer } from '../transfers.contract.ts'

type Asking = Pick<Context, 'tx' | 'tenantId' | 'today'>

/** A stored row with what only the server needs. */
export type StoredTransfer = Omit<Transfer, 'from' | 'to' | 'overdue' | 'may'> & {
  fromId: OrganizationId | null
  fromName: string | null
  fromPath: string | null
  toId: OrganizationId | null
  toName: string | null
  toPath: string | null
}

export const transferTables = sql`member_transfer t
  left join organization f on f.tenant_id = t.tenant_id and f.id = t.from_branch_id
  left join organization g on g.tenant_id = t.tenant_id and g.id = t.to_branch_id`

/** Seen from either end. */
export function seenFrom(tenantId: string, scopes: readonly string[]): RawBuilder<unknown> {
  return sql`t.tenant_id = ${tenantId}
    and (t.from_branch_path <@ ${[...scopes]}::ltree[] or t.to_branch_path <@ ${[...scopes]}::ltree[])`
}

export async function transfersWhere(
  { tx }: Pick<Asking, 'tx'>,
  where: RawBuilder<unknown>,
  rest: RawBuilder<unknown> = sql``,
): Promise<StoredTransfer[]> {
  const { rows } = await sql<StoredTransfer>`
    select t.id, t.member_id as "memberId", t.person_name as name, t.sex, t.ethnicity, t.born_on as "bornOn", t.standing,
           t.joined_on as "joinedOn", t.direction, t.outside_committee as "outsideCommittee",
           t.outside_branch as "outsideBranch", t.dues_paid_until as "duesPaidUntil", t.papers,
           coalesce(t.letter_text, '〔' || t.letter_year || '〕' || t.letter_number || '号') as number, t.reason,
           t.issued_on as "issuedOn", t.valid_until as "validUntil", t.state, t.received_on as "receivedOn",
           t.receipt_note as note, t.issued_by_name as "issuedBy", t.received_by_name as "receivedBy", t.version,
           t.from_branch_id as "fromId", f.name as "fromName", t.from_branch_path::text as "fromPath",
           t.to_branch_id as "toId", g.name as "toName", t.to_branch_path::text as "toPath"
      from ${transferTables} where ${where} ${rest}`.execute(tx)
  return rows
}

/** One transfer under the scopes of either end. */
export async function transferById(
  context: Asking,
  { transferId, scopes }: { transferId: string; scopes: readonly string[] },
): Promise<StoredTransfer> {
  const [row] = await transfersWhere(
    context,
    sql`${seenFrom(context.tenantId, scopes)} and t.id = ${transferId}`,
  )
  if (!row) throw new Problem('not-found', { detail: '没有找到这份介绍信，可能不在您管理的组织里。' })
  return row
}

/** Who may do what with a letter: the receiving side receives or gives back, the sending side cancels and enters receipts from outside. */
export function transferRights(transfer: StoredTransfer, { write }: RegisterScopes): Transfer['may'] {
  const sender = transfer.fromPath !== null && within(transfer.fromPath, write)
  const receiver = transfer.toPath !== null && within(transfer.toPath, write)
  const open = transfer.state === 'issued'
  return {
    receive: open && (transfer.direction === 'out' ? sender : receiver),
    giveBack: open && transfer.direction === 'inside' && receiver,
    cancel: open && sender,
  }
}

export function transferOf(
  transfer: StoredTransfer,
  { scopes, today }: { scopes: RegisterScopes; today: ChinaDate },
): Transfer {
  const { fromId, fromName, fromPath: _fromPath, toId, toName, toPath: _toPath, ...row } = transfer
  return {
    ...row,
    from: fromId && fromName !== null ? { id: fromId, name: fromName } : null,
    to: toId && toName !== null ? { id: toId, name: toName } : null,
    overdue: row.state === 'issued' && row.validUntil < today,
    may: transferRights(transfer, scopes),
  }
}
