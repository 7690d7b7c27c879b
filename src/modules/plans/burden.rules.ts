import type { Month } from '#kernel/school-term.ts'
import {
  evidenceLabels,
  type Measure,
  type MeasureDiagnostic,
  type ReviewCadence,
} from './measures.contract.ts'

/**
 * What is asked of organisations by tasks that fall due alike: their minutes together, and when these fall due.
 * `open` is false for tasks that were accepted: what was done was asked, but it asks for no further review.
 */
export type Load = {
  minutes: number
  dueMonth: Month | null
  /** Month in which the tasks were set, or would be. */
  fromMonth: Month
  standing: boolean
  reviewEvery: ReviewCadence | null
  open: boolean
}

const everyMonths = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const

/** Reviews fall into the last month of each period of the calendar year. */
function isReviewMonth(month: Month, every: ReviewCadence): boolean {
  return Number(month.slice(5)) % everyMonths[every] === 0
}

/**
 * Minutes asked in a month: all of them in the month of the deadline; 长期坚持 asks them again in every month of its review
 * cadence, after the deadline or, without one, from the month in which it was set.
 */
export function minutesIn(load: Load, month: Month): number {
  if (load.dueMonth === month) return load.minutes
  if (!load.standing || !load.open || load.reviewEvery === null) return 0
  const begun = load.dueMonth === null ? month >= load.fromMonth : month > load.dueMonth
  return begun && isReviewMonth(month, load.reviewEvery) ? load.minutes : 0
}

/** 长期坚持 without deadline and cadence: nobody knows when it asks for time, so it is told apart and counted in no month. */
export function fallsInNoMonth(load: Pick<Load, 'standing' | 'dueMonth' | 'reviewEvery' | 'open'>): boolean {
  return load.standing && load.open && load.dueMonth === null && load.reviewEvery === null
}

/** "12 小时 30 分"; exact to the minute, whole hours without minutes. */
export function hoursText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} 分钟`
  const thousands = hours.toLocaleString('zh-CN')
  return rest === 0 ? `${thousands} 小时` : `${thousands} 小时 ${rest} 分`
}

/** Pairs of neighbouring characters of a heading, punctuation and spaces left out; a single character stands for itself. */
export function bigramsOf(heading: string): ReadonlyMap<string, number> {
  const characters = Array.from(heading.replaceAll(/[\p{P}\p{S}\s]/gu, ''))
  const pairs =
    characters.length === 1
      ? characters
      : characters.slice(1).map((character, index) => `${characters[index]}${character}`)
  const counts = new Map<string, number>()
  for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  return counts
}

const sizeOf = (counts: ReadonlyMap<string, number>) =>
  [...counts.values()].reduce((sum, one) => sum + one, 0)

/** Whether two headings share at least half of their pairs (Dice: twice the common ones over all, in whole numbers). */
export function areSimilar(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  let common = 0
  for (const [pair, count] of one) common += Math.min(count, other.get(pair) ?? 0)
  return common > 0 && 4 * common >= sizeOf(one) + sizeOf(other)
}

/** A rule that a plan touches, and what to do about it. `settled`: a person has looked at it and keeps it. */
export type TouchedRule = { code: string; message: string; settled: boolean }

/** What the reader said about easing the load, of a measure or of the paper as a whole. */
export function easingRules(diagnostics: readonly MeasureDiagnostic[]): TouchedRule[] {
  return diagnostics
    .filter(({ code }) => code.startsWith('lightness.') || code === 'demand.asked-elsewhere')
    .map(({ code, message, settled }) => ({ code, message, settled }))
}

// The same papers by which the reader judges demands for material.
const evidenceBasis =
  '中央网信委《关于防治“指尖上的形式主义”的若干意见》、中办国办《整治形式主义为基层减负若干规定》'

/** The rules on easing the load that a measure touches: what the reader found, material demanded, 长期坚持 without review. */
export function rulesTouchedBy(
  measure: Pick<
    Measure,
    'diagnostics' | 'evidence' | 'evidenceReason' | 'evidenceUntil' | 'standing' | 'reviewEvery' | 'dueOn'
  >,
): TouchedRule[] {
  const found = easingRules(measure.diagnostics)
  const { evidence, evidenceReason, evidenceUntil } = measure
  if (evidence !== 'none')
    found.push({
      code: 'burden.evidence',
      message: `要求上交“${evidenceLabels[evidence]}”（理由：${evidenceReason ?? '未写'}，到 ${evidenceUntil ?? '未写'} 为止）。非必要不得要求（依据${evidenceBasis}）；能看实效、能从已有记录里取的，请改为“不需要”。`,
      settled: false,
    })
  if (measure.standing && measure.reviewEvery === null)
    found.push({
      code: 'burden.no-cadence',
      message:
        '长期坚持没有写明多久回头看一次，学校看不到头（这是本系统的提醒，不是文件规定）。请选定周期，或改为有完成时限。',
      settled: false,
    })
  return found
}
