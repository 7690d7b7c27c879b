import type { ChinaDate } from '#kernel/china-date.ts'
import { comparatorLabels, reviewCadenceLabels, type Measure } from '../../measures.contract.ts'

/** 2026年11月30日. */
export function longDate(date: ChinaDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** Room for a day that is written by hand. */
export const openDate = '    年  月  日'

/** The number of a measure without what ends it. */
export function bareNumber(number: string): string {
  return number.replace(/[.．、]$/u, '')
}

export function deadlineWords({
  dueOn,
  standing,
  reviewEvery,
}: Pick<Measure, 'dueOn' | 'standing' | 'reviewEvery'>): string {
  const cadence = reviewEvery ? `（${reviewCadenceLabels[reviewEvery]}回看）` : ''
  return [dueOn ? longDate(dueOn) : '', standing ? `长期坚持${cadence}` : ''].filter(Boolean).join('，\n并')
}

export function leadWords({ leads }: Pick<Measure, 'leads'>): string {
  const [first, ...others] = leads.map(({ name }) => name)
  return [first ?? '', others.length > 0 ? `（协助：${others.join('、')}）` : ''].filter(Boolean).join('\n')
}

const mostNamed = 12

/** The executing units as printed, with their count; many names without a phrase stand in 责任清单. */
export function unitWords({ unitPhrases, audience }: Pick<Measure, 'unitPhrases' | 'audience'>): string {
  const names = audience.map(({ name }) => name)
  if (unitPhrases.length > 0) return `${unitPhrases.join('、')}（${names.length}个）`
  if (names.length <= mostNamed) return names.join('、')
  return `${names.slice(0, 3).join('、')}等${names.length}个单位`
}

/** What will count as done: the test agreed on, and the figures to reach. */
export function standardWords({ resultTest, targets }: Pick<Measure, 'resultTest' | 'targets'>): string {
  const figures = targets.map(({ text, value, unit, comparator }) =>
    // Most figures come from the text itself and name their number already, in digits or in characters.
    text.includes(String(value)) || text.includes(comparatorLabels[comparator])
      ? text
      : `${text}${comparatorLabels[comparator]}${value}${unit}`,
  )
  return [resultTest, ...figures].filter(Boolean).join('；')
}

export function contentWords({ heading, text }: Pick<Measure, 'heading' | 'text'>): string {
  if (text === '' || text === heading) return ''
  return text.startsWith(heading) ? text.slice(heading.length).replace(/^[。．.：:\s]+/u, '') : text
}

/** What a paper is about, out of its title: 《甲局关于做好秋季工作的通知》 is about 秋季工作. */
export function subjectOf(title: string, issuer: string): string {
  // A copy says so in brackets at its end.
  const named = title.replace(/（副本）$/u, '')
  const own = named.startsWith(issuer) ? named.slice(issuer.length) : named
  if (!/^关于.+的(通知|意见|函)$/u.test(own)) return own
  return own
    .replace(/^关于(进一步|认真|切实)*(做好|抓好|开展|印发)?/u, '')
    .replace(/的(通知|意见|函)$/u, '')
    .replaceAll(/[《》]/gu, '')
}

export function tableName(title: string, issuer: string): string {
  const subject = subjectOf(title, issuer)
  return subject.includes('分解表') ? subject : `${subject}任务分解表`
}
