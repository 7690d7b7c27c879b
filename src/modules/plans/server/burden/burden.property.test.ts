import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { addMonths, termOf } from '#kernel/school-term.ts'
import { getBurdenCard, getOrganizationBurden, getSectionBurden } from '#modules/plans/burden.contract.ts'
import { effortKinds, effortKindNames, reviewCadences } from '#modules/plans/measures.contract.ts'
import { addMeasure, createPlan, editMeasure, publishPlan, type Plan } from '#modules/plans/plans.contract.ts'
import { judgeTask, listTasks } from '#modules/plans/tasks.contract.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

const branches = ['东河小学党支部', '西山中学党总支', '西山中学第一支部', '南桥幼儿园党支部'] as const
const schools = ['东河小学', '西山中学', '南桥幼儿园'] as const
const schoolOf: Readonly<Record<string, string>> = {
  东河小学党支部: '东河小学',
  西山中学党总支: '西山中学',
  西山中学第一支部: '西山中学',
  南桥幼儿园党支部: '南桥幼儿园',
}
const thisMonth = '2026-09'

const aMeasure = fc.record({
  kind: fc.constantFrom(...effortKindNames),
  minutes: fc.option(fc.integer({ min: 0, max: 3000 })),
  due: fc.option(fc.integer({ min: 0, max: 9 }).map((step) => `${addMonths(thisMonth, step)}-28`)),
  standing: fc.boolean(),
  every: fc.option(fc.constantFrom(...reviewCadences)),
  units: fc.uniqueArray(fc.constantFrom(...branches, ...schools), { minLength: 1 }),
  /** What becomes of its first task: nothing, accepted, released. */
  fate: fc.constantFrom('open', 'accepted', 'released'),
})
type Wanted = typeof aMeasure extends fc.Arbitrary<infer One> ? One : never

/** Drafts a plan of the drawn measures; a measure without deadline is 长期坚持. */
async function draftOf(measures: readonly Wanted[]): Promise<Plan> {
  const { office } = county.users
  let plan = await app.must(createPlan, office, {
    body: { organizationId: county.organization('党委办'), title: '测算' },
  })
  for (const [index, one] of measures.entries()) {
    plan = await app.must(addMeasure, office, {
      params: { planId: plan.id },
      body: { heading: `第${index}件事`, text: '' },
    })
    const measure = plan.measures.at(-1)
    plan = await app.must(editMeasure, office, {
      params: { measureId: measure?.id ?? '' },
      body: {
        leadIds: [county.organization('党委办')],
        audienceIds: one.units.map((name) => county.organization(name)),
        dueOn: one.due,
        standing: one.standing || one.due === null,
        reviewEvery: one.every,
        effortKind: one.kind,
        effortMinutes: one.minutes,
        confirm: ['lead', 'units', 'deadline'],
        version: measure?.version ?? 0,
      },
    })
  }
  return plan
}

/** Publishes the plan and lets the first task of each measure meet its fate. */
async function inForce(plan: Plan, measures: readonly Wanted[]): Promise<void> {
  const { office, leader } = county.users
  await app.must(publishPlan, office, { params: { planId: plan.id }, body: { version: plan.version } })
  const { rows } = await app.must(listTasks, leader, { query: { planId: plan.id, limit: 200 } })
  for (const [index, one] of measures.entries()) {
    const task = rows.find(
      (row) => row.measureId === plan.measures[index]?.id && row.organization.name === one.units[0],
    )
    if (!task || one.fate === 'open') continue
    const params = { taskId: task.id }
    if (one.fate === 'released')
      await app.must(judgeTask, office, { params, body: { judgement: 'release', version: task.version } })
    else {
      // Somebody at the school, or at the branch in it: whoever may.
      await app.within(county.tenantId, (tx) =>
        tx
          .updateTable('task')
          .set({ state: 'reported' })
          .where('tenant_id', '=', county.tenantId)
          .where('id', '=', task.id)
          .execute(),
      )
      await app.must(judgeTask, office, { params, body: { judgement: 'accept', version: task.version } })
    }
  }
}

/** What one task asks in a month, counted with the fingers. */
function asked(one: Wanted, month: string, fate: Wanted['fate']): number {
  if (fate === 'released') return 0
  const minutes = one.minutes ?? effortKinds[one.kind].minutes
  const due = one.due?.slice(0, 7) ?? null
  if (due === month) return minutes
  if (!(one.standing || due === null) || one.every === null || fate === 'accepted') return 0
  if (due === null ? month < thisMonth : month < due) return 0
  const ends = {
    month: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    quarter: [3, 6, 9, 12],
    'half-year': [6, 12],
    year: [12],
  }
  return ends[one.every].includes(Number(month.slice(5))) ? minutes : 0
}

const months = termOf(thisMonth).months

/** Sum over every task of every measure for which `counts` says yes. */
function naive(
  measures: readonly Wanted[],
  counts: (unit: string) => boolean,
  { month, live }: { month: string; live: boolean },
): number {
  let sum = 0
  for (const one of measures)
    for (const [index, unit] of one.units.entries())
      if (counts(unit)) sum += asked(one, month, live && index === 0 ? one.fate : 'open')
  return sum
}

test('hours of schools and sections are right to the minute, whatever is in force and whatever is drafted', async () => {
  const { office, leader, east } = county.users
  const live: Wanted[] = []
  await fc.assert(
    fc.asyncProperty(
      fc.array(aMeasure, { minLength: 1, maxLength: 4 }),
      fc.array(aMeasure, { minLength: 1, maxLength: 3 }),
      async (published, drafted) => {
        await inForce(await draftOf(published), published)
        live.push(...published)
        const draft = await draftOf(drafted)
        const card = await app.must(getBurdenCard, office, { params: { planId: draft.id } })
        const term = card.term.months
        for (const place of card.places) {
          const here = (unit: string) => (schoolOf[unit] ?? unit) === place.organization.name
          const sum = (measures: Wanted[], isLive: boolean) =>
            term.reduce((total, month) => total + naive(measures, here, { month, live: isLive }), 0)
          expect(place.term).toEqual({ minutes: sum(drafted, false), others: sum(live, true) })
        }
        expect(card.places.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(card.minutes)
        const table = await app.must(getSectionBurden, leader, {})
        // An office of which nothing at all falls into the term has no row.
        expect(table.rows[0]?.minutes ?? months.map(() => 0)).toEqual(
          months.map((month) => naive(live, () => true, { month, live: true })),
        )
        const month = months[3] ?? ''
        const own = await app.must(getOrganizationBurden, east, {
          params: { organizationId: county.organization('东河小学党支部') },
          query: { month },
        })
        expect(own.minutes).toBe(
          naive(live, (unit) => (schoolOf[unit] ?? unit) === '东河小学', { month, live: true }),
        )
      },
    ),
    { numRuns: 12 },
  )
}, 120_000)
