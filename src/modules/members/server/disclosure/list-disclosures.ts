import type { MemberId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import type { Context } from '#platform/http/context.ts'
import type { SensitiveField } from '../../disclosure.rules.ts'
import { within } from '../../members.policy.ts'
import { enterRegister } from '../enter-register.ts'

/** Who saw a member's sensitive fields: for those who keep the member's register, and for the person concerned. */
export async function listDisclosures(context: Context, { memberId }: { memberId: MemberId }) {
  const { tx, tenantId, actor } = context
  const { write } = await enterRegister(context)
  // The person concerned has no scope of the register; one row, named by its id, is looked at instead.
  await setRegisterScopes(tx, 'all')
  const member = await tx
    .selectFrom('member')
    .select(['person_id', 'branch_path'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', memberId)
    .executeTakeFirst()
  if (!member || !(within(member.branch_path, write) || member.person_id === actor.personId))
    throw new Problem('not-found', { detail: '没有找到这名党员，可能不在您管理的组织里。' })
  const rows = await tx
    .selectFrom('member_disclosure')
    .select(['at', 'by_name', 'by_post', 'fields', 'reason', 'export_id'])
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .orderBy('at', 'desc')
    .limit(200)
    .execute()
  return {
    rows: rows.map((row) => ({
      at: new Date(row.at).toISOString(),
      by: row.by_name,
      post: row.by_post,
      fields: row.fields as SensitiveField[], // written from the same list
      reason: row.reason,
      exported: row.export_id !== null,
    })),
  }
}
