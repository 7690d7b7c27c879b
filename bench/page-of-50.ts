import { openClient, organizationsOfKind, type Bench } from './kit.ts'
import type { Result } from './result.ts'
import { median, shown } from './statistics.ts'

const goal = 0.6
const connections = 16
const rounds = 4
const seconds = 4

/**
 * Requests per second of a page of 50 tasks against a bare Fastify route of the same process, which sends the page's
 * queries over the same pool and answers the same bytes, without session, contract or headers.
 */
export async function pageOf50(bench: Bench): Promise<Result> {
  const limit = 50
  const path = `/api/tasks?limit=${limit}`
  const [branchId = ''] = await organizationsOfKind(bench, 'branch')
  const cookie = await bench.cookieOf({ role: 'secretary', organizationId: branchId })
  const client = openClient(bench.url, connections)
  const bareClient = openClient(bench.bareUrl, connections)
  try {
    await client.send(path, { cookie })
    const { settings, statements } = await bench.exchangeOf(() => client.send(path, { cookie }))
    await bench.setBare({ limit, settings, statements: statements.slice(-3) })
    const ours = () => client.send(path, { cookie })
    const bare = () => bareClient.send('/page')
    refuseOtherBytes((await ours()).body, (await bare()).body)
    const rates: { ours: number; bare: number }[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const rate = { bare: await perSecond(bare), ours: await perSecond(ours) }
      if (round > 0) rates.push(rate)
    }
    const ratio = median(rates.map((rate) => rate.ours / rate.bare))
    return {
      what: `GET of a ${limit}-row page, ${connections} connections`,
      measured: `${shown(median(rates.map((rate) => rate.ours)))} requests/s, bare Fastify ${shown(median(rates.map((rate) => rate.bare)))}`,
      ratio: `${(ratio * 100).toFixed(0)} %`,
      goal: `≥ ${goal * 100} %`,
      passed: ratio >= goal,
    }
  } finally {
    client.close()
    bareClient.close()
  }
}

/** Two routes with different answers would compare nothing. */
function refuseOtherBytes(ours: Buffer, bare: Buffer): void {
  const plain = (body: Buffer) =>
    JSON.stringify({ ...(JSON.parse(body.toString('utf8')) as object), asOf: '' })
  const sorted = (body: Buffer) => [...plain(body)].sort().join('')
  if (ours.length !== bare.length || sorted(ours) !== sorted(bare))
    throw new Error('the bare route does not answer with the same bytes')
}

async function perSecond(send: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  const end = start + seconds * 1000
  let count = 0
  const one = async () => {
    while (performance.now() < end) {
      await send()
      count += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  return (count * 1000) / (performance.now() - start)
}
