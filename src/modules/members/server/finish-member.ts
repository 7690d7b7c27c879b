import type { Context } from '#platform/http/context.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { MemberId, OrganizationId } from '#kernel/id.ts'
import type { MemberRow } from '../members.contract.ts'
import { memberById, rowOf } from './member-queries.ts'

type Done = {
  memberId: MemberId
  branchId: OrganizationId
  action: `member.${string}`
  facts?: Readonly<Record<string, unknown>>
  scopes: readonly string[]
}

/** Leaves the trace of a change, tells open pages, and returns the row as it is now. */
export async function finishMember(context: Context, done: Done): Promise<MemberRow> {
  await recordAudit(context, {
    action: done.action,
    subjectKind: 'member',
    subjectId: done.memberId,
    organizationId: done.branchId,
    ...(done.facts && { facts: done.facts }),
  })
  await recordChange(context, {
    topic: 'members',
    subjectId: done.memberId,
    organizationIds: [done.branchId],
  })
  return rowOf(await memberById(context, { memberId: done.memberId, scopes: done.scopes }))
}
