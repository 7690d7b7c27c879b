import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundOf, isNoLaxer, judge, judgeSpan, refusalBy, ruleInForce, spanEnd } from '../judging.contract.ts'
import type { ExactValue, Limit, Rule } from '../rule.contract.ts'
import { allRules, readPacks } from './rule-packs.ts'

function rule(id: string, on: string): Rule {
  const found = ruleInForce(allRules, id, on)
  if (!found) throw new Error(`no ${id} on ${on}`)
  return found
}
const bound = (id: string, on: string, base: number) => {
  const { limit } = rule(id, on)
  return limit && boundOf(limit, base)
}
const now = '2026-09-10'
const due = [3, 7, 10, 15, 49, 50, 51]

test('quorum of an election', () => {
  expect(due.map((count) => bound('EL-09', now, count))).toEqual([3, 6, 8, 12, 40, 40, 41])
  // Before 2020-07-13 the text said “more than”.
  expect(due.map((count) => bound('EL-09', '2020-07-12', count))).toEqual([3, 6, 9, 13, 40, 41, 41])
})

test('votes that elect', () => {
  expect(due.map((count) => bound('EL-10', now, count))).toEqual([2, 4, 6, 8, 25, 26, 26])
})

test('the base of the majority changed: 24 of 40 present and 50 due elected once, and does not now', () => {
  const old = rule('EL-10', '2019-05-01')
  const present = rule('EL-10', now)
  expect([old.limit?.base, present.limit?.base]).toEqual(['electing-present', 'electing-due'])
  expect(judge(old, { measured: 24, base: 40 }).verdict).toBe('kept')
  expect(judge(present, { measured: 24, base: 50 })).toEqual({
    verdict: 'broken',
    measured: 24,
    base: 50,
    bound: 26,
  })
})

test('candidates beyond the seats', () => {
  expect([1, 2, 3, 5, 7, 9].map((seats) => bound('EL-07', now, seats))).toEqual([2, 3, 4, 6, 9, 11])
})

test('half the voters is enough to meet, and not enough to decide', () => {
  expect([10, 11].map((count) => bound('MT-01-quorum', now, count))).toEqual([5, 6])
  expect([10, 11].map((count) => bound('MT-01-pass', now, count))).toEqual([6, 6])
  expect([6, 9, 10].map((count) => bound('MT-08-personnel', now, count))).toEqual([4, 6, 7])
})

test('ballots are held against the voters, formerly against the ballots that were issued', () => {
  expect(rule('EL-12', now).limit?.base).toBe('voters')
  expect(rule('EL-12', '2019-01-01').limit?.base).toBe('ballots-issued')
  expect(judge(rule('EL-12', now), { measured: 41, base: 40 }).verdict).toBe('broken')
  expect(judge(rule('EL-12', now), { measured: 40, base: 40 }).verdict).toBe('kept')
})

test.each([
  ['a branch of 6 full members needs no committee', 'COM-01', 6, 'broken'],
  ['one of 7 does', 'COM-01', 7, 'kept'],
  ['2 full members cannot stand alone', 'ORG-01', 2, 'broken'],
  ['3 can', 'ORG-01', 3, 'kept'],
  ['50 members are no reason to warn', 'ORG-02', 50, 'kept'],
  ['51 are', 'ORG-02', 51, 'broken'],
  ['a joint branch covers five units', 'ORG-04', 5, 'kept'],
  ['six are a reason to warn', 'ORG-04', 6, 'broken'],
  ['99 members are no committee’s number', 'ORG-11-committee', 99, 'kept'],
  ['100 are', 'ORG-11-committee', 100, 'broken'],
  ['an unknown number is unknown', 'ORG-01', null, 'unknown'],
] as const)('%s', (_sentence, id, measured, verdict) => {
  expect(judge(rule(id, now), { measured }).verdict).toBe(verdict)
})

test('only hard rules refuse: more than 50 members and more than five units warn', () => {
  expect(
    ['ORG-01', 'COM-01', 'ORG-02', 'ORG-04', 'ORG-11-committee'].map((id) => rule(id, now).strength),
  ).toEqual(['hard', 'hard', 'soft', 'soft', 'soft'])
})

test('extension of probation', () => {
  const verdict = (months: number) =>
    ['DV-01-least', 'DV-01-most'].every((id) => judge(rule(id, now), { measured: months }).verdict === 'kept')
  expect([5, 6, 12, 13].map(verdict)).toEqual([false, true, true, false])
  expect([1, 2].map((times) => judge(rule('DV-01-times', now), { measured: times }).verdict)).toEqual([
    'kept',
    'broken',
  ])
})

test('限期改正 changed in 2024', () => {
  const verdicts = (on: string) =>
    [6, 12, 13].map((months) => judge(rule('DP-04', on), { measured: months }).verdict)
  expect(verdicts('2024-06-16')).toEqual(['kept', 'kept', 'broken'])
  expect([rule('DP-04', '2024-06-15').strength, rule('DP-04', '2024-06-16').strength]).toEqual([
    'soft',
    'hard',
  ])
  expect(ruleInForce(allRules, 'DP-04-usual', '2024-06-15')).toBeUndefined()
  expect(judge(rule('DP-04-usual', now), { measured: 12 }).verdict).toBe('broken')
})

