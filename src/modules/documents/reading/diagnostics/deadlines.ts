import type { AssembledItem } from '../assembly.ts'
import type { FoundDeadline } from '../deadlines.ts'
import type { ReadDocument, ReadDiagnostic } from '../read-document.ts'
import { diagnosticCodes } from './diagnostic-codes.ts'
import { finding } from './finding.ts'
import type { Check, Finding, Span } from './finding.ts'
import { inYear, planPeriodOf, yearOfNumber } from './periods.ts'
import type { PlanPeriod } from './periods.ts'

interface DocumentDays {
  readonly issuedOn: string | null
  /** First day of the year in the document's number; stands in for a missing day of signature. */
  readonly numberFrom: string | null
  readonly period: PlanPeriod | null
}

/** The next day of the same month and date that is not before `day`. */
function nextSuch(date: string, day: string): string {
  const same = inYear(date, Number(day.slice(0, 4)))
  return same >= day ? same : inYear(date, Number(day.slice(0, 4)) + 1)
}

/** What the words leave open; undefined when they are clear. */
function openQuestion({ deadline, remark }: FoundDeadline, at: Span): Finding | undefined {
  const { text, date, ongoing } = deadline
  if (remark === 'ambiguous')
    return finding('deadline.ambiguous', at, {
      message: `“${text}”可理解为月初前或月底前，请确认具体日期。`,
      mend: text.endsWith('前') ? `改为“${text.replace(/份?(?:之|以)?前$/u, '底前')}”` : null,
    })
  if (remark === 'needs-calendar')
    return finding('deadline.needs-calendar', at, {
      message: `“${text}”要按校历确定，请填写具体日期。`,
      mend: '在设置中填写校历，或改为具体日期',
    })
  if (remark === 'year-unknown')
    return finding('deadline.year-unknown', at, {
      message: `“${text}”没有写年份，请填写具体日期。`,
      mend: '补填年份',
    })
  if (date === null && !ongoing)
    return finding('deadline.unclear', at, {
      message: `“${text}”不能确定日期，请填写具体日期。`,
      mend: '改为具体日期，长期工作改为“长期坚持”',
    })
  return undefined
}

function beforeIssue(found: FoundDeadline, at: Span, days: DocumentDays): Finding | undefined {
  const { text, date } = found.deadline
  const since = days.issuedOn ?? days.numberFrom
  if (date === null || since === null || date >= since) return undefined
  const what = days.issuedOn === null ? `文号的年份 ${since.slice(0, 4)}` : `成文日期 ${days.issuedOn}`
  return finding('deadline.before-issue', at, {
    message: `“${text}”（${date}）早于${what}，请核对年份。`,
    mend: `改为 ${nextSuch(date, since)}`,
  })
}

const lateWork = /总结|考核|述|评|验收|归档|年报|报送|上报|自查|生活会|年度/u
const graceDays = 60 * 86_400_000

function afterEnd(
  found: FoundDeadline,
  at: Span,
  bounds: { days: DocumentDays; words: string },
): Finding | undefined {
  const { text, date } = found.deadline
  const { period } = bounds.days
  // 次年3月底 says itself that it goes on beyond the year.
  if (date === null || period === null || date <= period.to || /[次明翌]年/u.test(text)) return undefined
  // A year's work is summed up and judged in the weeks behind it.
  const late = Date.parse(date) - Date.parse(period.to)
  if (late <= graceDays && lateWork.test(bounds.words)) return undefined
  return finding('deadline.after-plan-end', at, {
    message: `“${text}”（${date}）晚于计划期限 ${period.label}（到 ${period.to}），请核对年份。`,
    mend: `改为 ${period.to} 以前的日期`,
  })
}

function findingsOf(found: FoundDeadline, item: AssembledItem, days: DocumentDays): Finding[] {
  const at = { start: found.start, end: found.end }
  const question = openQuestion(found, at)
  if (question) return [question]
  const wrong =
    beforeIssue(found, at, days) ?? afterEnd(found, at, { days, words: item.item.heading + item.item.text })
  if (wrong) return [wrong]
  const { text, date, yearInferred } = found.deadline
  if (date === null || !(yearInferred || found.remark === 'year-inferred')) return []
  return [
    finding('deadline.year-inferred', at, {
      message: `“${text}”没有写年份，按 ${date.slice(0, 4)} 年理解，请核对。`,
      mend: `补填年份，改为 ${date}`,
    }),
  ]
}

/** Each deadline is clear, not before the document itself, and inside the period that the plan states. */
export const deadlinesAreClear: Check = ({ items, identity, clean }) => {
  const year = yearOfNumber(identity.documentNumber)
  const days: DocumentDays = {
    issuedOn: identity.issuedOn,
    numberFrom: year === null ? null : `${year}-01-01`,
    period: planPeriodOf(identity.attachedTitle ?? identity.title, clean.text),
  }
  return items.flatMap((item) => item.deadlines.flatMap((one) => findingsOf(one, item, days)))
}

interface Told {
  readonly message: string
  readonly mend: string
}

interface Dated {
  readonly item: number
  readonly text: string
  readonly date: string
  readonly place: Span
}

function datedOf(document: ReadDocument): Dated[] {
  const places = Map.groupBy(
    document.marks.filter(({ field }) => field === 'deadline'),
    ({ item }) => item,
  )
  return document.items.flatMap((item, index) =>
    [item.deadline, ...item.moreDeadlines].flatMap((one, nth) =>
      one === null || one.date === null || one.ongoing
        ? []
        : [{ item: index, text: one.text, date: one.date, place: places.get(index)?.[nth] ?? item.source }],
    ),
  )
}

const fewDeadlines = 3

function told(code: 'deadline.past' | 'document.past', place: Span, words: Told): ReadDiagnostic {
  return { code, severity: diagnosticCodes[code].severity, start: place.start, end: place.end, ...words }
}

/**
 * Deadlines before `today` ('YYYY-MM-DD') of a document that was read at any time; standing ones are none. An old document
 * (all of more than three deadlines past) is said once. Offsets count in the document's text.
 */
export function pastDeadlines(document: ReadDocument, today: string): ReadDiagnostic[] {
  const dated = datedOf(document)
  const past = dated.filter(({ date }) => date < today)
  const [first] = past
  if (first && past.length > fewDeadlines && past.length === dated.length) {
    const last = past.reduce((latest, { date }) => (date > latest ? date : latest), first.date)
    const message = `全文 ${past.length} 个完成时限都早于今天（最晚 ${last}），请核对是否为往年公文。`
    return [told('document.past', first.place, { message, mend: '沿用时逐项改写时限' })]
  }
  return past.map(({ text, date, place }) =>
    told('deadline.past', place, {
      message: `“${text}”（${date}）早于今天 ${today}，请改写时限。`,
      mend: `改为 ${nextSuch(date, today)}`,
    }),
  )
}
