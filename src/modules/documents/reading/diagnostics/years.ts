import { finding } from './finding.ts'
import type { Check, Finding, Span } from './finding.ts'
import { inYear, isReview, yearOfNumber, yearsIn } from './periods.ts'

function placeOf(text: string, words: string): Span {
  const start = Math.max(0, text.indexOf(words))
  return { start, end: start + (text.startsWith(words, start) ? words.length : 0) }
}

/** The number's year is that of the signature; one given out in December may be signed in the first weeks of the next. */
const numberFitsSignature: Check = ({ identity, clean }) => {
  const numbered = yearOfNumber(identity.documentNumber)
  const { issuedOn } = identity
  if (numbered === null || issuedOn === null) return []
  const signed = Number(issuedOn.slice(0, 4))
  if (signed === numbered || (signed === numbered + 1 && issuedOn.slice(5) <= '02-28')) return []
  const printed = new RegExp(`[〔［【（<〈\\[]\\s?${numbered}\\s?[〕］】）>〉\\]]`, 'u').exec(clean.text)
  const at = printed ? { start: printed.index, end: printed.index + printed[0].length } : { start: 0, end: 0 }
  return [
    finding('year.number-and-signature', at, {
      message: `文号的年份是 ${numbered}，落款日期是 ${issuedOn}，请核对哪一个写错。`,
      mend: `改为〔${signed}〕，或把落款改为 ${numbered} 年`,
    }),
  ]
}

/** A title without the papers that it only passes on or follows; what it prints itself (印发《…》) is its own. */
function ownWords(title: string): string {
  return title.includes('印发') ? title : title.replaceAll(/《[^》]*》/gu, '')
}

/** A title's year goes with the signature: the same, the next, or for a review the one before. */
const titleFitsSignature: Check = ({ identity, clean }) => {
  const { title, issuedOn } = identity
  const years = yearsIn(ownWords(title ?? ''))
  const [from] = years
  const to = years.at(-1)
  if (title === null || issuedOn === null || from === undefined || to === undefined) return []
  const signed = Number(issuedOn.slice(0, 4))
  if (signed >= from - 1 && signed <= to + (isReview(title) ? 2 : 0)) return []
  // A year's plan printed in its last weeks or just behind it is late, not contradictory.
  if (signed === to + 1 && issuedOn.slice(5) <= '03-31') return []
  return [
    finding('year.title-and-signature', placeOf(clean.text, `${from}`), {
      message: `标题写的是 ${from} 年，落款日期是 ${issuedOn}，请核对哪一个写错。`,
      mend: `核对标题年份是否应为 ${signed}`,
    }),
  ]
}

const reviewedYear =
  /((?:19|20)\d\d)\s?年度?[^，。；\n]{0,40}?(?:述职|述评|述廉|评议|总结|年终考核|年度考核|民主测评)/gu
const handsIn = /述职|总结|报告|材料|评议|测评|考核|自评|自查/u

/** Reports about a year cannot be due before that year is nearly over: 2016年度述职…, 于2016年1月18日前报. */
const reviewsFollowTheirYear: Check = ({ identity, items, clean }) => {
  const [first] = items
  if (!first) return []
  const head = `${identity.title ?? ''}\n${clean.text.slice(0, first.span.start)}`
  const years = Array.from(head.matchAll(reviewedYear), (match) => Number(match[1]))
  const reviewed = years.length === 0 ? undefined : Math.max(...years)
  if (reviewed === undefined) return []
  return items.flatMap(({ deadlines, item }) =>
    deadlines.flatMap(({ deadline, start, end }): Finding[] => {
      const { date, text } = deadline
      if (date === null || !date.startsWith(String(reviewed)) || date.slice(5) > '03-31') return []
      if (!handsIn.test(item.heading + item.text)) return []
      return [
        finding(
          'year.review-too-early',
          { start, end },
          {
            message: `“${text}”时 ${reviewed} 年度尚未结束，而本文要的是 ${reviewed} 年度的情况，请核对年份。`,
            mend: `改为 ${inYear(date, reviewed + 1)}，或把年度改为 ${reviewed - 1}`,
          },
        ),
      ]
    }),
  )
}

const weekdays = '日一二三四五六'
const printedDay =
  /(?<![\d.历])(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})[日号](?:（?\s?(?:星期|礼拜|周)([一二三四五六日天]))?/gu

/** Days that no calendar has, and weekdays that belong to another day. */
const calendarDays: Check = ({ identity, clean }) => {
  const own =
    identity.issuedOn?.slice(0, 4) ??
    yearOfNumber(identity.documentNumber) ??
    yearsIn(identity.title ?? '')[0]
  return Array.from(clean.text.matchAll(printedDay), (match): Finding | undefined => {
    const [text, printed, month = '', day = '', weekday] = match
    const at = { start: match.index, end: match.index + text.length }
    const inWhich = Number(printed ?? own ?? Number.NaN)
    // 2024 had a 29 February; where the year is not known, the day is given the benefit of the doubt.
    const date = new Date(Date.UTC(Number.isNaN(inWhich) ? 2024 : inWhich, Number(month) - 1, Number(day)))
    if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day))
      return finding('deadline.no-such-day', at, {
        message: `没有“${text}”这一天，请核对日期。`,
        mend: Number(month) >= 1 && Number(month) <= 12 ? `改为 ${month}月底` : '核对月份',
      })
    if (weekday === undefined || Number.isNaN(inWhich)) return undefined
    const real = weekdays[date.getUTCDay()] ?? ''
    const told = weekday.replace('天', '日')
    // A day without year may lie in the next one: the second half of a school year, January in a notice of December.
    const next = new Date(Date.UTC(inWhich + 1, Number(month) - 1, Number(day)))
    if (real === told || (printed === undefined && weekdays[next.getUTCDay()] === told)) return undefined
    return finding('deadline.weekday', at, {
      message: `${inWhich}年${month}月${day}日是星期${real}，与“${text}”不符，请核对日期。`,
      mend: `改为星期${real}，或改日期`,
    })
  }).filter((one) => one !== undefined)
}

/** Contradictions between the years and days that one document names. */
export const yearsAgree: Check = (subject) =>
  [numberFitsSignature, titleFitsSignature, reviewsFollowTheirYear, calendarDays].flatMap((check) =>
    check(subject),
  )