test('spans of time end on a day that the month has', () => {
  expect(spanEnd(rule('DV-07-talk', now), '2026-01-31')).toBe('2026-02-28')
  expect(spanEnd(rule('DV-31-probation', now), '2025-02-28')).toBe('2026-02-28')
  expect(
    ['2029-09-30', '2029-10-01'].map((to) => judgeSpan(rule('DP-04d', now), { from: '2024-10-01', to })),
  ).toEqual(['broken', 'kept'])
  expect(judgeSpan(rule('COM-09', now), { from: null, to: now })).toBe('unknown')
  expect(() => spanEnd(rule('ORG-01', now), now)).toThrow(RangeError)
})

test('terms: five years for a committee since July 2018, three to five before', () => {
  expect(rule('EL-01-committee', '2018-06-30').sentence).toContain('3 年至 5 年')
  expect(rule('EL-01-committee', '2018-07-01').sentence).toContain('5 年')
  expect(rule('EL-01-branch', '2018-06-30').sentence).toContain('2 年或 3 年')
  expect(spanEnd(rule('EL-01-branch', '2023-10-15'), '2023-10-15')).toBe('2026-10-15')
})

test('about a fifth: three twentieths to a quarter', () => {
  const model = rule('LO-08', now)
  expect([14, 15, 25, 26].map((measured) => judge(model, { measured, base: 100 }).verdict)).toEqual([
    'broken',
    'kept',
    'kept',
    'broken',
  ])
})

test('the share of the best branches rose from year to year', () => {
  expect(
    ['2020-06-01', '2021-06-01', '2022-06-01', '2023-06-01'].map((on) => bound('LO-01', on, 42)),
  ).toEqual([9, 13, 17, 21])
  expect(ruleInForce(allRules, 'LO-01', '2019-12-31')).toBeUndefined()
})

test('a refusal names the article', () => {
  expect(refusalBy(rule('ORG-01', now), { detail: '请先补足正式党员。' })).toMatchObject({
    rule: 'ORG-01',
    basis: '《中国共产党支部工作条例（试行）》第四条',
    facts: { inForceFrom: '2018-10-28' },
  })
})

test('no local practice blocks by default', () => {
  const local = allRules.filter(({ layer }) => layer !== 'national')
  expect(local.length).toBeGreaterThan(10)
  expect(local.filter(({ byDefault, strength }) => byDefault !== 'off' || strength !== 'soft')).toEqual([])
})

const value: fc.Arbitrary<ExactValue> = fc.oneof(
  fc.nat(12),
  fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 12 })),
)
const limit: fc.Arbitrary<Limit> = fc.record({
  comparator: fc.constantFrom('>=' as const, '>' as const, '<=' as const, '<' as const, 'about' as const),
  value,
  unit: fc.constantFrom('share' as const, 'people' as const),
  base: fc.constant('all-members' as const),
  per: fc.constant(null),
})
const fact = fc.record({ measured: fc.nat(60), base: fc.nat(40) })

/** What a laxness test promises: nothing that keeps the lower rule breaks the upper one. */
function promise(noLaxer: (lower: Limit, upper: Limit) => boolean) {
  return fc.property(limit, limit, fact, (lower, upper, facts) => {
    if (!noLaxer(lower, upper)) return
    if (judge({ limit: lower }, facts).verdict === 'kept')
      expect(judge({ limit: upper }, facts).verdict).toBe('kept')
  })
}

test('a lower layer that is let through is never laxer', () => {
  fc.assert(promise(isNoLaxer), { numRuns: 20_000 })
})

test('a comparison that forgets whether equality counts is caught', () => {
  const forgetful = (lower: Limit, upper: Limit) =>
    isNoLaxer({ ...lower, comparator: lower.comparator === '>=' ? '>' : lower.comparator }, upper)
  expect(fc.check(promise(forgetful), { numRuns: 5000, seed: 1 }).failed).toBe(true)
})

const pack = (...rules: Partial<Rule>[]) => ({
  id: 'made-up',
  version: '2026-01-01',
  document: '试验',
  year: 2020,
  issuedOn: '2020-01-01',
  rules: rules.map((part) => ({ ...rule('ORG-01', now), ...part })),
})

test('packs that contradict themselves stop the server', () => {
  expect(readPacks([pack({})])).toHaveLength(1)
  expect(() => readPacks([pack({}, {})])).toThrow('two versions of rule ORG-01')
  expect(() => readPacks([pack({ inForceTo: '2018-10-28' })])).toThrow('ends before it begins')
  const lower = { id: 'LO-91', layer: 'county' as const, refines: 'ORG-01' }
  const at = (people: number) => ({
    ...lower,
    limit: { ...rule('ORG-01', now).limit, value: people } as Limit,
  })
  expect(readPacks([pack({}, at(4))])).toHaveLength(2)
  expect(() => readPacks([pack({}, at(2))])).toThrow('laxer than ORG-01')
  expect(readPacks([pack({ delegates: true }, at(2))])).toHaveLength(2)
  expect(() => readPacks([pack({}, { ...at(4), layer: 'national' })])).toThrow('stands no higher')
  expect(() => readPacks([pack(at(4))])).toThrow('which is not there')
  expect(() => readPacks([pack({ limit: { ...rule('ORG-01', now).limit, value: 0.5 } as Limit })])).toThrow()
})
