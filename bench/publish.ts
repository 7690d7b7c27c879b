import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '#platform/config/clock.ts'
import { size } from './county.ts'
import { openClient, organizationsOfKind, type Bench, type Client } from './kit.ts'
import type { Result } from './result.ts'
import { median, millisecondsOf, shown } from './statistics.ts'

const goal = 2
const rounds = 9
const tasks = size.measures * size.organizations

type Scene = { bench: Bench; client: Client; cookie: string; sectionId: string }

// The twins of the task table: as the real one, and without its foreign keys. Neither has row security.
const twins = { plain: 'plain_task', keyless: 'keyless_task' } as const

/**
 * Publishing through HTTP (5,100 tasks, their audit and events, in one transaction) against one plain INSERT … SELECT of
 * the same rows into a table of the same columns, checks, indexes and foreign keys, as full as the real one.
 */
export async function publish(bench: Bench): Promise<Result> {
  const [sectionId = ''] = await organizationsOfKind(bench, 'section')
  const cookie = await bench.cookieOf({ role: 'section-clerk', organizationId: sectionId })
  const client = openClient(bench.url)
  const scene = { bench, client, cookie, sectionId }
  await prepareTwins(bench)
  const server: number[] = []
  const plain: number[] = []
  const keyless: number[] = []
  try {
    // The first round warms connections and caches and does not count.
    for (let round = 0; round <= rounds; round += 1) {
      const planId = await draft(scene)
      const path = `/api/plans/${planId}/publish`
      const served = await millisecondsOf(() =>
        client.send(path, { method: 'POST', cookie, body: { version: 1 } }),
      )
      await untilQuiet(scene, planId)
      const inserted = await insertPlainly(scene, { planId, table: twins.plain })
      const insertedUnchecked = await insertPlainly(scene, { planId, table: twins.keyless })
      if (round === 0) continue
      server.push(served)
      plain.push(inserted)
      keyless.push(insertedUnchecked)
    }
    return resultOf({ server, plain, keyless }, await breakdown(scene))
  } finally {
    client.close()
  }
}

function resultOf(samples: Record<'server' | 'plain' | 'keyless', number[]>, split: string): Result {
  const [server, plain, keyless] = [median(samples.server), median(samples.plain), median(samples.keyless)]
  return {
    what: `Publish ${size.measures} measures to ${size.organizations} organisations (${tasks} tasks)`,
    measured: `${shown(server)} ms, plain insert ${shown(plain)} ms`,
    ratio: `${shown(server / plain)}×`,
    goal: `≤ ${goal}×`,
    passed: server / plain <= goal,
    notes: [
      `Publish: medians of ${rounds} alternating rounds, against a table with the same checks, indexes and foreign keys. ` +
        `Without the foreign keys the plain insert takes ${shown(keyless)} ms (${shown(server / keyless)}×). ${split}`,
    ],
  }
}

