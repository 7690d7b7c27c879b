import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, type Month } from '#kernel/school-term.ts'
import {
  areSimilar,
  bigramsOf,
  fallsInNoMonth,
  hoursText,
  minutesIn,
  rulesTouchedBy,
  type Load,
} from './burden.rules.ts'
import { reviewCadences } from './measures.contract.ts'

const once: Load = {
  minutes: 90,
  dueMonth: '2026-11',
  fromMonth: '2026-09',
  standing: false,
  reviewEvery: null,
  open: true,
}

test('a deadline asks its minutes once, in its month', () => {
  expect(['2026-10', '2026-11', '2026-12'].map((month) => minutesIn(once, month))).toEqual([0, 90, 0])
})

test('长期坚持 asks again in the last month of each period of its cadence, after the deadline', () => {
  const standing: Load = { ...once, standing: true, reviewEvery: 'quarter' }
  const months = ['2026-09', '2026-11', '2026-12', '2027-01', '2027-03', '2027-06']
  expect(months.map((month) => minutesIn(standing, month))).toEqual([0, 90, 90, 0, 90, 90])
  expect(months.map((month) => minutesIn({ ...standing, dueMonth: null }, month))).toEqual([
    90, 0, 90, 0, 90, 90,
  ])
  expect(months.map((month) => minutesIn({ ...standing, open: false }, month))).toEqual([0, 90, 0, 0, 0, 0])
})

test('长期坚持 without deadline and cadence is told apart and counted nowhere', () => {
  const vague: Load = { ...once, dueMonth: null, standing: true }
  expect(fallsInNoMonth(vague)).toBe(true)
  expect(minutesIn(vague, '2026-11')).toBe(0)
  expect(fallsInNoMonth({ ...vague, reviewEvery: 'year' })).toBe(false)
})

/** Walks the months one by one, as somebody would with a wall calendar. */
function byWalking(load: Load, month: Month): number {
  const length = { month: 1, quarter: 3, 'half-year': 6, year: 12 }
  if (load.dueMonth === month) return load.minutes
  if (!load.standing || !load.open || !load.reviewEvery) return 0
  const start = load.dueMonth === null ? load.fromMonth : addMonths(load.dueMonth, 1)
  for (let at = start; at <= month; at = addMonths(at, 1))
    if (at === month && Number(at.split('-')[1]) % length[load.reviewEvery] === 0) return load.minutes
  return 0
}

const aMonth = fc.integer({ min: 0, max: 40 }).map((step) => addMonths('2025-06', step))

test('the minutes of any load in any month are those that walking through the calendar finds', () => {
  fc.assert(
    fc.property(
      fc.record({
        minutes: fc.integer({ min: 0, max: 60_000 }),
        dueMonth: fc.option(aMonth),
        fromMonth: aMonth,
        standing: fc.boolean(),
        reviewEvery: fc.option(fc.constantFrom(...reviewCadences)),
        open: fc.boolean(),
      }),
      aMonth,
      (load, month) => minutesIn(load, month) === byWalking(load, month),
    ),
    { numRuns: 2000 },
  )
})

test('hours are written to the minute', () => {
  expect([0, 45, 60, 90, 6000, 75_615].map(hoursText)).toEqual([
    '0 分钟',
    '45 分钟',
    '1 小时',
    '1 小时 30 分',
    '100 小时',
    '1,260 小时 15 分',
  ])
})

test('headings are alike when they share half of their pairs of characters', () => {
  const alike = (one: string, other: string) => areSimilar(bigramsOf(one), bigramsOf(other))
  expect(alike('建好党员活动室', '建好党员活动室。')).toBe(true)
  expect(alike('规范建设党员活动室', '建好党员活动室')).toBe(true)
  expect(alike('完善师德承诺', '建好党员活动室')).toBe(false)
  // Exactly half: pairs 甲乙 乙丙 against 甲乙 乙丁.
  expect(alike('甲乙丙', '甲乙丁')).toBe(true)
  expect(alike('甲乙丙丁', '甲乙戊己')).toBe(false)
  expect(alike('', '')).toBe(false)
  expect(alike('学', '学')).toBe(true)
})

test('the rules that a measure touches are told with what to do', () => {
  const plain = {
    diagnostics: [],
    evidence: 'none' as const,
    evidenceReason: null,
    evidenceUntil: null,
    standing: false,
    reviewEvery: null,
    dueOn: '2026-11-30',
  }
  expect(rulesTouchedBy(plain)).toEqual([])
  const photo = {
    code: 'lightness.photos',
    severity: 'warning' as const,
    message: '请删去',
    start: 0,
    end: 4,
  }
  const found = rulesTouchedBy({
    ...plain,
    evidence: 'photo',
    evidenceReason: '消防验收',
    evidenceUntil: '2026-12-31',
    standing: true,
    diagnostics: [
      { ...photo, settled: true },
      { ...photo, code: 'measure.no-lead', settled: false },
    ],
  })
  expect(found.map(({ code, settled }) => [code, settled])).toEqual([
    ['lightness.photos', true],
    ['burden.evidence', false],
    ['burden.no-cadence', false],
  ])
})
