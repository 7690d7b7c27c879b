import { sql } from 'kysely'
import type { MemberId } from '#kernel/id.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { erasePayloads } from '#platform/audit/erase-payloads.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { erasureRefusal } from '../../retention.rules.ts'
import { memberToChange } from '../member-to-change.ts'

/**
 * Erases, at the request of somebody who has left the register, what the archive does not need: sealed fields, further facts, and what
 * traces tell of the person. The traces themselves stay, and their chain with them.
 */
export async function eraseMember(
  context: Context,
  { memberId, reason }: { memberId: MemberId; reason: string },
): Promise<Record<string, never>> {
  const { tx, tenantId } = context
  const { member } = await memberToChange(context, { memberId })
  refuseIf(erasureRefusal(member))
  await sql`
    update member set id_number_sealed = null, id_number_index = null, phone_sealed = null, phone_index = null,
           address_sealed = null, native_place = null, job = null, version = version + 1
     where tenant_id = ${tenantId} and id = ${memberId}`.execute(tx)
  const payloads = await erasePayloads(context, { subjectId: memberId, reason: 'request' })
  await recordAudit(context, {
    action: 'member.erased',
    subjectKind: 'member',
    subjectId: memberId,
    organizationId: member.branchId,
    facts: { reason, payloads },
  })
  await recordChange(context, { topic: 'members', subjectId: memberId, organizationIds: [member.branchId] })
  return {}
}
