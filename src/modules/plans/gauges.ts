import type { Gauge } from './life.contract.ts'
import type { Comparator, Target } from './measures.contract.ts'

type Sum = { numerator: string; denominator: string | null; stated: number }

/** Decimal digits kept when figures are compared as whole numbers; the contract admits fewer. */
const places = 6

/** A decimal such as '12.5' as a whole number of millionths; figures are compared exactly, never as floats. */
function scaled(decimal: string | number): bigint {
  const [whole = '0', part = ''] = String(decimal).split('.')
  return BigInt(whole + part.slice(0, places).padEnd(places, '0'))
}

function holds(comparator: Comparator, difference: bigint): boolean {
  if (comparator === 'at-least' || comparator === 'about') return difference >= 0n
  if (comparator === 'more-than') return difference > 0n
  if (comparator === 'at-most') return difference <= 0n
  if (comparator === 'less-than') return difference < 0n
  return difference === 0n
}

/**
 * Where a target stands. In: the target, the sum of the stated figures (decimal texts), and of how many tasks. A percentage is
 * numerator ÷ denominator × 100, compared as an exact fraction; any other unit compares the numerator alone.
 */
export function gaugeOf(target: Target, { of, sum }: { of: number; sum: Sum | undefined }): Gauge {
  if (!sum) return { target, numerator: 0, denominator: null, value: null, met: null, stated: 0, of }
  const numerator = scaled(sum.numerator)
  const denominator = sum.denominator === null ? null : scaled(sum.denominator)
  const stated = {
    target,
    numerator: Number(sum.numerator),
    denominator: sum.denominator === null ? null : Number(sum.denominator),
    stated: sum.stated,
    of,
  }
  const wanted = scaled(target.value)
  if (target.unit !== '%')
    return { ...stated, value: Number(sum.numerator), met: holds(target.comparator, numerator - wanted) }
  if (denominator === null || denominator === 0n) return { ...stated, value: null, met: null }
  const hundred = 100n * 10n ** BigInt(places)
  return {
    ...stated,
    // For showing only, to two places; whether it is met is decided on the fraction.
    value: Number((numerator * 10_000n) / denominator) / 100,
    met: holds(target.comparator, numerator * hundred - wanted * denominator),
  }
}
