import { Problem } from '#kernel/problem.ts'
import type { MemberId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { within, type RegisterScopes } from '../members.policy.ts'
import { enterRegister } from './enter-register.ts'
import { memberById, rowOf, type StoredMember } from './member-queries.ts'

export type Changing = { member: StoredMember; scopes: RegisterScopes }

/**
 * The member that the asker is about to change, its row locked until the transaction ends. Throws `not-found`, `not-allowed`, and
 * `out-of-date` (with the present row) when somebody was faster.
 */
export async function memberToChange(
  context: Context,
  wanted: { memberId: MemberId; version?: number },
): Promise<Changing> {
  const { tx, tenantId } = context
  const scopes = await enterRegister(context)
  await tx
    .selectFrom('member')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', wanted.memberId)
    .forUpdate()
    .execute()
  const member = await memberById(context, { memberId: wanted.memberId, scopes: scopes.read })
  if (!within(member.branchPath, scopes.write))
    throw new Problem('not-allowed', { detail: '您可以查看这名党员，但不能改动。请联系所在党支部。' })
  if (wanted.version !== undefined && member.version !== wanted.version)
    throw new Problem('out-of-date', {
      detail: `“${member.name}”的信息刚刚被他人修改，请看过现在的内容再决定。`,
      facts: { current: rowOf(member) },
    })
  return { member, scopes }
}
