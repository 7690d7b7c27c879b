import type { ReadItem } from '#modules/documents/documents.contract.ts'
import type { EffortKind } from './measures.contract.ts'

// In this order: a form about a training is still a form. Bare 学习 or 材料 would also meet 学习资料 and 材料费.
const effortWords: readonly (readonly [EffortKind, RegExp])[] = [
  ['form', /填报|填写|填表|台账|统计表|登记表|报表/u],
  ['report', /报送|上报|总结|书面材料|情况报告|述职|汇报材料/u],
  ['training', /培训|轮训|研修/u],
  ['visit', /迎检|迎接.{0,6}检查|接受.{0,6}检查|督查|检查组/u],
  ['meeting', /召开|会议|开会|座谈会|专题会|例会|集中学习|专题学习|组织学习|学习研讨|学习贯彻|党课|传达/u],
]

/**
 * What kind of effort a clause asks of one school, by its words: those of the heading count before those of the text. Only the
 * usual price of a kind, shown as such; whoever asks puts it right.
 */
export function effortKindOf({ heading, text }: Pick<ReadItem, 'heading' | 'text'>): EffortKind {
  for (const words of [heading, text]) {
    const found = effortWords.find(([, pattern]) => pattern.test(words))
    if (found) return found[0]
  }
  return 'activity'
}

/**
 * The heading above each measure: the nearest item before it of lower depth that is no measure itself. In: all items of a paper
 * and those that become measures. Out: the heading's words by the measure's start; a measure without one is missing.
 */
export function activitiesOf(
  items: readonly ReadItem[],
  measures: readonly ReadItem[],
): ReadonlyMap<number, string> {
  const isMeasure = new Set(measures)
  const found = new Map<number, string>()
  let above: ReadItem[] = []
  for (const item of items) {
    above = above.filter(({ depth }) => depth < item.depth)
    const heading = above.findLast((one) => !isMeasure.has(one))
    const name = heading && (heading.heading || heading.text).trim().slice(0, 200)
    if (name && isMeasure.has(item)) found.set(item.source.start, name)
    above.push(item)
  }
  return found
}
