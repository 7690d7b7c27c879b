import type { ChinaDate } from '#kernel/china-date.ts'
import type { MeasureId } from '#kernel/id.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { evidenceLabels, type ConfirmableField, type Evidence, type Milestone } from './measures.contract.ts'
import type { Blocker, Derivation, PlanState } from './plans.contract.ts'
import { issuedStates } from './plans.policy.ts'
import {
  answers,
  endedStates,
  judgements,
  type Answer,
  type Judgement,
  type TaskState,
} from './plans.states.ts'

export type MeasureFacts = {
  id: MeasureId
  number: string
  leadCount: number
  audienceCount: number
  /** Names of leads and executing organisations that were closed since the draft was made. */
  closed: readonly string[]
  dueOn: ChinaDate | null
  standing: boolean
  /** The date is the one that the plan in force has already: a change of other things need not move it. */
  dateKept?: boolean
  unconfirmed: readonly ConfirmableField[]
  unsettledErrors: number
}

/** What keeps a plan from being published: each measure needs one lead, executing units, and a deadline or 长期坚持. */
export function publicationBlockers(measures: readonly MeasureFacts[], today: ChinaDate): Blocker[] {
  if (measures.length === 0)
    return [{ measureId: null, rule: 'plan.no-measures', detail: '计划里还没有措施，请先增加措施。' }]
  return measures.flatMap((measure) => measureBlockers(measure, today))
}

function measureBlockers(measure: MeasureFacts, today: ChinaDate): Blocker[] {
  const found: Blocker[] = []
  const block = (rule: string, detail: string) =>
    found.push({
      measureId: measure.id,
      rule,
      detail: `第 ${measure.number.replace(/[.．、]$/, '')} 条${detail}`,
    })
  if (measure.leadCount === 0) block('measure.no-lead', '没有牵头股室，请选一个。')
  if (measure.audienceCount === 0) block('measure.no-audience', '没有落实单位，请选定名单，或去掉这一条。')
  if (measure.closed.length > 0)
    block('measure.closed-organization', `里的“${measure.closed.join('、')}”已撤销，请换成现在的组织。`)
  if (measure.dueOn === null && !measure.standing)
    block('measure.no-deadline', '没有完成时限，请填日期或选“长期坚持”。')
  if (measure.dueOn !== null && measure.dueOn < today && !measure.standing && measure.dateKept !== true)
    block('measure.deadline-past', `的完成时限 ${measure.dueOn} 已过，请改日期，或标为“长期坚持”。`)
  if (measure.unconfirmed.length > 0) block('measure.unconfirmed', '还有待确认的内容，请核对后确认。')
  if (measure.unsettledErrors > 0) block('measure.diagnostics', '还有未处理的错误提示。')
  return found
}

/** An order names every measure of the plan once. */
export function arrangementMustBeWhole(facts: {
  stored: readonly string[]
  placed: readonly string[]
}): Refusal | undefined {
  const placed = new Set(facts.placed)
  const whole =
    placed.size === facts.placed.length &&
    placed.size === facts.stored.length &&
    facts.stored.every((id) => placed.has(id))
  if (whole) return undefined
  return { rule: 'plan.order-not-whole', detail: '顺序里缺少或多出了措施，没有保存。请刷新后再调整。' }
}

/** An answer must follow from the task's state, and carry words where the other side needs them. */
export function answerMustFit(facts: {
  state: TaskState
  answer: Answer
  text: string | undefined
}): Refusal | undefined {
  const { from, label, text } = answers[facts.answer]
  const allowed: readonly TaskState[] = from
  if (!allowed.includes(facts.state))
    return {
      rule: 'task.answer-out-of-place',
      detail: `任务现在的状态不能“${label}”。请刷新后查看最新状态。`,
    }
  if (text === 'required' && !facts.text)
    return { rule: 'task.words-needed', detail: `“${label}”需要写明情况，请填写后再提交。` }
  return undefined
}

/** A judgement must follow from the task's state; returning and replying need words. */
export function judgementMustFit(facts: {
  state: TaskState
  judgement: Judgement
  text: string | undefined
}): Refusal | undefined {
  const { from, label, text } = judgements[facts.judgement]
  const allowed: readonly TaskState[] = from
  if (!allowed.includes(facts.state))
    return {
      rule: 'task.judgement-out-of-place',
      detail: `任务现在的状态不能“${label}”。请刷新后查看最新状态。`,
    }
  if (text === 'required' && !facts.text)
    return { rule: 'task.words-needed', detail: `“${label}”需要写明理由或答复，请填写后再提交。` }
  return undefined
}

