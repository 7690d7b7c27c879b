import { numberFrom } from './chinese-number.ts'
import { before, dayOf, deadlinePhrases, figure } from './deadline-phrases.ts'
import type { DeadlinePhrase } from './deadline-phrases.ts'
import type { ReadDeadline } from './read-document.ts'
import type { ReadingContext } from './reading-context.ts'

/** What the document tells about its own time. */
export interface DocumentTime {
  /** Day of signature, when known. */
  readonly issuedOn: string | null
  /** The year that a date without a year belongs to: of the signature, else of the number, else of the title. */
  readonly year: number | null
  /** School terms that 开学, 寒假 and the like are counted from; none when the tenant has entered none. */
  readonly terms?: ReadingContext['terms']
}

/** A deadline with its place in the text that was searched, and what a clerk should look at. */
export interface FoundDeadline {
  readonly deadline: ReadDeadline
  readonly start: number
  readonly end: number
  readonly remark?: 'ambiguous' | 'year-inferred' | 'year-unknown' | 'needs-calendar' | undefined
}

const standing =
  /(?:并|，|、|；|且|和|及)?(?:长期(?:坚持|推进|落实|执行|开展|有效|抓好)?|常态化(?:推进|开展|坚持|落实|进行|长期坚持)?|持续(?:推进|开展|坚持|落实|实施|抓好|进行)?|贯穿全年|全年(?:坚持|持续推进|推进)|坚持(?:经常|不懈|常抓不懈)|经常性|日常(?:工作|坚持)?|常年(?:坚持)?)/u

function yearOf(
  groups: Record<string, string | undefined>,
  time: DocumentTime,
): { year: number | null; named: boolean } {
  const { year: printed, relative } = groups
  if (printed) return { year: numberFrom(printed) ?? null, named: true }
  if (time.year === null) return { year: null, named: false }
  if (relative && /明|次|翌/u.test(relative)) return { year: time.year + 1, named: true }
  return { year: time.year, named: relative !== undefined }
}

function read(
  match: RegExpMatchArray,
  { day, remark, yearless }: DeadlinePhrase,
  time: DocumentTime,
): FoundDeadline {
  const start = match.index ?? 0
  const groups: Record<string, string | undefined> = match.groups ?? {}
  const text = match[0].trim()
  const place = { start, end: start + match[0].length }
  if (yearless) return { deadline: { text, date: null, ongoing: false }, ...place, remark }
  const { year, named } = yearOf(groups, time)
  if (year === null)
    return { deadline: { text, date: null, ongoing: false }, ...place, remark: remark ?? 'year-unknown' }
  const date = day(groups, year)
  return {
    deadline: { text, date, ongoing: false },
    ...place,
    remark: remark ?? (named ? undefined : 'year-inferred'),
  }
}

function find(text: string, time: DocumentTime, which: (phrase: DeadlinePhrase) => boolean): FoundDeadline[] {
  const found: FoundDeadline[] = []
  for (const one of deadlinePhrases) {
    if (!which(one) || (one.word !== undefined && !text.includes(one.word))) continue
    for (const match of text.matchAll(one.pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (match[0] === '' || found.some((other) => start < other.end && other.start < end)) continue
      found.push(read(match, one, time))
    }
  }
  return found.toSorted((one, other) => one.start - other.start)
}

/**
 * The value behind a deadline label. The whole value is the printed text; of several dates the last counts as the end of a
 * span and otherwise the first, and the rest are further deadlines. Undefined when nothing was understood.
 */
export function deadlinesOfValue(value: string, time: DocumentTime): FoundDeadline[] {
  const text = value.trim()
  if (text === '') return []
  const offset = value.indexOf(text)
  const dates = find(text, time, () => true).filter(
    ({ deadline, remark }) => deadline.date !== null || remark !== undefined,
  )
  const ongoing = standing.test(text)
  const [first, ...rest] = dates
  const whole = { start: offset, end: offset + text.length }
  const more = rest.map((one) => ({ ...one, start: one.start + offset, end: one.end + offset }))
  return [
    {
      deadline: {
        text: more.length > 0 && first ? first.deadline.text : text,
        date: first?.deadline.date ?? null,
        ongoing,
      },
      ...whole,
      remark: first?.remark,
    },
    ...more,
  ]
}

// 每年年底前 is a rhythm, 《…2020年…》 a name, 〔2020〕… a number, 2016年1月18日以来 the past.
const masked =
  /《[^》]{0,120}》|每[^，。；、]{0,3}(?:年底|年末|年终|月底|月末|\d{1,2}月|学期末?|\d{1,2}日)|(?:每年|每月|逐年|每季度)[^，。；]{0,6}(?:[前底末])/gu

function mask(text: string): string {
  return text.replaceAll(masked, (found) => '\u0001'.repeat(found.length))
}

const completes =
  /^[^，。；]{0,24}?(?:完成|前|建成|达到|开展|进行|报|启动|落实|实现|召开|组织|形成|上报|制定|印发|验收|清零|见底)/u

/** Deadlines inside running text: only phrases that set a limit, and a whole day or month only where something is to be done by it. */
export function deadlinesInText(text: string, time: DocumentTime): FoundDeadline[] {
  if (!/[月年前]/u.test(text)) return []
  const plain = mask(text)
  const found = find(plain, time, ({ inText }) => inText)
  const months = [
    ...plain.matchAll(
      new RegExp(
        `(?<![\\d年—–~至到、\\-])(?:(?<year>\\d{4})年)?(?<month>\\d{1,2})月份(?![${before}底末以来])`,
        'gu',
      ),
    ),
  ]
  const monthPhrase = deadlinePhrases.find(
    ({ inText, pattern }) => !inText && pattern.source.includes('month'),
  )
  for (const match of months)
    if (
      monthPhrase &&
      !found.some((other) => match.index < other.end && other.start < match.index + match[0].length)
    )
      found.push(read(match, monthPhrase, time))
  return found
    .filter(({ start, end, deadline }) => {
      const behind = plain.slice(end)
      if (/^(?:以来|起|后|之后|以后|前后|，?以来|开始|工作要点)/u.test(behind)) return false
      const limit =
        /(?:前|底|末|旬|内|止|终|份)$|至|到|—|～|~/u.test(deadline.text) ||
        /[到至于在]$/u.test(plain.slice(0, start))
      if (!limit) return false
      return (
        /前$|月底$/u.test(deadline.text) || completes.test(behind) || /[到至]$/u.test(plain.slice(0, start))
      )
    })
    .toSorted((one, other) => one.start - other.start)
}

/** The day of a line that holds nothing but a date, as a signature does; Arabic or Chinese numerals. */
export function dateOfLine(line: string): string | null {
  const bare = line.replaceAll(/\s/gu, '')
  const match =
    /^(?<year>\d{4}|[一二][〇零○Oo0一二三四五六七八九]{3})年(?<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?<day>\d{1,2}|[一二三四五六七八九十廿]{1,3})日$/u.exec(
      bare,
    )
  const { year: printed = '', month, day } = match?.groups ?? {}
  const inYear = numberFrom(printed.replaceAll(/[Oo0](?!\d{3})/gu, '〇')) ?? numberFrom(printed)
  return match && inYear ? dayOf(inYear, figure(month), figure(day)) : null
}
