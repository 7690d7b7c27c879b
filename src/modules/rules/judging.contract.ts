import { addDays, addMonthsTo, type ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { ExactValue, Limit, Rule, RuleId } from './rule.contract.ts'

/** Three honest states: a fact that nobody knows neither keeps nor breaks a rule. */
export type Verdict = 'kept' | 'broken' | 'unknown'

export type Judgement = {
  verdict: Verdict
  measured: number | null
  /** The base that was counted; null where the rule has none. */
  base: number | null
  /** Smallest (at least) or largest (at most) whole number that keeps the rule; null when it cannot be told. */
  bound: number | null
}

/** The version of a rule in force on a day; undefined when none was. Versions of one rule never overlap. */
export function ruleInForce<R extends Rule>(rules: readonly R[], id: RuleId, on: ChinaDate): R | undefined {
  return rules.find((rule) => rule.id === id && isInForce(rule, on))
}

export function isInForce(rule: Pick<Rule, 'inForceFrom' | 'inForceTo'>, on: ChinaDate): boolean {
  return rule.inForceFrom <= on && (rule.inForceTo === null || on < rule.inForceTo)
}

function fraction(value: ExactValue): [number, number] {
  return typeof value === 'number' ? [value, 1] : [value[0], value[1]]
}

/** What the limit asks of a base, as an exact fraction; a limit without base asks its value. */
function asked(limit: Limit, base: number): [number, number] {
  const [numerator, denominator] = fraction(limit.value)
  return isShare(limit) ? [numerator * base, denominator] : [numerator, denominator]
}

/** True for a limit that is a part of a base (4/5 of those due); a counted base is measured itself. */
export function isShare(limit: Limit): boolean {
  return limit.unit === 'share'
}

/** Holds a number against a rule. `base` is needed for shares only. All arithmetic is in integers. */
export function judge(
  rule: Pick<Rule, 'limit'>,
  { measured, base = null }: { measured: number | null; base?: number | null },
): Judgement {
  const { limit } = rule
  if (!limit) throw new RangeError('a rule without a number cannot be judged by one')
  // A share of nobody can be neither kept nor broken.
  const baseless = isShare(limit) && (base === null || base === 0)
  const bound = baseless ? null : boundOf(limit, base ?? 0)
  if (measured === null || baseless) return { verdict: 'unknown', measured, base, bound }
  const [numerator, denominator] = asked(limit, base ?? 0)
  return {
    verdict: keeps(limit, measured * denominator, numerator) ? 'kept' : 'broken',
    measured,
    base,
    bound,
  }
}

function keeps({ comparator }: Limit, measured: number, wanted: number): boolean {
  switch (comparator) {
    case '>=':
      return measured >= wanted
    case '>':
      return measured > wanted
    case '<=':
      return measured <= wanted
    case '<':
      return measured < wanted
    case 'about':
      return 4 * Math.abs(measured - wanted) <= wanted
  }
}

/** Smallest or largest whole number that keeps a limit; for `about` the nearest one. */
export function boundOf(limit: Limit, base: number): number {
  const [numerator, denominator] = asked(limit, base)
  const whole = Math.floor(numerator / denominator)
  const exact = whole * denominator === numerator
  switch (limit.comparator) {
    case '>=':
      return exact ? whole : whole + 1
    case '>':
      return whole + 1
    case '<=':
      return whole
    case '<':
      return exact ? whole - 1 : whole
    case 'about':
      return Math.floor((2 * numerator + denominator) / (2 * denominator))
  }
}

/**
 * The day on which the span of a rule, counted from `from`, is over: three months, one year, ten days. A month without such a
 * day ends on its last one. Throws for rules that are no span; working days need the calendar.
 */
export function spanEnd(rule: Pick<Rule, 'limit'>, from: ChinaDate): ChinaDate {
  const { limit } = rule
  const length = limit && typeof limit.value === 'number' ? limit.value : undefined
  if (length !== undefined && limit?.unit === 'days') return addDays(from, length)
  if (length !== undefined && limit?.unit === 'months') return addMonthsTo(from, length)
  if (length !== undefined && limit?.unit === 'years') return addMonthsTo(from, 12 * length)
  throw new RangeError('the rule is not a span of time')
}

/** Holds a span of days against a rule: at least so long (`to` on or after its end), or at most. */
export function judgeSpan(
  rule: Pick<Rule, 'limit'>,
  { from, to }: { from: ChinaDate | null; to: ChinaDate | null },
): Verdict {
  if (from === null || to === null) return 'unknown'
  const end = spanEnd(rule, from)
  const holds = { '>=': to >= end, '>': to > end, '<': to < end, '<=': to <= end, about: to === end }
  return holds[rule.limit?.comparator ?? '<='] ? 'kept' : 'broken'
}

/** True when everything that keeps `lower` also keeps `upper`, whatever the base: only then may a lower layer set it. */
export function isNoLaxer(lower: Limit, upper: Limit): boolean {
  if (lower.unit !== upper.unit || lower.base !== upper.base || lower.per !== upper.per) return false
  const [a, b] = fraction(lower.value)
  const [c, d] = fraction(upper.value)
  const difference = a * d - c * b
  const atLeast = (one: Limit) => one.comparator === '>=' || one.comparator === '>'
  const atMost = (one: Limit) => one.comparator === '<=' || one.comparator === '<'
  if (atLeast(lower) && atLeast(upper))
    return difference > 0 || (difference === 0 && !(lower.comparator === '>=' && upper.comparator === '>'))
  if (atMost(lower) && atMost(upper))
    return difference < 0 || (difference === 0 && !(lower.comparator === '<=' && upper.comparator === '<'))
  return lower.comparator === upper.comparator && difference === 0
}

/** 《…》第四条; practice that stands in no text is named as it is. */
export function basisText({ basis }: Pick<Rule, 'basis'>): string {
  if (!basis.published) return basis.document
  return basis.article === null ? `《${basis.document}》` : `《${basis.document}》${basis.article}`
}

/** The refusal of a hard rule, with its basis; `detail` says what to do. */
export function refusalBy(
  rule: Pick<Rule, 'id' | 'basis' | 'inForceFrom'>,
  { detail, facts = {} }: { detail: string; facts?: Readonly<Record<string, unknown>> },
): Refusal {
  return {
    rule: rule.id,
    detail,
    basis: basisText(rule),
    facts: { ...facts, ruleId: rule.id, inForceFrom: rule.inForceFrom },
  }
}