/** A granted delay names a day that is not past. */
export function newDeadlineMustStand(facts: {
  judgement: Judgement
  dueOn: ChinaDate | undefined
  today: ChinaDate
}): Refusal | undefined {
  if (facts.judgement !== 'grant') return undefined
  if (!facts.dueOn) return { rule: 'task.new-deadline-needed', detail: '同意延期要写明新的完成日期。' }
  if (facts.dueOn < facts.today)
    return { rule: 'task.new-deadline-past', detail: '新的完成日期不能早于今天，请改正。' }
  return undefined
}

/** Evidence beyond none needs a reason and an end (lightness R5; requirement 002-24). */
export function evidenceMustBeFounded(facts: {
  evidence: Evidence
  reason: string | null
  until: ChinaDate | null
}): Refusal | undefined {
  if (facts.evidence === 'none' || (facts.reason && facts.until)) return undefined
  return {
    rule: 'measure.evidence-unfounded',
    detail: `要求上交“${evidenceLabels[facts.evidence]}”须写明理由和截止日期；没有必要时请选“不需要”。`,
  }
}

/** A milestone of a named organisation names it. */
export function milestonesMustHaveActors(milestones: readonly Milestone[]): Refusal | undefined {
  const nobody = milestones.find(({ actor, organization }) => actor === 'named' && organization === null)
  if (!nobody) return undefined
  return { rule: 'measure.milestone-actor', detail: `阶段“${nobody.text}”由指定单位负责，请选定是哪个单位。` }
}

/** A returned plan says what to change. */
export function returningNeedsWords(facts: { decision: string; text: string }): Refusal | undefined {
  if (facts.decision !== 'returned' || facts.text !== '') return undefined
  return { rule: 'approval.words-needed', detail: '退回要写明需要修改什么，请填写后再提交。' }
}

/** A scheduled publication lies ahead. */
export function scheduleMustBeAhead(facts: { publishAt: string; now: Date }): Refusal | undefined {
  if (Date.parse(facts.publishAt) > facts.now.getTime()) return undefined
  return { rule: 'plan.schedule-past', detail: '定时下发的时间要晚于现在，请改正。' }
}

/** A plan can be amended or replaced while it is in force, one draft at a time; copied and carried over whenever it was issued. */
export function mustBeDerivable(facts: {
  state: PlanState
  as: Derivation
  underWay: boolean
}): Refusal | undefined {
  const changes = facts.as === 'amendment' || facts.as === 'successor'
  if (changes && facts.state !== 'published')
    return { rule: 'plan.not-in-force', detail: '只有执行中的计划可以调整或替代。' }
  if (changes && facts.underWay)
    return {
      rule: 'plan.change-under-way',
      detail: '这份计划已有一份调整或替代的草稿，请先下发或删除那一份。',
    }
  if (!changes && !issuedStates.includes(facts.state))
    return { rule: 'plan.not-issued', detail: '还没有下发的计划不能复制，请直接修改草稿。' }
  return undefined
}

/** Nothing is reopened in a plan that was withdrawn or replaced, nor under a measure that was taken out. */
export function planMustBeInForce(facts: { inForce: boolean }): Refusal | undefined {
  if (facts.inForce) return undefined
  return { rule: 'task.plan-ended', detail: '这条措施已经撤回、替代或调整掉，任务保持原样，不能再处理。' }
}

/** What is recorded has happened. */
export function dayMustNotLieAhead(facts: { day: ChinaDate; today: ChinaDate }): Refusal | undefined {
  if (facts.day <= facts.today) return undefined
  return { rule: 'record.day-ahead', detail: `日期 ${facts.day} 还没有到，请改为今天或以前。` }
}

/** A milestone that was announced with a report is closed with one. */
export function reportIsDue(facts: { milestone: Milestone; text: string }): Refusal | undefined {
  if (!facts.milestone.reportRequired || facts.text !== '') return undefined
  return { rule: 'milestone.report-due', detail: '这个阶段要求附报告，请写明情况后再记录。' }
}

/** A result that does not hold is sent back with words. */
export function failedCheckNeedsWords(facts: { outcome: string; text: string }): Refusal | undefined {
  if (facts.outcome === 'holds' || facts.text !== '') return undefined
  return { rule: 'check.words-needed', detail: '抽查不属实要写明情况，请填写后再提交。' }
}

/** What a closed organisation was asked can be accepted or released; nothing goes back to somebody who is no more. */
export function executingMustExist(facts: { closed: boolean; to: TaskState }): Refusal | undefined {
  if (!facts.closed || endedStates.includes(facts.to)) return undefined
  return {
    rule: 'task.organization-closed',
    detail: '落实单位已经撤销，不能再交回办理。请验收或免除；需要继续的，用“调整计划”交给承接单位。',
  }
}

/** A report on progress needs tasks to report on. */
export function planMustHaveTasks(facts: { state: PlanState }): Refusal | undefined {
  if (issuedStates.includes(facts.state)) return undefined
  return { rule: 'plan.no-tasks', detail: '计划还没有下发，没有进展可以报告。下发以后再生成。' }
}
