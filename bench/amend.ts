import { size } from './county.ts'
import { openClient, organizationsOfKind, type Bench, type Client } from './kit.ts'
import { draft, untilQuiet } from './publish.ts'
import type { Result } from './result.ts'
import { millisecondsOf, quantile, median, shown } from './statistics.ts'

const goal = 2000 // milliseconds
const rounds = 5
const tasks = size.measures * size.organizations

type Scene = { bench: Bench; client: Client; cookie: string; sectionId: string }

/** An amendment of a plan with 5,100 tasks through HTTP: every date moves, ten organisations leave, 300 tasks are new. */
export async function amend(bench: Bench): Promise<Result> {
  const [sectionId = ''] = await organizationsOfKind(bench, 'section')
  const cookie = await bench.cookieOf({ role: 'section-clerk', organizationId: sectionId })
  const client = openClient(bench.url)
  const scene = { bench, client, cookie, sectionId }
  const taken: number[] = []
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const milliseconds = await amendOnce(scene)
      if (round > 0) taken.push(milliseconds)
    }
  } finally {
    client.close()
  }
  const worst = quantile(taken, 1)
  return {
    what: `Amend a plan of ${tasks} tasks (all dates, 10 organisations out, one measure in)`,
    measured: `median ${shown(median(taken))} ms, worst ${shown(worst)} ms of ${rounds}`,
    ratio: '',
    goal: `≤ ${goal} ms`,
    passed: worst <= goal,
  }
}

async function amendOnce(scene: Scene): Promise<number> {
  const { client, cookie } = scene
  const planId = await draft(scene)
  await client.send(`/api/plans/${planId}/publish`, { method: 'POST', cookie, body: { version: 1 } })
  await untilQuiet(scene, planId)
  const derived = await client.send(`/api/plans/${planId}/derived`, {
    method: 'POST',
    cookie,
    body: { as: 'amendment' },
  })
  const { id } = JSON.parse(derived.body.toString('utf8')) as { id: string }
  await change(scene, id)
  return millisecondsOf(() =>
    client.send(`/api/plans/${id}/publish`, { method: 'POST', cookie, body: { version: 1 } }),
  )
}

/** What a person would do measure by measure; only the publication is measured. */
async function change({ bench, sectionId }: Scene, planId: string): Promise<void> {
  const { owner, tenantId } = bench
  const connection = await owner.pool.connect()
  try {
    await connection.query(`begin; set local juhe.tenant = '${tenantId}'`)
    const where = 'tenant_id = $1 and plan_id = $2'
    await connection.query(`update measure set due_on = due_on + 10 where ${where}`, [tenantId, planId])
    await connection.query(
      `delete from measure_audience where tenant_id = $1 and measure_id in (select id from measure where ${where})
          and organization_id in (select id from organization where tenant_id = $1 and kind = 'branch' order by id limit 10)`,
      [tenantId, planId],
    )
    const added = `select id from measure where ${where} and position = 100`
    await connection.query(
      `insert into measure (tenant_id, id, plan_id, position, number, heading, text, due_on)
       values ($1, uuidv7(), $2, 100, '100.', '新增的一项工作', '逐项落实。', current_date + 90)`,
      [tenantId, planId],
    )
    await connection.query(
      `insert into measure_lead (tenant_id, measure_id, organization_id, rank) select $1, id, $3, 0 from (${added}) m`,
      [tenantId, planId, sectionId],
    )
    await connection.query(
      `insert into measure_audience (tenant_id, measure_id, organization_id, id, phrases)
       select $1, m.id, o.id, uuidv7(), '{}' from (${added}) m join organization o on o.tenant_id = $1 and o.kind = 'branch'`,
      [tenantId, planId],
    )
    await connection.query('commit')
  } finally {
    connection.release()
  }
}
