/** What a plan says about how long it runs. */
export interface PlanPeriod {
  /** As a message names it: 2026—2027学年. */
  readonly label: string
  /** Last day, 'YYYY-MM-DD'. */
  readonly to: string
}

const year = '(?:19|20)\\d\\d'
const dash = '[—–\\-~～－至到]{1,2}'
const schoolYear = new RegExp(`(${year})年?${dash}(${year})\\s?学年度?(?:第?(?<term>[一二12上下])学期)?`, 'u')
const yearSpan = new RegExp(`(${year})年?${dash}(${year})\\s?年`, 'u')
const untilYear = new RegExp(`(?:到|至)(${year})年(?:底|末|[，。；])`, 'u')
const oneYear = new RegExp(`(${year})\\s?年度?(?<part>上半年|春季学期|第?[一二三]季度)?`, 'gu')
// What is judged or counted about a year happens when that year is over.
const looksBack = /考核|述职|评议|总结|表彰|评选|评优|评先|决算|统计|年报|年检|通报|结果|整改|测评/u
const statedPeriod =
  /(?:实施期限|实施时间|活动时间|行动时间|行动期限|整治时间|规划期限?|活动周期|工作周期)(?:为|从|自|：)[^。；\n]{0,40}/u
const datePart = new RegExp(
  `(?:(${year})年)(?:(\\d{1,2})月)?(?:(\\d{1,2})日)?|(?<![\\d年])(\\d{1,2})月(?:(\\d{1,2})日)?`,
  'gu',
)

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

function lastDay(inYear: number, month: number): string {
  return `${inYear}-${pad(month)}-${pad(new Date(Date.UTC(inYear, month, 0)).getUTCDate())}`
}

/** The same month and day in another year; 29 February becomes the 28th where the year has none. */
export function inYear(date: string, wanted: number): string {
  const end = lastDay(wanted, Number(date.slice(5, 7)))
  const same = `${wanted}${date.slice(4)}`
  return same > end ? end : same
}

/** The year of 云教党〔2026〕18号; null when there is no number. */
export function yearOfNumber(documentNumber: string | null): number | null {
  const printed = /〔(\d{4})〕/u.exec(documentNumber ?? '')?.[1]
  return printed === undefined ? null : Number(printed)
}

/** Years that a title names, in order, each once. */
export function yearsIn(text: string): number[] {
  return [
    ...new Set(
      Array.from(text.matchAll(new RegExp(`${year}(?=年(?!版|修订|以来|级|届)|—|-|–)`, 'gu')), ([one]) =>
        Number(one),
      ),
    ),
  ]
}

/** True for papers about a year that is over: its assessment, summary, honours. */
export function isReview(title: string): boolean {
  return looksBack.test(title)
}

const partEnds: readonly (readonly [part: RegExp, month: number])[] = [
  [/上半年|二季度/u, 6],
  [/一季度/u, 3],
  [/三季度/u, 9],
  [/春季学期/u, 8],
]

function periodOfTitle(title: string): PlanPeriod | null {
  const school = schoolYear.exec(title)
  if (school) {
    const [label, , second] = school
    const first = /[一1上]/u.test(school.groups?.['term'] ?? '')
    return { label, to: first ? lastDay(Number(second), 2) : `${second}-08-31` }
  }
  const span = yearSpan.exec(title)
  if (span) return { label: span[0], to: `${span[2]}-12-31` }
  const until = untilYear.exec(title)
  if (until) return { label: until[0].replace(/[，。；]$/u, ''), to: `${until[1]}-12-31` }
  const single = [...title.matchAll(oneYear)]
  const [only] = single
  if (!only || isReview(title) || new Set(single.map((match) => match[1])).size > 1) return null
  const part = only.groups?.['part'] ?? ''
  const month = partEnds.find(([pattern]) => pattern.test(part))?.[1] ?? 12
  return { label: only[0], to: lastDay(Number(only[1]), month) }
}

function periodOfText(text: string): PlanPeriod | null {
  const stated = statedPeriod.exec(text)?.[0]
  if (stated === undefined) return null
  let known: number | undefined
  let to: string | undefined
  for (const [, printed, month, day, bareMonth, bareDay] of stated.matchAll(datePart)) {
    if (printed !== undefined) known = Number(printed)
    if (known === undefined) continue
    const monthOfYear = Number(month ?? bareMonth ?? 12)
    if (monthOfYear < 1 || monthOfYear > 12) continue
    const end = lastDay(known, monthOfYear)
    const dayOfMonth = day ?? bareDay
    to = dayOfMonth === undefined ? end : `${end.slice(0, 8)}${pad(Number(dayOfMonth))}`
  }
  return to === undefined ? null : { label: stated.replace(/^.*?(?:为|从|自|：)/u, '').slice(0, 24), to }
}

/**
 * The period that a plan states in words of its own (实施期限：…), else in its title; null when it tells none, or looks back on a
 * year that is over.
 */
export function planPeriodOf(title: string | null, text: string): PlanPeriod | null {
  return periodOfText(text) ?? (title === null ? null : periodOfTitle(title))
}
