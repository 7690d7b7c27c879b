import { numberFrom } from './chinese-number.ts'
import { dayOf } from './calendar-days.ts'
import { timesIn } from './deadline-search.ts'
import type { NamedTime } from './deadline-search.ts'
import { isLimit } from './deadline-limits.ts'
import type { DocumentTime } from './document-time.ts'
import { figure } from './phrase-grammar.ts'
import type { DeadlineRemark } from './phrase-grammar.ts'
import type { ReadDeadline } from './read-document.ts'
import { recurrencesIn } from './recurrences.ts'

/** A deadline with its place in the text that was searched, and what a clerk should look at. */
export interface FoundDeadline {
  readonly deadline: ReadDeadline
  readonly start: number
  readonly end: number
  readonly remark?: DeadlineRemark | undefined
}

/** Words by which a deadline has no end. */
const standing =
  /长期|常态(?:化)?|持续(?!至|到|时间)|贯穿(?:全年|始终|全程)|全年(?:坚持|持续|推进)|经常(?:性|化)?|常抓不懈|日常|常年|始终坚持|坚持不懈|不间断|全程/u
// In running text only as words of doing: 常态化机制, 经常性工作 are names of things.
const standingInText =
  /长期坚持|(?:常态化|经常性|常态长效)(?:地)?(?=开展|推进|组织|进行|抓|做好|坚持|落实|实施|巡查|检查|排查|了解|走访|督查|宣传|联系|听取)|持续推进/gu
const standingBehind = /^[^。；\n]{0,16}?长期坚持/u
const postponed = /(?:延期|推迟|顺延|延后|延长|调整|展期|改期|改)(?:至|到|为)/u
const begun = /^(?:全面|正式|集中)?(?:启动|开始|起|部署)[^，。；]{0,8}[，、；]?\s?(?:至|到)?$/u

/** Only the new date counts of one that was put off, within one sentence. */
function withoutReplaced(text: string, times: readonly NamedTime[]): NamedTime[] {
  if (!postponed.test(text)) return [...times]
  return times.filter(({ last }, index) => {
    const next = times[index + 1]
    if (!next) return true
    const between = text.slice(last, next.start)
    return !postponed.test(between) || /[。；\n]/u.test(between)
  })
}

/** 9月启动，12月底前完成 behind a label is a span: the first date is when it begins. */
function joinBegun(text: string, times: readonly NamedTime[]): NamedTime[] {
  const joined: NamedTime[] = []
  for (const time of times) {
    const previous = joined.at(-1)
    if (previous && begun.test(text.slice(previous.last, time.start))) {
      joined.pop()
      const { begin, start } = previous
      joined.push({ ...time, begin, start, text: text.slice(start, time.last), span: true })
    } else joined.push(time)
  }
  return joined
}

function found(named: NamedTime, ongoing: boolean): FoundDeadline {
  const { text, begin, end, span, yearInferred, start, last, remark } = named
  return {
    deadline: { text, date: end, ongoing, from: span ? begin : null, yearInferred },
    start,
    end: last,
    remark,
  }
}

// Names of papers hold dates that limit nothing.
const papers = /《[^》]{0,120}》|〔\d{4}〕/gu

function masked(text: string, parts: readonly { readonly start: number; readonly end: number }[]): string {
  const plain = /[《〔]/u.test(text) ? text.replaceAll(papers, (part) => '\u0001'.repeat(part.length)) : text
  if (parts.length === 0) return plain
  let whole = ''
  let from = 0
  for (const { start, end } of parts) {
    whole += plain.slice(from, start) + '\u0001'.repeat(Math.max(0, end - Math.max(from, start)))
    from = Math.max(from, end)
  }
  return whole + plain.slice(from)
}

/** What every phrase of time holds; asking first saves most of the reading time. */
const holdsTime =
  /\d|[一二三四五六七八九十元本下今明全当次翌来][月年季日旬周]|[上中下]旬|半年|[前内底末]|开学|学期|[寒暑]假|五[”"]?[末期]|[./]|[即立及适随尽马]|节|校历|周/u

const openStart = /^(?:自|从)?(?:即日|现在|发文之日|印发之日)起?(?:至|到|[—–~～-])/u
const onlyBegins = /^(?:起|开始|启动)(?!草)/u

/**
 * The value behind a deadline label. The first date is the deadline, the rest are further ones; a value of one date or none
 * is printed whole. Empty when the value is blank or only tells a rhythm.
 */
export function deadlinesOfValue(value: string, time: DocumentTime): FoundDeadline[] {
  const text = value.trim()
  if (/^[\s—\-－–/无]*$/u.test(text)) return []
  const offset = value.indexOf(text)
  const rhythms = recurrencesIn(text)
  // A damaged value is never guessed.
  const whole = { start: offset, end: offset + text.length }
  if (text.includes('\ufffd'))
    return [{ deadline: { text, date: null, ongoing: false, from: null, yearInferred: false }, ...whole }]
  const named = holdsTime.test(text) ? timesIn(text, time, masked(text, rhythms)) : []
  const times = joinBegun(text, withoutReplaced(text, named)).filter(
    ({ end, remark, begin }) => end !== null || begin !== null || remark !== undefined,
  )
  const ongoing = standing.test(text)
  const [first, ...rest] = times
  if (!first && rhythms.length > 0 && !ongoing) return []
  if (!first) {
    const deadline = { text, date: null, ongoing, from: null, yearInferred: false }
    return [{ deadline, ...whole }]
  }
  const base = found(first, ongoing)
  const starts = onlyBegins.test(text.slice(first.last)) && !first.span
  const from = openStart.test(text) ? time.issuedOn : starts ? first.begin : base.deadline.from
  const deadline = {
    ...base.deadline,
    from,
    date: starts && first.inText === 'plain' ? null : base.deadline.date,
  }
  if (rest.length === 0) return [{ ...base, deadline: { ...deadline, text }, ...whole }]
  return [
    { ...base, deadline, start: base.start + offset, end: base.end + offset },
    ...rest.map((one) => {
      const more = found(one, false)
      return { ...more, start: more.start + offset, end: more.end + offset }
    }),
  ]
}

/** Deadlines inside running text: only phrases that set a limit or say when something is to be done. */
export function deadlinesInText(
  text: string,
  time: DocumentTime,
  rhythms = recurrencesIn(text),
): FoundDeadline[] {
  if (!holdsTime.test(text)) return []
  const searched = masked(text, rhythms)
  const times = withoutReplaced(text, timesIn(text, time, searched))
  const dated = times
    .filter((one) => isLimit(searched, one, time))
    .map((one) => found(one, standingBehind.test(searched.slice(one.last, one.last + 30))))
  return dated
}

/** 长期坚持, 常态化开展 and the like in running text, for items that name no other time. */
export function standingInRunningText(text: string): FoundDeadline[] {
  return [...text.matchAll(standingInText)].slice(0, 1).map((match) => {
    const [printed] = match
    const deadline = { text: printed, date: null, ongoing: true, from: null, yearInferred: false }
    return { deadline, start: match.index, end: match.index + printed.length }
  })
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
