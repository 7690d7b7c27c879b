import { chineseDigits, numberFrom } from './chinese-number.ts'
import type { ReadDeduction } from './read-document.ts'

/** The full marks of a scoring rule with their place. */
interface FoundPoints {
  readonly value: number
  readonly start: number
  readonly end: number
}

/** What a scoring rule takes off, with its place. */
interface FoundDeduction {
  readonly deduction: ReadDeduction
  readonly start: number
  readonly end: number
}

const amount = '(?<value>\\d+(?:\\.\\d+)?)'
const fullMarks: readonly RegExp[] = [
  new RegExp(
    `（(?:本项|该项|此项)?(?:满分|计|共计|共|总分|分值|权重|标准分)?[:：]?(?:为)?${amount}\\s?分(?:，[^（）]{0,20})?）`,
    'u',
  ),
  new RegExp(
    `(?<!扣|得|加|减|记|给|低于|达到|不足)(?:满分|计分|共计|总计|总分|分值|共|计)[:：]?(?:为)?\\s?${amount}\\s?分(?![钟之类别])`,
    'u',
  ),
  new RegExp(`^[^，。；：！？\\n]{2,30}?[\\s—-]?${amount}\\s?分(?=[。；：\\s]|$)`, 'u'),
]

/** Full marks of a scoring rule: the figure in （10分）, behind 满分 or 计, or at the end of the heading; null when none. */
export function pointsIn(text: string): FoundPoints | null {
  for (const pattern of fullMarks) {
    const match = pattern.exec(text)
    const value = match?.groups?.['value']
    if (
      !match ||
      value === undefined ||
      /扣|得\s?\d|加\s?\d|减\s?\d|达到|不低于|以上|超过|低于|不足|不满/u.test(match[0])
    )
      continue
    return { value: Number(value), start: match.index, end: match.index + match[0].length }
  }
  return null
}

/** The figure of a cell or label value: 10, 10分, 满分10分; null when there is none. */
export function pointsOfValue(text: string): FoundPoints | null {
  const match = /\d+(?:\.\d+)?(?!\s?[%％\d])/u.exec(text)
  return match && { value: Number(match[0]), start: match.index, end: match.index + match[0].length }
}

const figure = `(?:\\d+(?:\\.\\d+)?|[${chineseDigits}]{1,2})`
const deduction = new RegExp(
  `[^，。；：！？\\n（）]{0,40}?(?:扣除|扣减|倒扣|各扣|扣|减)(?:掉|去)?\\s?(?:${figure}\\s?分?\\s?(?:至|到|[—\\-~～－])\\s?)?(?<value>${figure})\\s?分(?!之|钟|[级批期类])(?:\\s?/\\s?[次人项个篇处]{1,2})?`,
  'gu',
)

/** Every 每少一次扣2分 of a scoring rule, with the condition in the same clause; the upper end of 扣1—3分 counts. */
export function deductionsIn(text: string): FoundDeduction[] {
  if (!/[扣减]/u.test(text)) return []
  return [...text.matchAll(deduction)].flatMap((match) => {
    const points = numberFrom(match.groups?.['value'] ?? '')
    if (points === undefined || points <= 0 || /最多|至多|不超过|累计/u.test(match[0])) return []
    const printed = match[0].trimStart()
    const start = match.index + match[0].length - printed.length
    return [{ deduction: { text: printed, points }, start, end: start + printed.length }]
  })
}
