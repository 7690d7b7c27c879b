import type { ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { lightStageLabels, lightStages, type Light, type LightStage } from './lights.contract.ts'
import { slipStateLabels, slipStates, type SlipState } from './slips.contract.ts'

/** Working days that an organisation has to answer, unless the slip says otherwise. */
export const answerDays = 5

/** A slip may follow from its state only as the table of states says. */
export function slipMustBe(facts: { state: SlipState; to: SlipState }): Refusal | undefined {
  const allowed: readonly SlipState[] = slipStates[facts.state]
  if (allowed.includes(facts.to)) return undefined
  return {
    rule: 'slip.state',
    detail: `这份督办单现在是“${slipStateLabels[facts.state]}”，不能再改为“${slipStateLabels[facts.to]}”。请刷新后查看。`,
  }
}

/** Text and dates are changed before the signature only. */
export function slipMustBeDraft(facts: { state: SlipState }): Refusal | undefined {
  if (facts.state === 'draft') return undefined
  return { rule: 'slip.signed', detail: '督办单已经签发，内容不能再改。需要改的，请撤销后重新生成一份。' }
}

type Marked = {
  heading: string
  light: Light | undefined
  ours: boolean
  organizationId: string
  /** Whether it is addressed to the section that issues it. */
  own: boolean
  /** Number of a slip about it that is not done with: in preparation, or out and still in time to be answered. */
  openSlip: string | undefined
}

/** A slip goes to one organisation, from a section that leads or issued what it names, about lights of the other side. */
export function tasksMustFitSlip(tasks: readonly Marked[]): Refusal | undefined {
  const [first] = tasks
  if (!first || tasks.some(({ organizationId }) => organizationId !== first.organizationId))
    return {
      rule: 'slip.one-organization',
      detail: '一份督办单只写给一个单位，请只选同一个单位的任务。',
    }
  if (first.own)
    return {
      rule: 'slip.to-itself',
      detail: '这是您自己股室的任务，直接办理即可，不用督办单。',
    }
  const foreign = tasks.find(({ ours }) => !ours)
  if (foreign)
    return {
      rule: 'slip.not-ours',
      detail: `“${foreign.heading}”不由您的股室牵头或下发，请由牵头股室督办。`,
    }
  const own = tasks.find(({ light }) => light?.bearer === 'lead')
  if (own)
    return {
      rule: 'slip.our-turn',
      detail: `“${own.heading}”正等牵头股室答复，不能催办对方，请先答复。`,
    }
  const green = tasks.find(({ light }) => !light || light.stage === null)
  if (green) return { rule: 'slip.no-light', detail: `“${green.heading}”现在没有黄灯或红灯，不需要督办。` }
  const twice = tasks.find(({ openSlip }) => openSlip)
  if (twice)
    return {
      rule: 'slip.already',
      detail: `“${twice.heading}”已写在${twice.openSlip}里，还没有办结或没到答复期限，不重复督办。`,
      basis: '不得随意、多头、重复向基层要材料',
    }
  return undefined
}

/** The gravest stage among the tasks' lights. */
export function proposedStage(lights: readonly Light[]): LightStage {
  const places = lights.map(({ stage }) => (stage ? lightStages.indexOf(stage) : 0))
  return lightStages[Math.max(0, ...places)] ?? 'remind'
}

/** A person may be milder than the rule, never harder. */
export function stageMustNotExceed(facts: { stage: LightStage; proposed: LightStage }): Refusal | undefined {
  if (lightStages.indexOf(facts.stage) <= lightStages.indexOf(facts.proposed)) return undefined
  return {
    rule: 'slip.stage-too-high',
    detail: `按规则现在到“${lightStageLabels[facts.proposed]}”，不能用“${lightStageLabels[facts.stage]}”。`,
  }
}

/** An escalation names the person above to whom it goes. */
export function escalationMustName(facts: {
  stage: LightStage
  escalatedTo: string | null
}): Refusal | undefined {
  if (facts.stage !== 'escalate' || facts.escalatedTo !== null) return undefined
  return {
    rule: 'slip.escalation-unnamed',
    detail: '“上报”要写明报给哪位局领导，请选定一位；不上报的，可以改为“催办”。',
  }
}

/** There is time to answer. */
export function answerDayMustLieAhead(facts: { answerBy: ChinaDate; today: ChinaDate }): Refusal | undefined {
  if (facts.answerBy > facts.today) return undefined
  return { rule: 'slip.answer-day-past', detail: '答复期限至少要在明天或以后，请改正。' }
}

/** A signature has happened, and not before the slip was written. */
export function signatureMustFit(facts: {
  signedOn: ChinaDate
  createdOn: ChinaDate
  today: ChinaDate
}): Refusal | undefined {
  if (facts.signedOn > facts.today)
    return { rule: 'slip.signed-ahead', detail: `签发日期 ${facts.signedOn} 还没有到，请改为今天或以前。` }
  if (facts.signedOn < facts.createdOn)
    return {
      rule: 'slip.signed-before',
      detail: `签发日期不能早于督办单生成的日期 ${facts.createdOn}，请改正。`,
    }
  return undefined
}
