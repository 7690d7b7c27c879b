import { startBench, openClient, organizationsOfKind } from './kit.ts'
import { scoped } from './scoped.ts'
import { median, millisecondsOf, quantile, shown } from './statistics.ts'
const bench = await startBench()
try {
  // milestones on one measure in five of every plan, half recorded
  await bench.owner.pool.query(`begin`)
  const c = await bench.owner.pool.connect()
  await c.query(`begin; set local juhe.tenant = '${bench.tenantId}'`)
  await c.query(`insert into measure_milestone (tenant_id, measure_id, position, text, due_on) select tenant_id, id, 0, '自查', coalesce(due_on, current_date) - 20 from measure where position % 5 = 0`)
  await c.query(`insert into task_event (tenant_id, id, task_id, action, from_state, to_state, text, actor_account_id, actor_name, organization_id, at) select tenant_id, uuidv7(), id, 'return','reported','returned','x', '${bench.county.accountId}', 'a', lead_organization_id, now() from task, generate_series(1,2) where random() < .15`)
  await c.query(`update task set waiting_since = now() - random() * interval '30 days' where state in ('reported','delayed','disputed','questioned')`)
  await c.query('commit'); c.release()
  await bench.owner.pool.query('vacuum (analyze)')
  const [sectionId = ''] = await organizationsOfKind(bench, 'section')
  const [branchId = ''] = await organizationsOfKind(bench, 'branch')
  const school = await bench.cookieOf({ role: 'secretary', organizationId: branchId })
  const section = await bench.cookieOf({ role: 'section-clerk', organizationId: sectionId })
  const leader = await bench.cookieOf({ role: 'leader', organizationId: bench.county.bureauId })
  const paths: [string, string, string][] = [
    ['red leader', '/api/lights?colour=red', leader],
    ['yellow leader', '/api/lights?colour=yellow', leader],
    ['lead leader', '/api/lights?bearer=lead', leader],
    ['red section', '/api/lights?colour=red', section],
    ['yellow section', '/api/lights?colour=yellow', section],
    ['red school', '/api/lights?colour=red', school],
    ['stale leader', '/api/stale-measures', leader],
    ['stale section', '/api/stale-measures', section],
    ['slips leader', '/api/slips', leader],
    ['messages', '/api/messages', school],
  ]
  for (const [name, path, cookie] of paths) {
    const client = openClient(bench.url)
    const get = () => client.send(path, { cookie })
    const answer = await get()
    const exchange = await bench.exchangeOf(get)
    const ask = () => scoped(bench.database.pool, exchange)
    const server: number[] = [], bare: number[] = []
    for (let i = 0; i < 60; i += 1) {
      const a = await millisecondsOf(get), b = await millisecondsOf(ask)
      if (i > 9) { server.push(a); bare.push(b) }
    }
    const body = JSON.parse(answer.body.toString())
    console.log(name, 'server p99', shown(quantile(server, .99)), 'med', shown(median(server)), 'bare p99', shown(quantile(bare, .99)), 'med', shown(median(bare)), 'stmts', exchange.statements.length, 'total', body.total, JSON.stringify(body.counts ?? ''))
    if (process.argv[2] === name) for (const s of exchange.statements) {
      const t = performance.now(); const [rows] = await scoped(bench.database.pool, { ...exchange, statements: [{ text: 'explain (analyze, buffers off) ' + s.text, values: s.values }] })
      console.log('---', s.text.slice(0, 3000), '\n', (rows ?? []).map((r) => Object.values(r)[0]).join('\n').slice(0, 3500))
    }
    client.close()
  }
} finally { await bench.stop() }
