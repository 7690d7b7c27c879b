import { numberFrom } from './chinese-number.ts'
import { calendarPhrases } from './deadline-phrases.ts'
import { yearOfMonth } from './document-time.ts'
import type { DocumentTime } from './document-time.ts'
import { dash } from './phrase-grammar.ts'
import type { DeadlinePhrase, DeadlineRemark, Groups, Reach } from './phrase-grammar.ts'
import { relativePhrases } from './relative-phrases.ts'
import { termPhrases } from './term-anchors.ts'

/** A time that a text names, with its place in the text that was searched. */
export interface NamedTime extends Reach {
  readonly text: string
  readonly start: number
  readonly last: number
  readonly inText: DeadlinePhrase['inText']
  /** Two ends are printed. */
  readonly span: boolean
  readonly yearInferred: boolean
  readonly remark?: DeadlineRemark
}

interface Match {
  readonly phrase: DeadlinePhrase
  readonly groups: Groups
  readonly text: string
  readonly start: number
  readonly last: number
}

const phrases: readonly DeadlinePhrase[] = [
  ...calendarPhrases.slice(0, 8),
  ...termPhrases,
  ...calendarPhrases.slice(8),
  ...relativePhrases,
]
const joint = new RegExp(`^(?:起|开始|启动)?${dash}$`, 'u')

const escaped = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
/** Most texts name no time at all; one look tells. */
const anyWord = new RegExp([...new Set(phrases.flatMap(({ words }) => words))].map(escaped).join('|'), 'u')

function matchesIn(text: string, searched: string): Match[] {
  if (!anyWord.test(searched)) return []
  const taken = new Uint8Array(text.length)
  const found: Match[] = []
  for (const phrase of phrases) {
    if (!phrase.words.some((word) => searched.includes(word))) continue
    for (const match of searched.matchAll(phrase.pattern)) {
      const printed = match[0].trim()
      const start = match.index + match[0].indexOf(printed)
      const last = start + printed.length
      if (printed === '' || taken.subarray(start, last).includes(1)) continue
      taken.fill(1, start, last)
      found.push({ phrase, groups: match.groups ?? {}, text: text.slice(start, last), start, last })
    }
  }
  return found.toSorted((one, other) => one.start - other.start)
}

interface Before {
  /** The year printed earlier in the same sentence. */
  readonly carried: number | null
  readonly span: NamedTime | undefined
}

function yearsFor(
  { groups }: Match,
  time: DocumentTime,
  { carried, span }: Before,
): (month: number) => number | null {
  const { year, relative } = groups
  return (month) => {
    if (year !== undefined) return numberFrom(year) ?? null
    const inSpan = span?.begin ? Number(span.begin.slice(0, 4)) : null
    const schoolYear = (time.schoolYear ?? null) !== null
    const base = inSpan ?? (schoolYear ? null : carried)
    if (relative !== undefined && /[明次翌来二]/u.test(relative)) {
      const from = base ?? time.year
      return from === null ? null : from + 1
    }
    return base ?? (relative === undefined ? yearOfMonth(time, month) : time.year)
  }
}

function reachOf(match: Match, time: DocumentTime, before: Before): Reach {
  const yearOf = yearsFor(match, time, before)
  const reach = match.phrase.reach(match.groups, { time, yearOf })
  const begin = before.span?.begin
  if (begin && reach.end !== null && reach.end < begin && match.groups['year'] === undefined)
    return match.phrase.reach(match.groups, { time, yearOf: (month) => (yearOf(month) ?? 0) + 1 })
  return reach
}

/** Every time that a text names, in its order; spans are joined and years carried on within a sentence. `searched` is the text with masked places. */
export function timesIn(text: string, time: DocumentTime, searched = text): NamedTime[] {
  const found: NamedTime[] = []
  let carried: number | null = null
  let end = 0
  for (const match of matchesIn(text, searched)) {
    const between = text.slice(end, match.start)
    if (/[。\n]/u.test(between)) carried = null
    const previous = found.at(-1)
    const span = previous && !previous.span && joint.test(between) ? previous : undefined
    const reach = reachOf(match, time, { carried, span })
    const printed = match.groups['year'] === undefined ? undefined : numberFrom(match.groups['year'])
    carried = printed ?? carried
    end = match.last
    const named =
      printed !== undefined || match.groups['relative'] !== undefined || match.phrase.yearless === true
    const inferred = !named && (span === undefined || span.yearInferred) && reach.end !== null
    if (span) found.pop()
    const start = span?.start ?? match.start
    found.push({
      text: text.slice(start, match.last),
      start,
      last: match.last,
      begin: span ? span.begin : reach.begin,
      end: reach.end,
      inText: span?.inText === 'plain' ? 'plain' : match.phrase.inText,
      span:
        span !== undefined || match.groups['first'] !== undefined || match.groups['firstPart'] !== undefined,
      yearInferred: inferred,
      ...(reach.remark ? { remark: reach.remark } : inferred ? { remark: 'year-inferred' as const } : {}),
    })
  }
  return found
}
