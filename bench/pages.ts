import { inTransaction } from '#platform/db/transaction.ts'
import { size } from './county.ts'
import { openClient, organizationsOfKind, type Bench } from './kit.ts'
import type { Result } from './result.ts'
import { scoped } from './scoped.ts'
import { median, millisecondsOf, quantile, shown } from './statistics.ts'

const goal = 5
const timeGoal = 150 // milliseconds
const rounds = 8
const perRound = 20
const leastRounds = 4
const longest = 15_000 // milliseconds for one page; a loaded machine then measures fewer rounds

export type Page = { name: string; path: string; cookie: string }

/** The pages of the issue at 200,000 tasks: the server's p99 against that of the same statements sent bare. */
export async function pages(bench: Bench): Promise<Result[]> {
  const results: Result[] = []
  for (const page of await pagesOf(bench)) results.push(await measure(bench, page))
  return results
}

async function pagesOf(bench: Bench): Promise<Page[]> {
  const [sectionId = ''] = await organizationsOfKind(bench, 'section')
  const [branchId = ''] = await organizationsOfKind(bench, 'branch')
  const school = await bench.cookieOf({ role: 'secretary', organizationId: branchId })
  const section = await bench.cookieOf({ role: 'section-clerk', organizationId: sectionId })
  const leader = await bench.cookieOf({ role: 'leader', organizationId: bench.county.bureauId })
  return [
    { name: 'What we owe', path: `/api/owed?organizationId=${branchId}`, cookie: school },
    { name: 'Grid', path: `/api/plans/${await widestPlan(bench)}/grid`, cookie: leader },
    { name: 'Overview (leader)', path: '/api/overview', cookie: leader },
    { name: 'Overview (section)', path: '/api/overview', cookie: section },
    { name: 'Tasks (school)', path: '/api/tasks?limit=50', cookie: school },
    { name: 'Tasks (section)', path: '/api/tasks?limit=50', cookie: section },
    { name: 'Tasks (leader)', path: '/api/tasks?limit=50', cookie: leader },
  ]
}

/** The newest plan that went to every branch. */
export async function widestPlan({ database, tenantId }: Bench): Promise<string> {
  const { plan_id } = await inTransaction(database.kysely, { tenantId }, (tx) =>
    tx
      .selectFrom('task')
      .select('plan_id')
      .where('tenant_id', '=', tenantId)
      .groupBy('plan_id')
      .having((task) => task.fn.countAll(), '=', size.organizations * size.measures)
      .orderBy('plan_id', 'desc')
      .executeTakeFirstOrThrow(),
  )
  return plan_id
}

export async function measure(bench: Bench, { name, path, cookie }: Page): Promise<Result> {
  const client = openClient(bench.url)
  const get = () => client.send(path, { cookie })
  try {
    await get()
    // The session is remembered by now, so these are the statements of the page itself.
    const exchange = await bench.exchangeOf(get)
    const ask = () => scoped(bench.database.pool, exchange)
    const server: number[] = []
    const bare: number[] = []
    const start = performance.now()
    const enough = (round: number) => round > leastRounds && performance.now() - start > longest
    for (let round = 0; round <= rounds && !enough(round); round += 1)
      for (const [samples, action] of round % 2
        ? ([
            [server, get],
            [bare, ask],
          ] as const)
        : ([
            [bare, ask],
            [server, get],
          ] as const))
        for (let sample = 0; sample < perRound; sample += 1) {
          const taken = await millisecondsOf(action)
          if (round > 0) samples.push(taken)
        }
    return resultOf(name, { server, bare, statements: exchange.statements.length })
  } finally {
    client.close()
  }
}

type Samples = { server: number[]; bare: number[]; statements: number }

function resultOf(name: string, { server, bare, statements }: Samples): Result {
  const ratio = quantile(server, 0.99) / quantile(bare, 0.99)
  const served = `p99 ${shown(quantile(server, 0.99))} ms, median ${shown(median(server))} ms`
  const asked = `bare SQL ${shown(quantile(bare, 0.99))} / ${shown(median(bare))} ms`
  const worst = quantile(server, 0.99)
  return {
    what: name,
    measured: `${served}; ${asked} (${statements} statements)`,
    ratio: `${shown(ratio)}×`,
    goal: `p99 ≤ ${goal}× bare and ≤ ${timeGoal} ms`,
    passed: ratio <= goal && worst <= timeGoal,
  }
}
