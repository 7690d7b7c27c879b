import type { FastifyInstance } from 'fastify'
import { inject } from 'vitest'
import { allRoutes } from '#app/server/routes.ts'
import type { TestApp, TestUser } from '#app/server/testing/test-app.ts'
import { cachedAuthentication } from '#modules/accounts/server/cached-authentication.ts'
import { eventQueueOf } from '#platform/events/event-queue.ts'
import { startEvents } from '#platform/events/work-events.ts'
import { folderStore } from '#platform/files/file-store.ts'
import { testSecrecy } from '#platform/secrecy/secrecy.fixtures.ts'
import { otherDatabase } from '#platform/testing/migrated-server.ts'
import type { Route } from './route.ts'
import { buildServer } from './server.ts'

/** The address of a test app's own database for the serving role. */
export async function servingUrlOf(app: TestApp): Promise<string> {
  const { rows } = await app.database.pool.query<{ name: string }>('select current_database() as name')
  return otherDatabase(inject('servingUrl'), rows[0]?.name ?? '')
}

/** A second server over the database of a test app, at the most talkative level; `lines` collects what it logs. */
export async function talkativeServer(
  app: TestApp,
  options: { routes?: (routes: Route[]) => Route[]; prepare?: (server: FastifyInstance) => void } = {},
) {
  const lines: string[] = []
  const events = await startEvents({ servingUrl: await servingUrlOf(app), onError: () => {} })
  const routes = allRoutes({ store: folderStore(app.filesFolder), setupCode: 'test-setup-code' })
  const authentication = cachedAuthentication()
  const server = await buildServer({
    kysely: app.database.kysely,
    database: app.database,
    clock: app.clock,
    events: eventQueueOf(events.boss),
    secrecy: testSecrecy(),
    secureCookies: true,
    checkReplies: true,
    authenticate: authentication.find,
    forgetSessions: authentication.forget,
    uploadLimit: 1024 * 1024,
    failedReactions: events.failures,
    logLevel: 'info',
    logStream: { write: (line) => void lines.push(line) },
    routes: options.routes ? options.routes(routes) : routes,
  })
  options.prepare?.(server)
  await server.ready()
  return {
    server,
    lines,
    close: async () => {
      await server.close()
      await events.stop()
    },
  }
}

/** The headers of a mutation from one of our own pages; the name of the cookie depends on TLS. */
export function ownPage(
  user: TestUser | undefined,
  key: string,
  cookieName = 'juhe',
): Record<string, string> {
  return {
    'x-juhe': '1',
    'idempotency-key': key,
    'content-type': 'application/json',
    ...(user && { cookie: `${cookieName}=${user.cookie}` }),
  }
}
