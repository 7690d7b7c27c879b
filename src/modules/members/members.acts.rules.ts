import { addMonthsTo, type ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { actOf, type MemberAct } from './members.acts.ts'
import { reasonsOf } from './members.disposal.ts'
import { lawOn, type DatedRule, type LawId } from './members.law.ts'
import { memberStateLabels, standingLabels, type MemberState, type Standing } from './members.states.ts'

/** What an act is judged on. */
export type ActFacts = {
  standing: Standing
  state: MemberState
  stateUntil: ChinaDate | null
  /** First day of the present standing and state. */
  since: ChinaDate
  bornOn: ChinaDate
  joinedOn: ChinaDate | null
  /** Open facts of being away. */
  lostSince: ChinaDate | null
  overseas: { since: ChinaDate; reason: string | null } | null
  /** Contacts tried since the member was lost. */
  searches: number
  letterOpen: boolean
  /** End of the one extension of this probation, however it went on. */
  extendedUntil: ChinaDate | null
  today: ChinaDate
}

export type ActInput = {
  act: MemberAct
  on: ChinaDate
  until: ChinaDate | null
  reason: string | null
}

/** What an act leads to. `from` may lie before the day of the decision: membership counts from the meeting, fullness from the end of probation. */
export type ActOutcome = {
  standing: Standing
  state: MemberState
  from: ChinaDate
  until: ChinaDate | null
  joinedOn: ChinaDate | null | undefined
  fullOn: ChinaDate | null | undefined
  endedOn: ChinaDate | null
  rule: string
  basis: string
}

type Judgement = { refusal: Refusal } | { outcome: ActOutcome }
type Judge = (facts: ActFacts, input: ActInput) => Refusal | undefined

type Said = readonly [rule: string, detail: string]
const no = (act: MemberAct, [rule, detail]: Said, basis?: string): Refusal => ({
  rule: `member.${rule}`,
  detail,
  basis: basis ?? actOf(act).basis,
})

/** The day on which probation ends: a year after the meeting, or the day to which it was extended. */
export function probationEnds(member: {
  extendedUntil: ChinaDate | null
  joinedOn: ChinaDate | null
}): ChinaDate | null {
  return member.extendedUntil ?? (member.joinedOn && addMonthsTo(member.joinedOn, 12))
}

/** Judges an act by the rules of its own day. */
export function judgeAct(facts: ActFacts, input: ActInput): Judgement {
  const refusal = possible(facts, input) ?? complete(input) ?? checks[input.act]?.(facts, input)
  return refusal ? { refusal } : { outcome: outcomeOf(facts, input) }
}

function possible(facts: ActFacts, { act, on }: ActInput): Refusal | undefined {
  const { standings, states, to, label } = actOf(act)
  const now = `${standingLabels[facts.standing]}（${memberStateLabels[facts.state]}）`
  if (act === 'extend' && facts.extendedUntil)
    return no(act, ['extended-already', '预备期只能延长一次，这名党员已经延长过。请讨论转正或取消资格。'])
  if (!standings.includes(facts.standing) || !states.includes(facts.state))
    return no(act, ['act-not-open', `现在是${now}，不能办理“${label}”。请核对现在的状态。`])
  if (on > facts.today) return no(act, ['day-ahead', `日期 ${on} 还没有到，请在作出决定后再登记。`])
  if (on < facts.since)
    return no(act, ['before-last-change', `${facts.since} 已有登记，日期不能早于这一天。`])
  if (to.ends && facts.letterOpen)
    return no(act, ['letter-open', '组织关系介绍信还没有回执，请先撤销介绍信再办理。'])
  return undefined
}

function complete({ act, until, reason }: ActInput): Refusal | undefined {
  const { needs, label } = actOf(act)
  if (needs.includes('until') && !until) return no(act, ['until-missing', `“${label}”要写明到哪一天为止。`])
  if (needs.includes('reason') && !(reason && reason in reasonsOf(act)))
    return no(act, ['reason-missing', `“${label}”要选择情形。`])
  return undefined
}

type Span = { act: MemberAct; law: LawId; from: ChinaDate; on: ChinaDate; ruleOn?: ChinaDate }

/** The rule in force and the days between which it lets something happen. */
function bounds({ law, from, on, ruleOn }: Omit<Span, 'act'>): {
  rule: DatedRule | undefined
  least: ChinaDate
  most: ChinaDate | null
} {
  const rule = lawOn(law, ruleOn ?? on)
  const most = rule?.most ?? null
  return {
    rule,
    least: addMonthsTo(from, rule?.least ?? 0),
    most: most === null ? null : addMonthsTo(from, most),
  }
}

/** Not sooner than the rule lets it. */
function notBefore(span: Span, say: (earliest: ChinaDate) => string, rule: string): Refusal | undefined {
  const { rule: row, least } = bounds(span)
  return row && span.on < least ? no(span.act, [rule, say(least)], row.basis) : undefined
}

const checks: Partial<Record<MemberAct, Judge>> = {
  'name-candidate': (facts, { act, on }) =>
    notBefore(
      { act, law: 'cultivation', from: facts.since, on },
      (earliest) => `入党积极分子要经过一年以上培养教育，最早 ${earliest} 可以确定为发展对象。`,
      'cultivation-short',
    ),
  approve: (facts, { act, on }) => {
    const { rule, most } = bounds({ law: 'approval', from: facts.since, on })
    return rule && most && on > most
      ? no(
          act,
          ['approval-late', `支部大会 ${facts.since} 通过，审批最迟 ${most}。已经超过，请重新履行程序。`],
          rule.basis,
        )
      : undefined
  },
  'make-full': (facts, { act, on }) => {
    const ends = probationEnds(facts)
    return ends && on < ends
      ? no(
          act,
          ['probation-not-over', `预备期到 ${ends} 才满，期满后才能讨论转正。`],
          lawOn('probation', on)?.basis,
        )
      : undefined
  },
  extend: (facts, { act, on, until }) => {
    const ends = probationEnds(facts)
    if (!ends || !until) return undefined
    if (on < ends) return no(act, ['probation-not-over', `预备期到 ${ends} 才满，期满时再决定是否延长。`])
    return spanned({ act, law: 'probation-extension', from: ends, on }, until, '延长预备期')
  },
  correct: (facts, { act, on, until, reason }) => {
    if (reason === 'lost') {
      const { rule, least, most } = bounds({ law: 'lost-before-correction', from: facts.lostSince ?? on, on })
      if (rule && (!facts.lostSince || on < least || (most && on > most)))
        return no(
          act,
          ['lost-span', '以失联为由限期改正，要失联六个月以上、两年以内。请核对失联日期。'],
          rule.basis,
        )
    }
    return until ? spanned({ act, law: 'correction', from: on, on }, until, '限期改正') : undefined
  },
  observe: (_facts, { act, on, until }) =>
    until ? spanned({ act, law: 'observation', from: on, on }, until, '留党察看') : undefined,
  persuade: (facts, { act, on, reason }) =>
    reason === 'unchanged' &&
    (facts.state !== 'under-correction' || (facts.stateUntil && on < facts.stateUntil))
      ? no(act, ['correction-not-over', '以期满无转变为由，要先作限期改正，并等期满。'])
      : undefined,
  remove: (facts, { act, on, reason }) => {
    if ((reason === 'still-lost') !== (facts.state === 'ceased-lost'))
      return no(act, [
        'reason-unfit',
        '停止党籍两年仍无法联系的，才用这一情形；停止党籍期间的除名也只用这一情形。',
      ])
    return reason === 'still-lost'
      ? notBefore(
          { act, law: 'ceased-before-removal', from: facts.since, on },
          (earliest) => `停止党籍满两年仍无法联系，才按自行脱党除名，最早 ${earliest}。`,
          'ceased-short',
        )
      : undefined
  },
  'cease-lost': (facts, { act, on }) => {
    if (!facts.lostSince) return no(act, ['not-lost', '没有登记失联，请先登记失联和查找情况。'])
    const short = notBefore(
      { act, law: 'lost-before-ceasing', from: facts.lostSince, on },
      (earliest) => `失联满六个月才能停止党籍，最早 ${earliest}。`,
      'lost-short',
    )
    if (short) return short
    return facts.searches > 0
      ? undefined
      : no(act, ['search-missing', '停止党籍前要用各种方式查找。请先登记至少一次查找情况。'])
  },
  'cease-abroad': (facts, { act, on }) => {
    if (!facts.overseas) return no(act, ['not-abroad', '没有登记出国（境），请先登记。'])
    if (facts.overseas.reason === 'settled') return undefined
    const { rule, least } = bounds({ law: 'study-abroad-before-ceasing', from: facts.overseas.since, on })
    // "More than five years": the day itself is not enough.
    return rule && on <= least
      ? no(
          act,
          [
            'abroad-short',
            `出国学习研究超过五年未归才停止党籍，${least} 之后才能办理；长期定居的请改登记为定居。`,
          ],
          rule.basis,
        )
      : undefined
  },
  'apply-again': (facts, { act, on }) => {
    const barred: LawId | undefined =
      facts.state === 'expelled'
        ? 're-entry-after-expulsion'
        : facts.state === 'removed' || facts.state === 'persuaded'
          ? 're-entry-after-disposal'
          : undefined
    // The bar is part of the earlier decision: it is the rule of that day that counts.
    return barred
      ? notBefore(
          { act, law: barred, from: facts.since, on, ruleOn: facts.since },
          (earliest) =>
            `${memberStateLabels[facts.state]}后五年内不能重新入党，最早 ${earliest} 可以重新申请。`,
          're-entry-barred',
        )
      : undefined
  },
}

/** An end that lies within the rule's shortest and longest span. */
function spanned(span: Span, until: ChinaDate, label: string): Refusal | undefined {
  const { rule, least, most } = bounds(span)
  if (!rule || (until >= least && (!most || until <= most))) return undefined
  return no(
    span.act,
    [
      'span-unfit',
      `${label}应到 ${least}${most ? ` 至 ${most} 之间` : ' 之后'}（${rule.least}${rule.most ? `至${rule.most}` : ''}个月），现为 ${until}。`,
    ],
    rule.basis,
  )
}

function outcomeOf(facts: ActFacts, { act, on, until }: ActInput): ActOutcome {
  const { to, law, basis } = actOf(act)
  const rule = law && lawOn(law, on)
  const approved = act === 'approve'
  const full = act === 'make-full'
  const from = approved ? facts.since : full ? (probationEnds(facts) ?? on) : on
  return {
    standing: to.standing ?? facts.standing,
    state: to.state,
    from,
    until: actOf(act).needs.includes('until') ? until : null,
    joinedOn: approved ? from : act === 'apply-again' ? null : undefined,
    fullOn: full ? from : act === 'apply-again' ? null : undefined,
    endedOn: to.ends ? on : null,
    rule: law ?? act,
    basis: rule?.basis ?? basis,
  }
}