async function prepareTwins({ owner, tenantId }: Bench): Promise<void> {
  const { rows } = await owner.pool.query<{ definition: string }>(
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = 'task'::regclass and contype = 'f'`,
  )
  for (const table of Object.values(twins)) {
    await owner.pool.query(`create table ${table} (like task including all)`)
    const keys = table === twins.plain ? rows.map(({ definition }) => `add ${definition}`).join(', ') : ''
    await owner.pool.query(
      `begin; set local juhe.tenant = '${tenantId}'; insert into ${table} select * from task;
       ${keys && `alter table ${table} ${keys};`} commit`,
    )
    await owner.pool.query(`vacuum (analyze) ${table}`)
  }
}

async function insertPlainly(
  { bench }: Scene,
  { planId, table }: { planId: string; table: string },
): Promise<number> {
  const client = await bench.owner.pool.connect()
  try {
    await client.query(`set juhe.tenant = '${bench.tenantId}'`)
    let count: number | null = 0
    const taken = await millisecondsOf(async () => {
      const done = await client.query(
        `insert into ${table} select * from task where tenant_id = $1 and plan_id = $2`,
        [bench.tenantId, planId],
      )
      count = done.rowCount
    })
    if (count !== tasks) throw new Error(`${count} rows were inserted instead of ${tasks}`)
    return taken
  } finally {
    client.release()
  }
}

/** A draft that may be published: 17 measures, each with its lead and all 300 branches. */
export async function draft({ bench, sectionId }: Pick<Scene, 'bench' | 'sectionId'>): Promise<string> {
  const planId = systemClock.newId()
  const { tenantId, accountId } = bench.county
  const client = await bench.owner.pool.connect()
  try {
    await client.query(`begin; set local juhe.tenant = '${tenantId}'`)
    await client.query(
      `insert into plan (tenant_id, id, organization_id, title, created_by) values ($1, $2, $3, '新的工作安排', $4)`,
      [tenantId, planId, sectionId, accountId],
    )
    await client.query(
      `insert into measure (tenant_id, id, plan_id, position, number, heading, text, due_on)
       select tenant_id, uuidv7(), $2, position, number, heading, text, current_date + 60
         from measure where tenant_id = $1 and plan_id = (select min(id::text)::uuid from plan where tenant_id = $1)`,
      [tenantId, planId],
    )
    await client.query(
      `insert into measure_lead (tenant_id, measure_id, organization_id, rank)
       select tenant_id, id, $3, 0 from measure where tenant_id = $1 and plan_id = $2`,
      [tenantId, planId, sectionId],
    )
    await client.query(
      `insert into measure_audience (tenant_id, measure_id, organization_id, id, phrases)
       select m.tenant_id, m.id, o.id, uuidv7(), '{各基层党组织}'
         from measure m join organization o on o.tenant_id = m.tenant_id and o.kind = 'branch'
        where m.tenant_id = $1 and m.plan_id = $2`,
      [tenantId, planId],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
  return planId
}

/** The event's reaction writes the messages behind the answer; the plain insert must not share the machine with it. */
export async function untilQuiet({ bench }: Pick<Scene, 'bench'>, planId: string): Promise<void> {
  const deadline = performance.now() + 30_000
  while (performance.now() < deadline) {
    const client = await bench.owner.pool.connect()
    try {
      await client.query(`set juhe.tenant = '${bench.tenantId}'`)
      const { rows } = await client.query<{ count: number }>(
        'select count(*) from message where tenant_id = $1 and subject_id = $2',
        [bench.tenantId, planId],
      )
      if (rows[0]?.count === size.organizations) return
    } finally {
      client.release()
    }
    await pause(20)
  }
  throw new Error('the messages of a published plan did not arrive within 30 s')
}

type Explained = { 'Execution Time': number; Triggers: { 'Constraint Name'?: string; Time: number }[] }

/** Where the endpoint's time goes: the insert alone, and how much of it the foreign keys take. */
async function breakdown(scene: Scene): Promise<string> {
  const { bench, client, cookie } = scene
  const planId = await draft(scene)
  const path = `/api/plans/${planId}/publish`
  const whole = { taken: 0 }
  const { statements } = await bench.exchangeOf(async () => {
    whole.taken = await millisecondsOf(() =>
      client.send(path, { method: 'POST', cookie, body: { version: 1 } }),
    )
  })
  await untilQuiet(scene, planId)
  const insert = statements.find(({ text }) => text.includes('insert into task '))
  if (!insert) return `One request sends ${statements.length} statements.`
  const connection = await bench.owner.pool.connect()
  try {
    await connection.query(`begin; set local juhe.tenant = '${bench.tenantId}'`)
    const other = await draft(scene)
    const values = insert.values?.map((value) => (value === planId ? other : value))
    const { rows } = await connection.query<{ 'QUERY PLAN': Explained[] }>(
      `explain (analyze, format json) ${insert.text}`,
      values,
    )
    await connection.query('rollback')
    const plan = rows[0]?.['QUERY PLAN'][0]
    const keys = plan?.Triggers.reduce((sum, { Time }) => sum + Time, 0) ?? 0
    return `One request: ${shown(whole.taken)} ms, ${statements.length} statements; the insert of the tasks takes ${shown(plan?.['Execution Time'] ?? 0)} ms, of which foreign keys ${shown(keys)} ms.`
  } finally {
    connection.release()
  }
}
