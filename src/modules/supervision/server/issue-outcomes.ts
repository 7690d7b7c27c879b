import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId, PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { issueAgreedTasks } from '#modules/plans/server/public.ts'
import type { Meeting } from '../meetings.contract.ts'
import { meetingMustBe, outcomeMustBeAgreed } from '../meetings.rules.ts'
import { longDate } from '../slip-text.ts'
import { changeMeeting, meetingToChange } from './meeting-queries.ts'

type Outcome = {
  itemId: string
  heading: string
  audienceIds: readonly OrganizationId[]
  dueOn: ChinaDate
}

/** Turns what a meeting agreed into tasks: one small plan of the section, one measure for each outcome, in force at once. */
export async function issueOutcomes(
  context: Context,
  input: { meetingId: string; outcomes: readonly Outcome[]; version: number },
): Promise<Meeting & { planId: PlanId; taskCount: number }> {
  const { tx, tenantId } = context
  const meeting = await meetingToChange(context, input)
  refuseIf(meetingMustBe({ state: meeting.state, among: ['held'] }))
  const itemIds = input.outcomes.map(({ itemId }) => itemId)
  if (new Set(itemIds).size < itemIds.length)
    throw new Problem('rule-broken', {
      rule: 'meeting.item-twice',
      detail: '同一项结果选了两次，请去掉重复的。',
    })
  const agreed = input.outcomes.map((outcome) => {
    const item = meeting.items.find(({ id }) => id === outcome.itemId)
    refuseIf(outcomeMustBeAgreed(item && { ...item, issued: item.planId !== null }))
    return { ...outcome, text: item?.outcome ?? '', quote: item?.text ?? '' }
  })
  const day = longDate(meeting.heldOn)
  const { planId, taskCount } = await issueAgreedTasks(context, {
    organizationId: meeting.organization.id,
    title: `调度会议定事项（${day}）`,
    basis: { title: `${meeting.title}（${day}）`, quotes: agreed.map(({ quote }) => quote) },
    tasks: agreed,
  })
  await tx
    .updateTable('coordination_item')
    .set({ outcome_plan_id: planId })
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', meeting.id)
    .where('id', 'in', itemIds)
    .execute()
  const changed = await changeMeeting(context, { meeting, set: {}, action: 'meeting.outcomes-issued' })
  return { ...changed, planId, taskCount }
}
