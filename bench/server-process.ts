/**
 * The server under measurement, a process of its own as in service, and beside it a bare Fastify on the same pool. Told
 * through the environment where the database is; tells its ports, and on request the statements of the next exchange.
 */
import { once } from 'node:events'
import { join } from 'node:path'
import Fastify from 'fastify'
import pg from 'pg'
import { chinaDateOf } from '#kernel/china-date.ts'
import { systemClock } from '#platform/config/clock.ts'
import { projectFolder } from '#platform/config/project-folder.ts'
import type { DescribedRow } from '#modules/plans/server/task-queries.ts'
import { testSecrecy } from '#platform/secrecy/secrecy.fixtures.ts'
import { composeApp } from '#app/server/compose.ts'
import type { BareRequest, Statement } from './kit.ts'
import { scoped } from './scoped.ts'

const { BENCH_SERVING_URL: servingUrl = '', BENCH_FILES: filesFolder = '' } = process.env
const app = await composeApp({
  servingUrl,
  filesFolder,
  webFolder: join(projectFolder, 'dist/web'),
  clock: systemClock,
  secrecy: testSecrecy(),
  logLevel: 'warn',
  secureCookies: false,
  checkReplies: false,
  setupCode: 'bench',
})

let recorded: Statement[] | undefined
app.database.pool.on('connect', (client: pg.Client) => {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  const recording = (...given: unknown[]) => {
    if (typeof given[0] === 'string') recorded?.push({ text: given[0], values: given[1] as unknown[] })
    return query(...given)
  }
  client.query = recording as pg.Client['query']
})

let bareRequest: BareRequest | undefined
const bare = Fastify()
bare.get('/page', async (_request, reply) => {
  if (!bareRequest) return reply.code(404).send()
  const [count, , page] = await scoped(app.database.pool, bareRequest)
  const [counted] = (count ?? []) as { total: number }[]
  return { ...pageOf((page ?? []) as DescribedRow[]), total: counted?.total }
})

/** The same reply as the endpoint's, in the words of somebody who only wants to get it out. */
function pageOf(rows: DescribedRow[]) {
  const today = chinaDateOf(new Date())
  const shown = rows.slice(0, bareRequest?.limit)
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => ({
      id: row.id,
      planId: row.plan_id,
      planTitle: row.plan_title,
      measureId: row.measure_id,
      number: row.number,
      heading: row.heading,
      organization: { id: row.organization_id, name: row.organization_name },
      lead: { id: row.lead_organization_id, name: row.lead_name },
      state: row.state,
      dueOn: row.due_on,
      standing: row.standing,
      overdue:
        row.due_on !== null && row.due_on < today && row.state !== 'accepted' && row.state !== 'released',
      note: row.note,
      changedAt: row.changed_at,
      version: row.version,
    })),
    next: rows.length > shown.length && last ? `${last.due_on ?? '9999-12-31'}_${last.id}` : null,
    asOf: new Date().toISOString(),
  }
}

async function portOf(server: Pick<typeof app.server, 'listen'>): Promise<number> {
  return Number(new URL(await server.listen({ port: 0, host: '127.0.0.1' })).port)
}

process.on('message', (message: { record?: boolean; bare?: BareRequest }) => {
  if (message.bare) bareRequest = message.bare
  const statements = recorded
  recorded = message.record ? [] : undefined
  process.send?.({ statements: statements ?? [] })
})
process.send?.({ port: await portOf(app.server), barePort: await portOf(bare) })
await once(process, 'disconnect')
await bare.close()
await app.close()
