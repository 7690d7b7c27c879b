import { type AudienceRule, type AudienceSelector } from '../audience-groups.contract.ts'
import { lineLabels, organizationKindLabels, stageLabels } from '../organizations.contract.ts'

/** A selector as a phrase: "公办小学、初中", "云溪县教育局直接下级中的股室". */
export function selectorInWords(selector: AudienceSelector, nameOf: (id: string) => string): string {
  const where = [
    selector.below && `${nameOf(selector.below)}以下`,
    selector.childrenOf && `${nameOf(selector.childrenOf)}的直接下级中`,
    selector.standingIn && `设在${unitsInWords(selector.standingIn)}的`,
  ].filter(Boolean)
  const what = [
    selector.ownership && (selector.ownership === 'public' ? '公办' : '民办'),
    selector.stages?.map((stage) => stageLabels[stage]).join('、'),
    selector.kinds?.map((kind) => organizationKindLabels[kind]).join('、') ??
      (selector.stages ? undefined : `全部${selector.line ? lineLabels[selector.line] : '组织'}`),
  ].filter(Boolean)
  return [...where, ...what].join('')
}

/** A whole rule as a sentence. */
export function ruleInWords({ any, also, except }: AudienceRule, nameOf: (id: string) => string): string {
  const parts = [
    any.map((selector) => selectorInWords(selector, nameOf)).join('，以及'),
    also.length > 0 && `另加${listed(also, nameOf)}`,
    except.length > 0 && `不含${listed(except, nameOf)}`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join('；') : '还没有规则，名单为空'
}

function unitsInWords({ kinds, stages }: NonNullable<AudienceSelector['standingIn']>): string {
  const words = [
    ...(stages ?? []).map((stage) => stageLabels[stage]),
    ...(kinds ?? []).map((kind) => organizationKindLabels[kind]),
  ]
  return words.length > 0 ? words.join('、') : '任何单位'
}

function listed(ids: readonly string[], nameOf: (id: string) => string): string {
  const names = ids.slice(0, 3).map(nameOf).join('、')
  return ids.length > 3 ? `${names}等 ${ids.length} 个` : names
}
