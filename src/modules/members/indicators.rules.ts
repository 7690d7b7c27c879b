import { daysBetween, type ChinaDate } from '#kernel/china-date.ts'
import type { ForecastVerdict, Indicator } from './indicators.contract.ts'

type Share = { numerator: number; denominator: number }
type Given = Pick<Indicator, 'goalKind' | 'goal' | 'baseOn' | 'base' | 'dueOn' | 'present'> & {
  today: ChinaDate
}
export type Forecast = Pick<Indicator, 'verdict' | 'expected' | 'missing' | 'arithmetic'>

/** A fraction of whole numbers; all reckoning is exact, only what is shown is rounded. */
type Fraction = readonly [numerator: bigint, denominator: bigint]

const fraction = ({ numerator, denominator }: Share): Fraction => [BigInt(numerator), BigInt(denominator)]
const add = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d]
const minus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d - c * b, b * d]
const atLeast = ([a, b]: Fraction, [c, d]: Fraction) => a * d >= c * b
const times = ([a, b]: Fraction, by: number, over: number): Fraction => [a * BigInt(by), b * BigInt(over)]

/** Whole quotient, towards minus infinity. */
function floor(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a % b !== 0n && a < 0n ? quotient - 1n : quotient
}

/** Hundredths of a percent, rounded down: 383 is 3.83 %. */
function hundredths([a, b]: Fraction): number {
  return Number(floor(a * 10_000n, b))
}

export function percentText(value: number): string {
  const sign = value < 0 ? '-' : ''
  const size = Math.abs(value)
  return `${sign}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}%`
}

/** "3.83" as an exact share: 383 of 10,000. */
export function shareOfPercent(text: string): Share {
  const [whole = '0', decimals = ''] = text.split('.')
  return { numerator: Number(whole + decimals), denominator: 100 * 10 ** decimals.length }
}

/**
 * Will the goal be met by its day? A straight line through the base day and today, prolonged to the due day. Everything that the
 * verdict rests on is told in `arithmetic`.
 */
export function forecast(given: Given): Forecast {
  const { goalKind, baseOn, dueOn, today, present } = given
  const base = fraction(given.base)
  const goal = goalKind === 'share' ? fraction(given.goal) : add(base, fraction(given.goal))
  const lines = [
    `基期 ${baseOn}：${of(given.base)}`,
    goalKind === 'share'
      ? `目标：到 ${dueOn} 达到 ${percentText(hundredths(goal))}`
      : `目标：到 ${dueOn} 比基期提高 ${percentText(hundredths(fraction(given.goal))).replace('%', '')} 个百分点，即 ${percentText(hundredths(goal))}`,
  ]
  if (!present)
    return {
      verdict: 'unknown',
      expected: null,
      missing: null,
      arithmetic: [...lines, '还没有可比的总数（请登记在校学生数）。'],
    }
  const now = fraction(present)
  const passed = daysBetween({ from: baseOn, to: today })
  const whole = daysBetween({ from: baseOn, to: dueOn })
  const missing = Math.max(0, Number(ceil(goal[0] * now[1], goal[1]) - BigInt(present.numerator)))
  lines.push(`今天 ${today}：${of(present)}`)
  const answer = (verdict: ForecastVerdict, expected: number | null, ...more: string[]): Forecast => ({
    verdict,
    expected,
    missing,
    arithmetic: [...lines, ...more],
  })
  const lacking = `按今天的总数 ${present.denominator}，达到目标还差 ${missing} 人`
  if (atLeast(now, goal)) return answer('reached', hundredths(now), '今天已不低于目标')
  if (today >= dueOn) return answer('missed', hundredths(now), lacking)
  if (passed <= 0) return answer('unknown', null, '基期之后还没有经过的日子，算不出速度', lacking)
  const gained = minus(now, base)
  const reached = add(base, times(gained, whole, passed))
  return answer(
    atLeast(reached, goal) ? 'on-course' : 'off-course',
    hundredths(reached),
    `已过 ${passed} 天，变化 ${percentText(hundredths(gained))}；全程 ${whole} 天`,
    `按这一速度到 ${dueOn}：${percentText(hundredths(base))} + ${percentText(hundredths(gained))} × ${whole} ÷ ${passed} = ${percentText(hundredths(reached))}`,
    lacking,
  )
}

function ceil(a: bigint, b: bigint): bigint {
  return -floor(-a, b)
}

function of(share: Share): string {
  return `${share.numerator} ÷ ${share.denominator} = ${percentText(hundredths(fraction(share)))}`
}
