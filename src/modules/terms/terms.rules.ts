import { addMonthsTo, type ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { organizationKindLabels, type Organization } from '#modules/organizations/organizations.contract.ts'
import { basisText } from '#modules/rules/judging.contract.ts'
import { bases, elects, numberOf, prepareMonths, remindMonths, termLengthsOn, type Law } from './term-law.ts'
import type { Clock, ExtensionKind, ReminderDuty, ReminderState } from './terms.contract.ts'

/** The day by which the superior reminds of an end, counted backwards by months (see `addMonthsTo` for ends of months). */
export function remindBy(endsOn: ChinaDate): ChinaDate {
  return addMonthsTo(endsOn, -remindMonths)
}

/** Where a term stands on a day. The day of its end still belongs to it: an election on that day is in time. */
export function clockOf(endsOn: ChinaDate | null, today: ChinaDate): Clock {
  if (endsOn === null) return 'open'
  if (today > endsOn) return 'ended'
  if (today >= addMonthsTo(endsOn, -6)) return 'six-months'
  if (today >= addMonthsTo(endsOn, -12)) return 'year'
  return 'later'
}

/** What the superior still owes for an end; the letter in hand counts only if it names this end. */
export function reminderDuty(
  endsOn: ChinaDate | null,
  letter: ReminderState | null,
  today: ChinaDate,
): ReminderDuty {
  if (endsOn === null) return 'none'
  if (letter === 'received' || letter === 'sent') return letter
  if (today > remindBy(endsOn)) return 'overdue'
  return today >= addMonthsTo(endsOn, -prepareMonths) ? 'due' : 'not-yet'
}

type Body = Pick<Organization, 'kind' | 'name'>

/** Only committees, general branches and branches elect; a temporary body is appointed and ends with what it was formed for. */
export function mayElect(body: Body, formation: string | null): Refusal | undefined {
  if (!elects(body.kind))
    return {
      rule: 'term.kind-without-term',
      detail: `“${body.name}”是${organizationKindLabels[body.kind]}，班子由上级决定，没有选举产生的任期。`,
    }
  if (formation === 'temporary')
    return {
      rule: 'term.temporary-elects-not',
      detail: `“${body.name}”是临时党组织，书记、副书记和委员由批准成立它的党组织指定，不进行选举。请改选“指定”。`,
      basis: bases.branchRules(8),
    }
  return undefined
}

/** Officers are appointed as a whole only in a temporary body. */
export function mayAppoint(body: Body, formation: string | null): Refusal | undefined {
  if (formation === 'temporary') return undefined
  return {
    rule: 'term.appointed-without-need',
    detail: `“${body.name}”不是临时党组织，班子应由选举产生。上级确需指派负责人的，请在任期内的空缺中办理。`,
    basis: bases.branchRules(21),
  }
}

/** The length agrees with the rule in force on the day of the election. */
export function lengthFits(
  body: Pick<Organization, 'kind'>,
  term: { electedOn: ChinaDate; years: number },
): Refusal | undefined {
  if (!elects(body.kind)) return undefined
  const { years, basis } = termLengthsOn(term.electedOn, body.kind)
  if (years.includes(term.years)) return undefined
  return {
    rule: 'term.length',
    detail: `${term.electedOn} 选举产生的${organizationKindLabels[body.kind]}，每届任期为 ${years.join('、')} 年，不是 ${term.years} 年。`,
    basis,
  }
}

/** An election is entered on the day or afterwards, and follows the one before. */
export function electionDayFits(facts: {
  electedOn: ChinaDate
  today: ChinaDate
  openedOn: ChinaDate
  lastElectedOn: ChinaDate | null
}): Refusal | undefined {
  const { electedOn, today, openedOn, lastElectedOn } = facts
  if (electedOn > today)
    return { rule: 'term.in-future', detail: `${electedOn} 还没有到，请在选举当天或之后登记。` }
  if (electedOn < openedOn)
    return { rule: 'term.before-founding', detail: `这个党组织 ${openedOn} 才成立，请检查日期。` }
  if (lastElectedOn !== null && electedOn <= lastElectedOn)
    return {
      rule: 'term.before-last',
      detail: `上一届是 ${lastElectedOn} 产生的，新一届的日期要晚于这一天。`,
    }
  return undefined
}

/**
 * An end is moved with the superior's approval, by a year at most in all, counted from the end that the election gave. `shifted`
 * is the end now, after earlier approvals.
 */
export function shiftFits(facts: {
  kind: ExtensionKind
  electedOn: ChinaDate
  lawfulEnd: ChinaDate | null
  shifted: ChinaDate | null
  toOn: ChinaDate
  approvedOn: ChinaDate
  today: ChinaDate
  /** Of the day of the approval. */
  law: Law
}): Refusal | undefined {
  const { kind, electedOn, lawfulEnd, shifted, toOn, approvedOn, today, law } = facts
  if (lawfulEnd === null || shifted === null)
    return { rule: 'term.no-end', detail: '临时党组织没有任期，不存在延期或提前。' }
  if (approvedOn > today)
    return { rule: 'term.approved-in-future', detail: `批准日期 ${approvedOn} 还没有到，请检查。` }
  if (approvedOn < electedOn)
    return { rule: 'term.approved-before-term', detail: `本届 ${electedOn} 才产生，批准日期不能更早。` }
  if (kind === 'extension' ? toOn <= shifted : toOn >= shifted)
    return {
      rule: 'term.shift-direction',
      detail: `现在的届满日期是 ${shifted}，${kind === 'extension' ? '延期后的日期要更晚' : '提前后的日期要更早'}。`,
    }
  const rule = law.get('EL-03')
  if (rule) {
    const years = numberOf(rule)
    const furthest = addMonthsTo(lawfulEnd, kind === 'extension' ? 12 * years : -12 * years)
    if (kind === 'extension' ? toOn > furthest : toOn < furthest)
      return {
        rule: 'term.shift-too-long',
        detail: `${kind === 'extension' ? '延长' : '提前'}的期限不超过 ${years} 年：最${kind === 'extension' ? '晚' : '早'}到 ${furthest}。`,
        basis: basisText(rule),
      }
  }
  if (toOn <= electedOn)
    return { rule: 'term.shift-before-term', detail: `日期要晚于本届产生的 ${electedOn}。` }
  return undefined
}

/** The body is filed and approved once it was reported, not before it was elected. */
export function reportFits(facts: {
  electedOn: ChinaDate
  reportedOn: ChinaDate | null
  filedOn: ChinaDate | null
  approvedOn: ChinaDate | null
  today: ChinaDate
}): Refusal | undefined {
  const { electedOn, reportedOn, filedOn, approvedOn, today } = facts
  const days = [reportedOn, filedOn, approvedOn].filter((day) => day !== null)
  if (days.some((day) => day > today))
    return { rule: 'term.report-in-future', detail: '日期还没有到，请检查。' }
  if (reportedOn === null && days.length > 0)
    return { rule: 'term.not-reported', detail: '先要上报选举结果，上级才能备案和批准。请填写上报日期。' }
  if (reportedOn !== null && (reportedOn < electedOn || days.some((day) => day < reportedOn)))
    return {
      rule: 'term.report-order',
      detail: '次序应当是：选举、上报、备案或批准。请检查日期。',
      basis: bases.branchRules(21),
    }
  return undefined
}
