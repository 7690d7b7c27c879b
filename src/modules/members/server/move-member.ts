import type { ChinaDate } from '#kernel/china-date.ts'
import type { MemberId, OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { memberById } from './member-queries.ts'
import { followPeriod } from './state-periods.ts'

type Asking = Pick<Context, 'tx' | 'tenantId' | 'today'>
type Move = { memberId: MemberId; to: { id: OrganizationId; path: string }; on: ChinaDate }

/** Puts a member into another branch from a day on; what hangs on the member goes along by the keys. Both branches must be open. */
export async function moveMember({ tx, tenantId }: Asking, { memberId, to, on }: Move): Promise<void> {
  const place = { branch_id: to.id, branch_path: to.path }
  await tx
    .updateTable('member')
    .set((set) => ({ ...place, version: set('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', memberId)
    .execute()
  await tx
    .updateTable('member_branch_period')
    .set({ valid_to: on })
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('valid_to', 'is', null)
    .execute()
  await tx
    .insertInto('member_branch_period')
    .values({ tenant_id: tenantId, member_id: memberId, ...place, valid_from: on })
    .execute()
  await closeBranchMatters({ tx, tenantId }, { memberId, on, ended: 'transferred' })
}

/** The relation has gone outside: the row stays for the history, and for the day on which somebody comes back. */
export async function moveMemberOut(
  context: Asking,
  { memberId, on, paper }: { memberId: MemberId; on: ChinaDate; paper: string },
): Promise<void> {
  const { tx, tenantId } = context
  const member = await memberById(context, { memberId, scopes: [''] })
  await followPeriod(context, {
    member,
    outcome: {
      standing: member.standing,
      state: 'moved-out',
      from: on,
      until: null,
      joinedOn: undefined,
      fullOn: undefined,
      endedOn: on,
      rule: 'moved-out',
      basis: '《中国共产党党员教育管理工作条例》（2019年）',
    },
    said: { act: 'moved-out', reason: null, paper },
  })
  await tx
    .updateTable('member')
    .set({ state: 'moved-out', state_until: null, ended_on: on, version: member.version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', memberId)
    .execute()
  await closeBranchMatters(context, { memberId, on, ended: 'transferred' })
}

/** Being away from a branch, and its own lists, end with the relation. */
async function closeBranchMatters(
  { tx, tenantId }: Pick<Asking, 'tx' | 'tenantId'>,
  { memberId, on, ended }: { memberId: MemberId; on: ChinaDate; ended: 'transferred' },
): Promise<void> {
  await tx
    .updateTable('member_absence')
    .set((set) => ({ until: on, ended_how: ended, version: set('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('until', 'is', null)
    .where('since', '<', on)
    .execute()
  await tx
    .updateTable('member_roll')
    .set((set) => ({ until: on, closed_how: 'left', version: set('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('kind', '=', 'model-post')
    .where('until', 'is', null)
    .where('since', '<=', on)
    .execute()
}
