import { getOrganization, createOrganization } from '#modules/organizations/organizations.contract.ts'
import { createPost } from '#modules/organizations/people.contract.ts'
import { derivePlan } from '#modules/plans/changes.contract.ts'
import { reviewMeasure } from '#modules/plans/life.contract.ts'
import { editMeasure, editPlan } from '#modules/plans/plans.contract.ts'
import { reorganize } from '#modules/reorganizations/reorganizations.contract.ts'
import {
  editCoordinationMeeting,
  holdCoordinationMeeting,
  issueOutcomes,
  planCoordinationMeeting,
} from '#modules/supervision/meetings.contract.ts'
import { listStaleMeasures } from '#modules/supervision/lights.contract.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { publishApproved } from './year-plans.ts'
import { report } from './autumn.ts'
import { acceptTogether } from './winter.ts'
import { answerAt, ending, type Place, type Year } from './year-stage.ts'

const office = '党委办干事'

/** January to July: a look at what stands, a meeting of the office, a successor, a merged school and a split one, next year. */
export async function spring(year: Year): Promise<void> {
  await review(year, { day: '2027-01-06', finding: '多数支部按月开展' })
  await meet(year)
  await succeed(year)
  await reorganizeSchools(year)
  await report(year, { day: '2027-03-24', measure: '清理报表', among: (index) => index % 4 !== 3 })
  await acceptTogether(year, { clerk: '办公室干事', measure: '清理报表' })
  await review(year, { day: '2027-03-29', finding: '个别支部有缺项，已提醒' })
  year.moveTo('2027-06-28')
  const next = await (
    await year.as(office)
  ).call(derivePlan, {
    params: { planId: year.plan('党建') },
    body: { as: 'next-year' },
  })
  year.ledger.plans.set('下一年度', next.id)
  year.say(`由今年的计划起草下一年度的：${next.title}，${next.measures.length} 条措施`)
  await leaveOnTheDesk(year)
  year.moveTo('2027-07-02')
  await year.workOnce()
}

async function review(year: Year, { day, finding }: { day: string; finding: string }): Promise<void> {
  year.moveTo(day)
  await (
    await year.as(office)
  ).call(reviewMeasure, {
    params: { measureId: year.measure('组织生活') },
    body: { reviewedOn: day, finding, goesOn: true },
  })
  year.count('回头看')
}

async function meet(year: Year): Promise<void> {
  year.moveTo('2027-02-22')
  const clerk = await year.as(office)
  const meeting = await clerk.call(planCoordinationMeeting, {
    body: { organizationId: year.named('党委办'), title: '二月工作调度会', heldOn: '2027-02-22' },
  })
  const params = { meetingId: meeting.id }
  const held = await clerk.call(holdCoordinationMeeting, {
    params,
    body: { heldOn: '2027-02-22', attendees: '党委办、人事股、办公室', version: meeting.version },
  })
  const agreed = [
    { heading: '上门帮助补齐活动室资料', outcome: '由人事股派人上门' },
    { heading: '逐项核对未结任务', outcome: '三月中旬前核对一遍' },
  ]
  const minuted = await clerk.call(editCoordinationMeeting, {
    params,
    body: {
      title: held.title,
      heldOn: held.heldOn,
      attendees: held.attendees,
      minutes: '逐项过了红黄灯',
      items: held.items.map(({ id, text }, index) => ({ id, text, outcome: agreed[index]?.outcome ?? '' })),
      version: held.version,
    },
  })
  const outcomes = agreed.flatMap(({ heading }, index) => {
    const item = minuted.items[index]
    return item
      ? [{ itemId: item.id, heading, audienceIds: [year.named('人事股')], dueOn: '2027-03-12' }]
      : []
  })
  year.count('议程', held.items.length)
  const issued = await clerk.call(issueOutcomes, { params, body: { outcomes, version: minuted.version } })
  year.count('议定任务', issued.taskCount)
  year.say(`调度会自动列出 ${held.items.length} 项，议定 ${issued.taskCount} 项任务`)
}

