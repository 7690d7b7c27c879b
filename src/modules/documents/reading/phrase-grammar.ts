import { chineseDigits, numberFrom } from './chinese-number.ts'
import type { DocumentTime } from './document-time.ts'

/** What a clerk should look at in a deadline. */
export type DeadlineRemark = 'ambiguous' | 'year-inferred' | 'year-unknown' | 'needs-calendar'

/** The first and the last day that a phrase names; null where the words do not tell. */
export interface Reach {
  readonly begin: string | null
  readonly end: string | null
  readonly remark?: DeadlineRemark
}

/** What a phrase may ask while it is read. */
export interface Known {
  readonly time: DocumentTime
  /** The year of this phrase in the given month: printed, told by 明年, or of the document. */
  readonly yearOf: (month: number) => number | null
}

export type Groups = Readonly<Record<string, string | undefined>>

/** One form of deadline; the named groups hold its figures. */
export interface DeadlinePhrase {
  readonly pattern: RegExp
  readonly reach: (groups: Groups, known: Known) => Reach
  /** Where it counts in running text: `plain` as a deadline when something is to be done, `limit` with 前 or 内, `label` never. */
  readonly inText: 'plain' | 'limit' | 'label'
  /** A text without one of these words cannot hold the phrase; asking first saves most of the reading time. */
  readonly words: readonly string[]
  /** The phrase counts from the document and never from a year. */
  readonly yearless?: true
}

export const number = `(?:\\d{1,2}|[${chineseDigits}]{1,3})`
export const printedYear = '(?<year>(?:19|20)\\d\\d|二[〇零○][〇零○一二三四五六七八九]{2})'
export const year = `(?:${printedYear}\\s?年度?\\s?|(?<relative>今年|本年度?|当年|明年|次年|翌年|来年|第二年)\\s?)?`
/** Between the two ends of a span. */
export const dash = '\\s?(?:——|[—–―~～\\-－至到])\\s?'

const weekday = '(?:\\s?（\\s?(?:本?周|星期|礼拜)[一二三四五六日天]\\s?）)?'
const clock =
  '(?:\\s?(?:上午|中午|下午|晚上?)?\\s?\\d{1,2}(?:[：:]\\d{2}|[时点](?:\\d{1,2}分|半)?)整?)?(?:\\s?(?:上午|中午|下午|晚上|上班|下班|放学))?'
/** What may stand behind a day: its weekday, the hour, and the word that makes it a limit. */
export const tail = `${weekday}${clock}\\s?(?<cut>之前|以前|前夕|前(?!后|提|期|述|往|来|去|言|列|身|进)|截止|止|之内|以内|内(?![部容外涵在]))?`

/** A pattern that finds every place, by code point. */
export function phrase(source: string): RegExp {
  return new RegExp(source, 'gu')
}

/** The value of a printed figure; 0 when there is none. */
export function figure(text: string | undefined): number {
  return (text !== undefined && numberFrom(text)) || 0
}

export const unknown: Reach = { begin: null, end: null }

/** Reads a phrase whose year must be known first. */
export function inYear(known: Known, month: number, read: (year: number) => Reach): Reach {
  const found = known.yearOf(month)
  return found === null ? { ...unknown, remark: 'year-unknown' } : read(found)
}
