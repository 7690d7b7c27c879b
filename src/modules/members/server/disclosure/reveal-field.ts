import type { MemberId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { sensitiveFieldLabels, type SensitiveField } from '../../disclosure.rules.ts'
import { enterRegister } from '../enter-register.ts'
import { memberById } from '../member-queries.ts'
import { askingPost } from './asking-post.ts'
import { sensitiveValues } from './sensitive-values.ts'

type Wish = { memberId: MemberId; field: SensitiveField; reason: string }

/** Shows one sensitive field of one member to whoever may see the member, for a reason that others can read. */
export async function revealField(context: Context, { memberId, field, reason }: Wish) {
  const { tx, tenantId, actor, now } = context
  const { read } = await enterRegister(context)
  const member = await memberById(context, { memberId, scopes: read })
  const value = (await sensitiveValues(context, [memberId])).get(memberId)?.[field]
  if (!value) throw new Problem('not-found', { detail: `这名党员没有登记${sensitiveFieldLabels[field]}。` })
  await tx
    .insertInto('member_disclosure')
    .values({
      tenant_id: tenantId,
      id: context.newId(),
      member_id: memberId,
      branch_id: member.branchId,
      branch_path: member.branchPath,
      at: now.toISOString(),
      by_account_id: actor.accountId,
      by_name: actor.name,
      by_post: askingPost(actor, member.branchPath),
      fields: [field],
      reason,
    })
    .execute()
  await recordAudit(context, {
    action: 'member.field-revealed',
    subjectKind: 'member',
    subjectId: memberId,
    organizationId: member.branchId,
    facts: { field, reason },
  })
  await recordChange(context, {
    topic: 'member-disclosures',
    subjectId: memberId,
    organizationIds: [member.branchId],
  })
  return { value }
}
