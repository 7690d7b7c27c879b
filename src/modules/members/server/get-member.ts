import type { MemberId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { within } from '../members.policy.ts'
import { enterRegister } from './enter-register.ts'
import { memberById, rowOf } from './member-queries.ts'

/** One member's row, and whether the asker may change it. */
export async function getMember(context: Context, { memberId }: { memberId: MemberId }) {
  const { read, write } = await enterRegister(context)
  const member = await memberById(context, { memberId, scopes: read })
  return { ...rowOf(member), may: { change: within(member.branchPath, write) } }
}
