import { sql } from 'kysely'
import { getGauges } from '../../life.contract.ts'
import { getPlan, listPlans } from '../../plans.contract.ts'
import { getOverview, getTask, listTasks } from '../../tasks.contract.ts'
import { getWorkload } from '../../views.contract.ts'
import { listFigures } from '../../waiting.contract.ts'
import type { World } from './random-acts.fixtures.ts'

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
  [
    'the history has a gap',
    sql<{ id: string }>`select task_id as id from (
      select e.task_id, e.from_state, lag(e.to_state, 1, 'issued') over (partition by e.task_id order by e.id) as before from task_event e) steps
      where from_state <> before`,
  ],
] as const

/** Everything that does not hold, in words with what breaks it; empty in a sound world. */
export async function faultsIn(world: World): Promise<string[]> {
  const { app, county } = world
  const found = [...world.broken]
  for (const [fault, query] of faults) {
    const { rows } = await app.within(county.tenantId, (tx) => query.execute(tx))
    if (rows.length > 0) found.push(`${fault}: ${rows.map(({ id }) => id).join(' ')}`)
  }
  return [
    ...found,
    ...(await lostWords(world)),
    ...(await lostAnswers(world)),
    ...(await lostRecords(world)),
    ...(await wrongFigures(world)),
    ...(await wrongGauges(world)),
  ]
}

async function lostWords({ app, county, said }: World): Promise<string[]> {
  const { rows } = await app.within(county.tenantId, (tx) =>
    sql<{
      text: string
      task_id: string
    }>`select text, task_id from task_event where text is not null`.execute(tx),
  )
  const kept = new Map(rows.map(({ text, task_id }) => [text.replace(/（建议完成日期.*$/u, ''), task_id]))
  return [...said]
    .filter(([text, taskId]) => kept.get(text) !== taskId)
    .map(([text]) => `words lost: ${text}`)
}

async function lostAnswers({ app, county, told }: World): Promise<string[]> {
  const { rows } = await app.within(county.tenantId, (tx) =>
    sql<{ answer: string; measure_id: string }>`select answer, measure_id from measure_answer`.execute(tx),
  )
  const kept = new Map(rows.map(({ answer, measure_id }) => [answer, measure_id]))
  return [...told]
    .filter(([text, measureId]) => kept.get(text) !== measureId)
    .map(([text]) => `answer lost: ${text}`)
}

/** A record stands at the part that it was made for; where that part is gone, the task's history still tells it. */
async function lostRecords({ app, county, stated, marked }: World): Promise<string[]> {
  const found: string[] = []
  const taskOf = async (key: string) => {
    const [taskId = '', text = ''] = key.split('|')
    const task = await app.must(getTask, county.users.leader, { params: { taskId } })
    const told = task.history.some(
      (event) => event.action === 'amend' && event.text?.includes(`“${text}”不再要求`),
    )
    return { task, text, told }
  }
  for (const [key, figure] of stated) {
    const { task, text, told } = await taskOf(key)
    const position = task.targets.findIndex((one) => one.text === text)
    const kept = task.figures.find((one) => one.position === position)
    if (kept?.numerator === figure.numerator && kept.denominator === figure.denominator) continue
    if (!told) found.push(`figure lost: ${key}`)
  }
  for (const [key, words] of marked) {
    const { task, text, told } = await taskOf(key)
    const position = task.milestones.findIndex((one) => one.text === text)
    const kept = task.progress.find((one) => one.position === position)
    if (kept?.text !== words && !told) found.push(`milestone lost: ${key}`)
  }
  return found
}

async function wrongFigures({ app, county }: World): Promise<string[]> {
  const { leader } = county.users
  const found: string[] = []
  const rowsAre = async (name: string, value: number, query: object) => {
    const { total } = await app.must(listTasks, leader, { query: { ...query, limit: 1 } })
    if (total !== value) found.push(`${name} says ${value}, its rows are ${total}`)
  }
  const { figures } = await app.must(getOverview, leader)
  for (const { key, value, filter } of figures) await rowsAre(key, value, filter ?? {})
  const { rows, lateSince } = await app.must(getWorkload, leader)
  for (const row of rows) {
    const leadOrganizationId = row.organization.id
    for (const [name, value, filter] of [
      ['open', row.open, { open: 'true' }],
      ['waiting', row.waiting, { waiting: 'true' }],
      ['waiting long', row.waitingLong, { waitedSince: lateSince }],
      ['overdue', row.overdue, { overdue: 'true' }],
      ['deferred', row.deferred, { asked: 'deferred' }],
      ['exempted', row.exempted, { asked: 'exempted' }],
      ['not theirs', row.notTheirs, { asked: 'not-ours' }],
      ['asked', row.questions, { asked: 'questioned' }],
    ] as const)
      await rowsAre(`${row.organization.name} ${name}`, value, { leadOrganizationId, ...filter })
  }
  return found
}

async function wrongGauges({ app, county }: World): Promise<string[]> {
  const { leader } = county.users
  const found: string[] = []
  const { rows: plans } = await app.must(listPlans, leader, { query: { state: 'published', limit: 50 } })
  for (const { id } of plans) {
    const { measures } = await app.must(getPlan, leader, { params: { planId: id } })
    for (const { id: measureId, targets } of measures) {
      if (targets.length === 0) continue
      const { gauges } = await app.must(getGauges, leader, { params: { measureId } })
      const { rows } = await app.must(listFigures, leader, { params: { measureId } })
      for (const [position, gauge] of gauges.entries()) {
        const mine = rows.filter((row) => row.position === position)
        const stated = mine.filter((row) => row.numerator !== null)
        const sum = stated.reduce((all, row) => all + (row.numerator ?? 0), 0)
        if (gauge.of !== mine.length || gauge.stated !== stated.length || gauge.numerator !== sum)
          found.push(`gauge ${gauge.target.text} of ${measureId} does not equal its rows`)
      }
    }
  }
  return found
}
