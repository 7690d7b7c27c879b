import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { getOverview, listTasks } from '../../tasks.contract.ts'
import { publishedPlan } from '../plans.fixtures.ts'
import { act, type World } from './random-acts.fixtures.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.stop())

/** What must hold after whatever was done, as queries that name the rows that break it. */
const faults = [
  [
    'a measure of a plan in force has not exactly one accountable lead',
    sql<{
      id: string
    }>`select m.id from measure m join plan p on p.tenant_id = m.tenant_id and p.id = m.plan_id
      where p.state = 'published' and m.withdrawn_at is null
        and (select count(*) from measure_lead l where l.tenant_id = m.tenant_id and l.measure_id = m.id and l.rank = 0) <> 1`,
  ],
  [
    'an open task is led by another than its measure',
    sql<{ id: string }>`select t.id from task t
      join measure_lead l on l.tenant_id = t.tenant_id and l.measure_id = t.measure_id and l.rank = 0
      where t.state not in ('accepted', 'released') and t.lead_organization_id <> l.organization_id`,
  ],
  [
    'an open task belongs to nothing in force',
    sql<{
      id: string
    }>`select t.id from task t join measure m on m.tenant_id = t.tenant_id and m.id = t.measure_id
      join plan p on p.tenant_id = m.tenant_id and p.id = m.plan_id
      where t.state not in ('accepted', 'released') and (p.state <> 'published' or m.withdrawn_at is not null)`,
  ],
  [
    'an open task has nobody who could act next',
    sql<{ id: string }>`select t.id from task t
      join organization o on o.tenant_id = t.tenant_id and o.id = t.organization_id
      join organization l on l.tenant_id = t.tenant_id and l.id = t.lead_organization_id
      where t.state not in ('accepted', 'released')
        and (l.closed_on is not null or (t.waiting_since is null and o.closed_on is not null))`,
  ],
  [
    'a released task does not say why, or another one does',
    sql<{ id: string }>`select t.id from task t where (t.state = 'released') <> (t.released_as is not null)`,
  ],
  [
    'the lead’s clock runs exactly while it has the next word',
    sql<{ id: string }>`select t.id from task t
      where (t.state in ('reported', 'delayed', 'disputed', 'exempting', 'questioned')) <> (t.waiting_since is not null)`,
  ],
  [
    'the history does not end where the task stands',
    sql<{ id: string }>`select t.id from task t
      join lateral (select e.to_state from task_event e where e.tenant_id = t.tenant_id and e.task_id = t.id order by e.id desc limit 1) e on true
      where e.to_state <> t.state`,
  ],
] as const

async function nothingIsLost({ county, said }: World): Promise<void> {
  const { rows } = await app.within(county.tenantId, (tx) =>
    sql<{
      text: string
      task_id: string
    }>`select text, task_id from task_event where text is not null`.execute(tx),
  )
  const kept = new Map(rows.map(({ text, task_id }) => [text.replace(/（建议完成日期.*$/u, ''), task_id]))
  for (const [text, taskId] of said) expect([text, kept.get(text)]).toEqual([text, taskId])
}

async function figuresEqualRows({ county }: World): Promise<void> {
  const { figures } = await app.must(getOverview, county.users.leader)
  for (const { key, value, filter } of figures) {
    const { total } = await app.must(listTasks, county.users.leader, { query: { ...filter, limit: 1 } })
    expect([key, total]).toEqual([key, value])
  }
}

const choice = fc.record({
  kind: fc.nat({ max: 999 }),
  pick: fc.nat({ max: 999 }),
  who: fc.nat({ max: 999 }),
  more: fc.nat({ max: 999 }),
})

test('whatever 200 acts of whomever do, every task has somebody to act, one lead, its answers, and figures that equal rows', async () => {
  let counties = 0
  let said = 0
  await fc.assert(
    fc.asyncProperty(fc.array(choice, { minLength: 200, maxLength: 200, size: 'max' }), async (choices) => {
      const county = await smallCounty(app, `random-${(counties += 1)}`)
      await publishedPlan(app, county)
      const world: World = { app, county, said: new Map(), broken: [] }
      for (const one of choices) await act(world, one)
      expect(world.broken).toEqual([])
      for (const [fault, query] of faults) {
        const { rows } = await app.within(county.tenantId, (tx) => query.execute(tx))
        expect([fault, rows]).toEqual([fault, []])
      }
      await nothingIsLost(world)
      await figuresEqualRows(world)
      said += world.said.size
    }),
    { numRuns: Number(process.env['JUHE_PROPERTY_RUNS'] ?? 1), endOnFailure: true },
  )
  expect(said).toBeGreaterThan(5)
}, 240_000)
