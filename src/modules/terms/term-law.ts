import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationKind } from '#modules/organizations/organizations.contract.ts'
import { judge } from '#modules/rules/judging.contract.ts'
import type { RuleId } from '#modules/rules/rule.contract.ts'
import type { RuleInUse } from '#modules/rules/rules.contract.ts'

/** Kinds of Party organisations whose leading body is elected for a term. */
export const electingKinds = ['committee', 'general-branch', 'branch'] as const
export type ElectingKind = (typeof electingKinds)[number]

export function elects(kind: OrganizationKind): kind is ElectingKind {
  return electingKinds.some((one) => one === kind)
}

/** Where a rule stands, as refusals and warnings print it. */
export const bases = {
  branchRules: (article: number) => `《中国共产党支部工作条例（试行）》第${numeral(article)}条`,
  elections: (article: number) => `《中国共产党基层组织选举工作条例》第${numeral(article)}条`,
  terms: '《关于党的基层组织任期的意见》（2018年7月）',
  constitution: '2018年7月以前的《中国共产党章程》第三十条',
  local: '本地设定',
} as const

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const
/** 1–99 in Chinese numerals, as articles are numbered. */
function numeral(number: number): string {
  const tens = Math.floor(number / 10)
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[number % 10] ?? ''}`
}

type TermLength = { from: ChinaDate; years: Record<ElectingKind, readonly number[]>; basis: string }

// The rule packs hold the longest term; before 2018 a shorter one could be resolved as well, and a test holds both together.
// Newest first: a term is as long as the rule of the day of its election says, and bodies elected before finish the old term.
const termLengths: readonly TermLength[] = [
  {
    from: '2018-07-01',
    years: { committee: [5], 'general-branch': [3], branch: [3] },
    basis: bases.terms,
  },
  {
    from: '1921-07-01',
    years: { committee: [3, 4, 5], 'general-branch': [2, 3], branch: [2, 3] },
    basis: bases.constitution,
  },
]

/** Lengths of a term, in years, that the rule in force on the day of the election allows. */
export function termLengthsOn(
  day: ChinaDate,
  kind: ElectingKind,
): { years: readonly number[]; basis: string } {
  const rule = termLengths.find(({ from }) => from <= day)
  if (!rule) throw new RangeError(`no length of terms was in force on ${day}`)
  return { years: rule.years[kind], basis: rule.basis }
}

/** The rules of a day by id, as the tenant uses them; what was not in force, or is left out, is not there and asks nothing. */
export type Law = ReadonlyMap<RuleId, RuleInUse>

export function lawOf(rules: readonly RuleInUse[]): Law {
  return new Map(rules.filter(({ on }) => on).map((rule) => [rule.id, rule]))
}

/** The rule if it was in force and is broken by a number. */
export function brokenBy(law: Law, id: RuleId, measured: number): RuleInUse | undefined {
  const rule = law.get(id)
  return rule && judge(rule, { measured }).verdict === 'broken' ? rule : undefined
}

/** The rule if it was in force and a number falls under it. */
export function metBy(law: Law, id: RuleId, measured: number): RuleInUse | undefined {
  const rule = law.get(id)
  return rule && judge(rule, { measured }).verdict === 'kept' ? rule : undefined
}

/** The number that a rule names. */
export function numberOf({ limit }: RuleInUse): number {
  return limit && typeof limit.value === 'number' ? limit.value : 0
}

/** The superior reminds so many months before the end; the letter can be prepared one month earlier. */
export const remindMonths = 6
export const prepareMonths = 7
