import { addDays, daysBetween, type ChinaDate } from '#kernel/china-date.ts'
import { waitsForLead, type TaskRow } from '#modules/plans/tasks.contract.ts'
import type { Light, LightBearer, LightColour, LightStage } from './lights.contract.ts'

/** Days of the rule. Those of the lead are working days: its clock stands still on days off. */
export const lightLimits = {
  dueSoon: 7,
  returnUnanswered: 7,
  escalate: 15,
  returns: 2,
  leadYellow: 3,
  leadRed: 10,
} as const

type Rule = { key: string; bearer: LightBearer; stage: LightStage; sentence: string }

/** The written rule, gravest first within each side: the first that fits gives the light, all that fit give its reasons. */
export const lightRules = [
  {
    key: 'overdue-long',
    bearer: 'executing',
    stage: 'escalate',
    sentence: `轮到落实单位，已逾期超过 ${lightLimits.escalate} 天`,
  },
  {
    key: 'overdue-returned',
    bearer: 'executing',
    stage: 'escalate',
    sentence: '轮到落实单位，已逾期，而且被退回过两次或更多',
  },
  {
    key: 'overdue',
    bearer: 'executing',
    stage: 'urge',
    sentence: `轮到落实单位，已逾期 1 至 ${lightLimits.escalate} 天`,
  },
  {
    key: 'due-soon',
    bearer: 'executing',
    stage: 'remind',
    sentence: `轮到落实单位，${lightLimits.dueSoon} 天内到期（含当天），还没有报结果`,
  },
  {
    key: 'milestone-passed',
    bearer: 'executing',
    stage: 'remind',
    sentence: '轮到落实单位，有阶段时限已过，还没有记为完成',
  },
  {
    key: 'return-unanswered',
    bearer: 'executing',
    stage: 'remind',
    sentence: `被退回超过 ${lightLimits.returnUnanswered} 天，还没有再答复`,
  },
  {
    key: 'lead-long',
    bearer: 'lead',
    stage: 'urge',
    sentence: `落实单位已报结果、提问或提出申请，等牵头股室超过 ${lightLimits.leadRed} 个工作日`,
  },
  {
    key: 'lead-slow',
    bearer: 'lead',
    stage: 'remind',
    sentence: `落实单位已报结果、提问或提出申请，等牵头股室超过 ${lightLimits.leadYellow} 个工作日`,
  },
] as const satisfies readonly Rule[]
export type LightRuleKey = (typeof lightRules)[number]['key']

/** Colour and stage are one decision: a reminder is yellow, anything graver red. */
export function colourOfStage(stage: LightStage): Exclude<LightColour, 'green'> {
  return stage === 'remind' ? 'yellow' : 'red'
}

/** What the light of an open task depends on, and nothing else: no opinion, no use of the software. */
export type LightFacts = {
  state: TaskRow['state']
  dueOn: ChinaDate | null
  /** Day since which the lead has had the next word; null while it is the executing side's turn. */
  waitingSince: ChinaDate | null
  /** Day of the last return while the state is `returned`, else null. */
  returnedOn: ChinaDate | null
  timesReturned: number
  /** Milestones of the executing side that are not recorded as done. */
  openMilestones: readonly { text: string; dueOn: ChinaDate }[]
}

export type LightDay = { today: ChinaDate; isWorkday: (date: ChinaDate) => boolean }

/** The light of one open task on a day. Standing tasks without a date are green: their review is the lead's, per measure. */
export function lightOf(facts: LightFacts, day: LightDay): Light {
  const waits = waitsForLead.includes(facts.state)
  const found = waits ? leadReasons(facts, day) : executingReasons(facts, day.today)
  const rule = lightRules.find(({ key }) => found.has(key))
  const bearer = waits ? 'lead' : 'executing'
  if (!rule) return { colour: 'green', stage: null, bearer, reasons: [] }
  return { colour: colourOfStage(rule.stage), stage: rule.stage, bearer, reasons: [...found.values()] }
}

function executingReasons(facts: LightFacts, today: ChinaDate): Map<LightRuleKey, string> {
  const { dueOn, returnedOn, timesReturned, openMilestones } = facts
  const found = new Map<LightRuleKey, string>()
  const late = dueOn === null ? 0 : daysBetween({ from: dueOn, to: today })
  if (late > lightLimits.escalate) found.set('overdue-long', lateWords(late, dueOn))
  else if (late > 0) found.set('overdue', lateWords(late, dueOn))
  if (late > 0 && timesReturned >= lightLimits.returns)
    found.set('overdue-returned', `已被退回 ${timesReturned} 次`)
  if (dueOn !== null && late <= 0 && -late <= lightLimits.dueSoon)
    found.set('due-soon', `${late === 0 ? '今天' : `还有 ${-late} 天`}到期（${dueOn}），还没有报结果`)
  const passed = openMilestones.filter((milestone) => milestone.dueOn < today)
  if (passed.length > 0)
    found.set(
      'milestone-passed',
      passed.map(({ text, dueOn: on }) => `阶段“${text}”${on} 到期，还没有记为完成`).join('；'),
    )
  const waited = returnedOn === null ? 0 : daysBetween({ from: returnedOn, to: today })
  if (waited > lightLimits.returnUnanswered)
    found.set('return-unanswered', `${returnedOn} 退回，已 ${waited} 天没有再答复`)
  return found
}

const lateWords = (late: number, dueOn: ChinaDate | null) => `已逾期 ${late} 天（完成时限 ${dueOn}）`

function leadReasons({ waitingSince }: LightFacts, day: LightDay): Map<LightRuleKey, string> {
  const found = new Map<LightRuleKey, string>()
  if (waitingSince === null) return found
  const waited = workdaysAfter(waitingSince, day)
  if (waited <= lightLimits.leadYellow) return found
  found.set(
    waited > lightLimits.leadRed ? 'lead-long' : 'lead-slow',
    `自 ${waitingSince} 起等牵头股室，已 ${waited} 个工作日（应在 ${lightLimits.leadYellow} 个以内）`,
  )
  return found
}

// Beyond this the number of days says nothing more, and a calendar without working days must not hang whoever asks.
const farthest = 1000

/** Working days after `from` up to and including today. */
export function workdaysAfter(from: ChinaDate, { today, isWorkday }: LightDay): number {
  let count = 0
  for (let at = addDays(from, 1), step = 0; at <= today && step < farthest; at = addDays(at, 1), step += 1)
    if (isWorkday(at)) count += 1
  return count
}

/** The latest day since which more than `count` working days have passed today; waiting since then or before is too long. */
export function tooLongSince(count: number, day: LightDay): ChinaDate {
  let found = 0
  let at = day.today
  for (let step = 0; step < farthest; at = addDays(at, -1), step += 1)
    if (day.isWorkday(at) && (found += 1) > count) return addDays(at, -1)
  return at
}
