import type { OrganizationId } from '#kernel/id.ts'
import { type AudienceRule, type AudienceSelector } from './audience-groups.contract.ts'
import { lineLabels, organizationKindLabels, stageLabels, type TreeNode } from './organizations.contract.ts'
import { idsBelow } from './tree.ts'

/**
 * Organisations that the rule means, each once, in the order of `tree`: the union of its selectors and named
 * organisations, less the exceptions. Names that left the tree fall out.
 */
export function evaluateAudience(rule: AudienceRule, tree: readonly TreeNode[]): OrganizationId[] {
  const units = new Map(tree.map((node) => [node.id, node]))
  const tests = rule.any.map((selector) => selectorTest(selector, { tree, units }))
  const also = new Set(rule.also)
  const except = new Set(rule.except)
  return tree
    .filter((node) => !except.has(node.id) && (also.has(node.id) || tests.some((fits) => fits(node))))
    .map(({ id }) => id)
}

type Surroundings = { tree: readonly TreeNode[]; units: ReadonlyMap<OrganizationId, TreeNode> }

function selectorTest(
  selector: AudienceSelector,
  { tree, units }: Surroundings,
): (node: TreeNode) => boolean {
  const below = selector.below && idsBelow(tree, selector.below)
  const { standingIn } = selector
  return (node) =>
    (!selector.line || node.line === selector.line) &&
    (!selector.kinds || selector.kinds.includes(node.kind)) &&
    (!selector.stages || (node.stage !== null && selector.stages.includes(node.stage))) &&
    (!selector.ownership || node.ownership === selector.ownership) &&
    (!selector.childrenOf || node.parentId === selector.childrenOf) &&
    (!below || below.has(node.id)) &&
    (!standingIn ||
      node.standsIn.some((id) => {
        const unit = units.get(id)
        return unit !== undefined && unitFits(unit, standingIn)
      }))
}

function unitFits(unit: TreeNode, { kinds, stages }: NonNullable<AudienceSelector['standingIn']>): boolean {
  return (
    (!kinds || kinds.includes(unit.kind)) && (!stages || (unit.stage !== null && stages.includes(unit.stage)))
  )
}

/** The rule in words for the eye; `nameOf` gives the name of an organisation (also of a closed one). */
export function audienceInWords(rule: AudienceRule, nameOf: (id: OrganizationId) => string): string {
  const names = (ids: readonly OrganizationId[]) => ids.map(nameOf).join('、')
  const parts = rule.any.map((selector) => selectorInWords(selector, nameOf))
  if (rule.also.length > 0) parts.push(names(rule.also))
  const meant = parts.length > 0 ? parts.join('；以及') : '没有任何组织'
  return rule.except.length > 0 ? `${meant}；不含${names(rule.except)}` : meant
}

function selectorInWords(selector: AudienceSelector, nameOf: (id: OrganizationId) => string): string {
  const { line, kinds, stages, ownership, childrenOf, below, standingIn } = selector
  const where = [
    childrenOf ? `${nameOf(childrenOf)}直接下属的` : '',
    below ? `${nameOf(below)}以下各级的` : '',
    standingIn ? `设在${unitsInWords(standingIn)}的` : '',
    ownership ? { public: '公办', private: '民办' }[ownership] : '',
    stages ? `${stages.map((stage) => stageLabels[stage]).join('、')}阶段的` : '',
  ].join('')
  if (kinds) return `${where}${kinds.map((kind) => organizationKindLabels[kind]).join('、')}`
  return `${where}${line ? `全部${lineLabels[line]}` : '全部组织'}`
}

function unitsInWords({ kinds, stages }: NonNullable<AudienceSelector['standingIn']>): string {
  const words = [
    ...(stages ?? []).map((stage) => stageLabels[stage]),
    ...(kinds ?? []).map((kind) => organizationKindLabels[kind]),
  ]
  return words.length > 0 ? words.join('、') : '任一单位'
}