/** The plan for after-school care is replaced by a lighter one. */
async function succeed(year: Year): Promise<void> {
  year.moveTo('2027-03-01')
  const clerk = await year.as('基教股干事')
  let draft = await clerk.call(derivePlan, {
    params: { planId: year.plan('课后') },
    body: { as: 'successor' },
  })
  draft = await clerk.call(editPlan, {
    params: { planId: draft.id },
    body: { title: '课后服务工作安排（修订）', version: draft.version },
  })
  const [measure] = draft.measures
  if (!measure) throw new Error('the successor has no measure')
  await clerk.call(editMeasure, {
    params: { measureId: measure.id },
    body: { effortMinutes: 120, version: measure.version },
  })
  await publishApproved(year, { planId: draft.id, clerk: '基教股干事' })
  year.ledger.plans.set('课后（修订）', draft.id)
  year.ledger.measures.set('课后（修订）', measure.id)
  year.count('替代')
}

/** One school goes into another, Party organisation first; the Party branch of a third becomes two. */
async function reorganizeSchools(year: Year): Promise<void> {
  year.moveTo('2027-03-08')
  const [merged, into, split] = [ending.merged, ending.into, ending.split].map((short) =>
    placeOf(year, short),
  )
  if (!merged || !into || !split) return
  for (const place of [merged, split])
    await answerAt(
      year,
      { measure: '组织生活', place },
      { answer: 'progress', text: `${place.short}：每月一次，正常开展` },
    )
  for (const [fromId, toId] of [
    [merged.party, into.party],
    [merged.unit, into.unit],
  ] as const) {
    const carried = await end(year, { kind: 'merge', fromId, toIds: [toId] })
    year.count('合并随转', carried.moved + carried.joined)
  }
  const halves = await foundBranches(year, split)
  const carried = await end(year, { kind: 'split', fromId: split.party, toIds: halves })
  year.count('分设随转', carried.moved + carried.copied)
  year.say(`${ending.merged}并入${ending.into}，${ending.split}分设两个支部，未结任务随转`)
}

function placeOf(year: Year, short: string): Place | undefined {
  return year.places.find((place) => place.short === short)
}

async function end(
  year: Year,
  { kind, fromId, toIds }: { kind: 'merge' | 'split'; fromId: OrganizationId; toIds: OrganizationId[] },
) {
  const administrator = await year.as('管理员')
  const { organization } = await administrator.call(getOrganization, { params: { organizationId: fromId } })
  return administrator.call(reorganize, {
    body: { kind, fromId, toIds, on: '2027-03-08', version: organization.version },
  })
}

/** Two branches in place of one, each with the secretary who was there before. */
async function foundBranches(year: Year, split: Place): Promise<OrganizationId[]> {
  const administrator = await year.as('管理员')
  const { organization, posts } = await administrator.call(getOrganization, {
    params: { organizationId: split.party },
  })
  const secretary = posts.find(({ role }) => role === 'secretary')
  const halves: OrganizationId[] = []
  for (const part of ['低年级', '高年级']) {
    const half = await administrator.call(createOrganization, {
      body: {
        line: 'party',
        kind: 'branch',
        name: `云溪县城北小学${part}党支部`,
        parentId: organization.parentId ?? year.named('中共云溪县教育局委员会'),
        openedOn: '2027-03-08',
        stage: null,
        ownership: 'public',
        standsIn: split.unit,
      },
    })
    halves.push(half.id)
    if (secretary)
      await administrator.call(createPost, {
        body: {
          personId: secretary.personId,
          organizationId: half.id,
          role: 'secretary',
          validFrom: '2027-03-08',
        },
      })
  }
  return halves
}

/** What waits for the office on the last day: a question of many, and results to accept. The first three schools have ended. */
async function leaveOnTheDesk(year: Year): Promise<void> {
  await report(year, { day: '2027-06-30', measure: '谈心谈话', among: (index) => index % 6 === 4 })
  for (const [index, place] of year.places.entries())
    if (index % 6 === 0 && index > 2)
      await answerAt(
        year,
        { measure: '组织生活', place },
        { answer: 'question', text: '暑假期间的支部党员大会，可以放到开学前一周开吗？' },
      )
}

/** Standing measures whose review is due: the story leaves one behind on purpose. */
export async function staleAtTheEnd(year: Year): Promise<string[]> {
  const { rows } = await (await year.as('局长')).call(listStaleMeasures, { query: { limit: 50 } })
  return rows.map(({ heading }) => heading)
}
