import { sql } from 'kysely'
import type { MemberId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import type { BodyOf } from '#platform/http/endpoint.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { takesMembers } from '../members.rules.ts'
import type { issueTransfer as endpoint, Transfer } from '../transfers.contract.ts'
import { letterFits, mayMove, papersComplete } from '../transfers.rules.ts'
import { branchPlace } from './member-queries.ts'
import { memberToChange } from './member-to-change.ts'
import { transferById, transferOf } from './transfer-queries.ts'

type Input = BodyOf<typeof endpoint> & { memberId: MemberId }

/** Writes the letter of a transfer. Until its receipt the member stays where the member is, and the sender answers. */
export async function issueTransfer(context: Context, input: Input): Promise<Transfer> {
  const { tx, tenantId, today, actor } = context
  const { member, scopes } = await memberToChange(context, input)
  refuseIf(mayMove(member))
  refuseIf(letterFits(input, today))
  refuseIf(papersComplete(member.standing, input.papers))
  const to = await receivingSide(context, input, member.branchId)
  const id = context.newId()
  const year = Number(input.issuedOn.slice(0, 4))
  await tx
    .insertInto('member_transfer')
    .values({
      tenant_id: tenantId,
      id,
      member_id: member.id,
      direction: to ? 'inside' : 'out',
      from_branch_id: member.branchId,
      from_branch_path: member.branchPath,
      to_branch_id: to?.id ?? null,
      to_branch_path: to?.path ?? null,
      outside_committee: to ? null : input.outsideCommittee,
      outside_branch: to ? null : input.outsideBranch,
      person_name: member.name,
      sex: member.sex,
      ethnicity: member.ethnicity,
      born_on: member.bornOn,
      standing: member.standing,
      joined_on: member.joinedOn,
      dues_paid_until: input.duesPaidUntil,
      papers: input.papers,
      letter_year: year,
      letter_number: await nextNumber(context, year),
      reason: input.reason,
      issued_on: input.issuedOn,
      valid_until: input.validUntil,
      state: 'issued',
      issued_by: actor.accountId,
      issued_by_name: actor.name,
    })
    .execute()
    .catch(
      refusedBy({
        member_transfer_under_way: [
          'transfer.under-way',
          '已有一份介绍信在等回执。请先登记回执，或撤销后重新开具。',
        ],
      }),
    )
  await recordAudit(context, {
    action: 'member-transfer.issued',
    subjectKind: 'member-transfer',
    subjectId: id,
    organizationId: member.branchId,
    facts: { memberId: member.id, inside: to !== null },
  })
  await recordChange(context, {
    topic: 'members',
    subjectId: member.id,
    organizationIds: to ? [member.branchId, to.id] : [member.branchId],
  })
  const stored = await transferById(context, { transferId: id, scopes: scopes.read })
  return transferOf(stored, { scopes, today })
}

async function receivingSide(context: Context, input: Input, from: string) {
  if (!input.toBranchId) {
    if (!input.outsideCommittee)
      throw new Problem('rule-broken', {
        rule: 'transfer.receiver-missing',
        detail: '请选择本系统内的支部，或填写系统外接收党组织的名称。',
      })
    return null
  }
  const to = await branchPlace(context, input.toBranchId)
  refuseIf(takesMembers(to))
  if (to.id === from)
    throw new Problem('rule-broken', {
      rule: 'transfer.same-branch',
      detail: '已经在这个支部，不需要转接。请选择别的支部。',
    })
  return to
}

/** The next number of the year, without gaps that another transaction could fall into. */
async function nextNumber({ tx, tenantId }: Context, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into letter_number as n (tenant_id, year, last) values (${tenantId}, ${year}, 1)
    on conflict (tenant_id, year) do update set last = n.last + 1 returning last`.execute(tx)
  if (!rows[0]) throw new Error('no number of a letter')
  return rows[0].last
}
