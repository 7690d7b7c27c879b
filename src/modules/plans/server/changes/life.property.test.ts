import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '#platform/http/context.ts'
import type { Route } from '#platform/http/route.ts'
import { smallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { publishedPlan } from '../plans.fixtures.ts'
import { faultsIn } from './life-faults.fixtures.ts'
import { act, newWorld, playYear } from './random-acts.fixtures.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.stop())

const choice = fc.record({
  kind: fc.nat({ max: 999 }),
  pick: fc.nat({ max: 999 }),
  who: fc.nat({ max: 999 }),
  more: fc.nat({ max: 999 }),
})

test('whatever 200 acts of whomever do, every task has somebody to act, one lead, its answers, and figures that equal rows', async () => {
  let counties = 0
  const done = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(choice, { minLength: 200, maxLength: 200, size: 'max' }), async (choices) => {
      const county = await smallCounty(app, `random-${(counties += 1)}`)
      await publishedPlan(app, county)
      const world = newWorld(app, county)
      for (const one of choices) await act(world, one)
      expect(await faultsIn(world)).toEqual([])
      for (const [what, count] of world.done) done.set(what, (done.get(what) ?? 0) + count)
    }),
    // The suite plays two known years, the second one that found a fault; JUHE_PROPERTY_RUNS=20 goes looking for new ones.
    process.env['JUHE_PROPERTY_RUNS']
      ? { numRuns: Number(process.env['JUHE_PROPERTY_RUNS']), endOnFailure: true }
      : { numRuns: 2, seed: 1576991888, endOnFailure: true },
  )
  // A run in which everything was refused would prove nothing.
  expect([...done.values()].reduce((all, count) => all + count, 0)).toBeGreaterThan(40)
  if (process.env['JUHE_PROPERTY_RUNS']) process.stdout.write(`${JSON.stringify(Object.fromEntries(done))}\n`)
}, 480_000)

describe('a year that is played by script', () => {
  const played = async (weaken?: (route: Route) => Route) => {
    const server = await testApp(weaken ? { routes: (routes) => routes.map(weaken) } : {})
    try {
      const world = newWorld(server, await smallCounty(server))
      await playYear(world)
      return await faultsIn(world)
    } finally {
      await server.stop()
    }
  }

  test('has no fault', async () => {
    expect(await played()).toEqual([])
  })

  test.each([
    ['a carry-over that forgets what was answered', 'reorganize', /history does not end/, startAnew],
    ['a merger that leaves tasks behind', 'reorganize', /nobody who could act/, leaveBehind],
    ['an amendment that leaves figures where they stood', 'publishPlan', /figure lost/, misplaceFigures],
    ['an answer that is acknowledged and not kept', 'answerTask', /history has a gap/, keepNoAnswer],
    ['an amendment that leaves nobody accountable', 'publishPlan', /exactly one accountable lead/, noLead],
  ] as const)('a weakened build is caught: %s', async (_what, name, fault, spoil) => {
    const weaken = (route: Route): Route => {
      const { handle } = route
      if (route.endpoint.name !== name || !handle) return route
      return {
        ...route,
        handle: async (context, input, prepared) => {
          const reply = await handle(context, input, prepared)
          await spoil(context)
          return reply
        },
      }
    }
    const faults = await played(weaken)
    expect(faults.some((one) => fault.test(one))).toBe(true)
  })
})

type Spoil = (context: Context) => Promise<unknown>

const startAnew: Spoil = ({ tx }) =>
  sql`update task set state = 'issued', note = null, waiting_since = null where state = 'reported'`.execute(
    tx,
  )
const leaveBehind: Spoil = ({ tx }) =>
  sql`update task t set organization_id = o.id, state = 'issued', waiting_since = null from organization o
       where o.tenant_id = t.tenant_id and o.name = '东河小学党支部' and t.state = 'reported'`.execute(tx)
const misplaceFigures: Spoil = ({ tx }) =>
  sql`update task_figure set numerator = case position when 0 then 19 else 3 end`.execute(tx)
const keepNoAnswer: Spoil = ({ tx }) =>
  sql`update task set state = 'in-progress', waiting_since = null where state = 'reported'`.execute(tx)
const noLead: Spoil = ({ tx }) => sql`update measure_lead set rank = rank + 1`.execute(tx)
