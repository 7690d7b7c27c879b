import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/china-date.ts'
import { taskStateNames } from '#modules/plans/plans.states.ts'
import { waitsForLead } from '#modules/plans/tasks.contract.ts'
import { lightRules, lightOf, tooLongSince, workdaysAfter, type LightFacts } from './supervision.rules.ts'

const today = '2026-11-26' // a Thursday
const isWorkday = (date: string) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
const on = (date: string) => ({ today: date, isWorkday })

const quiet: LightFacts = {
  state: 'in-progress',
  dueOn: '2026-12-31',
  waitingSince: null,
  returnedOn: null,
  timesReturned: 0,
  openMilestones: [],
}

type Case = { what: string; facts: Partial<LightFacts>; light: string; says?: string }
const cases: Case[] = [
  { what: 'far from its date', facts: {}, light: 'green' },
  { what: 'eight days before its date', facts: { dueOn: '2026-12-04' }, light: 'green' },
  {
    what: 'seven days before its date',
    facts: { dueOn: '2026-12-03' },
    light: 'remind',
    says: '还有 7 天到期',
  },
  { what: 'on its date', facts: { dueOn: today }, light: 'remind', says: '今天到期' },
  { what: 'one day late', facts: { dueOn: '2026-11-25' }, light: 'urge', says: '已逾期 1 天' },
  { what: 'fifteen days late', facts: { dueOn: '2026-11-11' }, light: 'urge' },
  { what: 'sixteen days late', facts: { dueOn: '2026-11-10' }, light: 'escalate', says: '已逾期 16 天' },
  {
    what: 'late and returned twice',
    facts: { dueOn: '2026-11-25', timesReturned: 2 },
    light: 'escalate',
    says: '已被退回 2 次',
  },
  { what: 'late and returned once', facts: { dueOn: '2026-11-25', timesReturned: 1 }, light: 'urge' },
  { what: 'returned twice, in time', facts: { timesReturned: 2 }, light: 'green' },
  {
    what: 'returned seven days ago',
    facts: { state: 'returned', returnedOn: '2026-11-19' },
    light: 'green',
  },
  {
    what: 'returned eight days ago',
    facts: { state: 'returned', returnedOn: '2026-11-18' },
    light: 'remind',
    says: '已 8 天没有再答复',
  },
  {
    what: 'a milestone is due today',
    facts: { openMilestones: [{ text: '自查', dueOn: today }] },
    light: 'green',
  },
  {
    what: 'a milestone passed',
    facts: { openMilestones: [{ text: '自查', dueOn: '2026-11-25' }] },
    light: 'remind',
    says: '阶段“自查”',
  },
  { what: 'standing without a date', facts: { dueOn: null }, light: 'green' },
  {
    what: 'reported late: the school is not reddened',
    facts: { state: 'reported', dueOn: '2026-10-01', waitingSince: '2026-11-24' },
    light: 'green',
  },
  {
    what: 'waits for the lead for three working days',
    facts: { state: 'questioned', waitingSince: '2026-11-23' },
    light: 'green',
  },
  {
    what: 'waits for the lead for four working days',
    facts: { state: 'questioned', waitingSince: '2026-11-20' },
    light: 'lead remind',
    says: '已 4 个工作日',
  },
  {
    what: 'waits for the lead for ten working days',
    facts: { state: 'delayed', waitingSince: '2026-11-12', dueOn: '2026-10-01', timesReturned: 3 },
    light: 'lead remind',
  },
  {
    what: 'waits for the lead for eleven working days',
    facts: { state: 'exempting', waitingSince: '2026-11-11' },
    light: 'lead urge',
  },
]

describe('the light of a task', () => {
  test.each(cases.map((one) => [one.what, one] as const))('%s', (_what, { facts, light, says }) => {
    const found = lightOf({ ...quiet, ...facts }, on(today))
    const words = `${found.bearer === 'lead' && found.stage ? 'lead ' : ''}${found.stage ?? found.colour}`
    expect(words).toBe(light)
    expect(found.reasons.length > 0).toBe(found.colour !== 'green')
    if (says) expect(found.reasons.join()).toContain(says)
  })

  test('every rule is met by a case', () => {
    const met = cases.flatMap(({ facts }) => {
      const light = lightOf({ ...quiet, ...facts }, on(today))
      return light.stage ? [`${light.bearer} ${light.stage}`] : []
    })
    for (const { bearer, stage } of lightRules) expect(met).toContain(`${bearer} ${stage}`)
  })
})

const day = fc.nat({ max: 900 }).map((days) => addDays('2025-06-01', days))
const facts: fc.Arbitrary<LightFacts> = fc.record({
  state: fc.constantFrom(...taskStateNames.filter((state) => state !== 'accepted' && state !== 'released')),
  dueOn: fc.option(day),
  waitingSince: fc.option(day),
  returnedOn: fc.option(day),
  timesReturned: fc.nat({ max: 4 }),
  openMilestones: fc.array(fc.record({ text: fc.constant('自查'), dueOn: day }), { maxLength: 3 }),
})
const order = ['green', 'remind', 'urge', 'escalate']
const grave = (facts_: LightFacts, date: string) => order.indexOf(lightOf(facts_, on(date)).stage ?? 'green')

test('without an event a later day never makes a light greener', () => {
  fc.assert(
    fc.property(facts, day, fc.nat({ max: 60 }), (one, date, later) => {
      expect(grave(one, addDays(date, later))).toBeGreaterThanOrEqual(grave(one, date))
    }),
    { numRuns: 2000 },
  )
})

test('what waits for the lead is never the light of the school, and the other way round', () => {
  fc.assert(
    fc.property(facts, day, (one, date) => {
      expect(lightOf(one, on(date)).bearer).toBe(waitsForLead.includes(one.state) ? 'lead' : 'executing')
    }),
  )
})

test('the clock of the lead counts working days, whichever way it is asked', () => {
  fc.assert(
    fc.property(day, fc.nat({ max: 12 }), fc.nat({ max: 40 }), (date, count, back) => {
      const since = addDays(date, -back)
      expect(workdaysAfter(since, on(date)) > count).toBe(since <= tooLongSince(count, on(date)))
    }),
  )
})
