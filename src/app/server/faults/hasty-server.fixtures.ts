/** A weakened build for the tests: it answers that a person was entered before the transaction commits. */
import { join } from 'node:path'
import { TenantId } from '#kernel/id.ts'
import { systemClock } from '#platform/config/clock.ts'
import { readConfig } from '#platform/config/config.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import { systemAccountId, type PublicContext } from '#platform/http/context.ts'
import type { Route } from '#platform/http/route.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { testSecrecy } from '#platform/secrecy/secrecy.fixtures.ts'
import { composeApp } from '../compose.ts'
import { openPostgres } from '../open-postgres.ts'
import { prepareDatabase } from '../prepare-database.ts'

const quiet = { info: () => {}, warn: () => {} }
const config = readConfig(process.env)
const postgres = await openPostgres(config, quiet)
await prepareDatabase(postgres.ownerUrl)

async function enterLater(
  { kysely, newId }: PublicContext,
  person: { id: string; name: string },
): Promise<void> {
  const { id } = await kysely.selectFrom('tenant').select('id').executeTakeFirstOrThrow()
  const tenantId = TenantId.parse(id)
  await inTransaction(kysely, { tenantId }, async (tx) => {
    await tx
      .insertInto('person')
      .values({ tenant_id: tenantId, ...person })
      .execute()
    const trace = { action: 'person.created', subjectKind: 'person', subjectId: person.id }
    await recordAudit(
      { tx, tenantId, newId, traces: { count: 0 }, actor: { accountId: systemAccountId } },
      trace,
    )
  })
}

function hasty(route: Route): Route {
  if (route.endpoint.name !== 'createPerson') return route
  return {
    endpoint: route.endpoint,
    handlePublic: async (context, { body }) => {
      const { name } = body as { name: string }
      const id = context.newId()
      setTimeout(() => void enterLater(context, { id, name }).catch(() => {}), 100)
      return { id, name, staffNumber: null, posts: [] }
    },
  }
}

const setupCode = 'hasty-code'
const app = await composeApp({
  servingUrl: postgres.servingUrl,
  filesFolder: join(config.dataFolder, 'files'),
  clock: systemClock,
  secrecy: testSecrecy(),
  logLevel: 'silent',
  secureCookies: false,
  checkReplies: false,
  setupCode,
  routes: (routes) => routes.map(hasty),
})
const address = await app.server.listen({ port: config.port, host: config.host })
process.stdout.write(`聚合已启动：${address}\n首次使用：设置码是 ${setupCode}\n按 Ctrl-C 停止。\n`)
