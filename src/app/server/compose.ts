import { z } from 'zod'
import { zhCN } from 'zod/locales'
import { holdsAny } from '#kernel/actor.ts'
import type { OrganizationId } from '#kernel/id.ts'
import type { Clock } from '#platform/config/clock.ts'
import type { MailSettings } from '#platform/config/mail-settings.ts'
import { openDatabase, type Database } from '#platform/db/database.ts'
import { eventQueueOf } from '#platform/events/event-queue.ts'
import { startEvents } from '#platform/events/work-events.ts'
import { folderStore } from '#platform/files/file-store.ts'
import { buildServer } from '#platform/http/server.ts'
import type { Secrecy } from '#platform/secrecy/secrecy.ts'
import { openMailer } from '#platform/mail/mailer.ts'
import { registerLiveUpdates } from '#platform/live/live-updates.ts'
import type { Route } from '#platform/http/route.ts'
import { cachedAuthentication } from '#modules/accounts/server/cached-authentication.ts'
import { documentBytesLimit } from '#modules/documents/documents.contract.ts'
import { messagingReactions } from '#modules/messaging/server/reactions.ts'
import { visibleOrganizationIds } from '#modules/organizations/server/public.ts'
import { officeRoles } from '#modules/plans/plans.policy.ts'
import { organizationsOf } from '#kernel/actor.ts'
import type { DigestParts } from './digest-jobs.ts'
import { registerPages } from './pages.ts'
import { purgeRegularly } from './purge.ts'
import { regularJobs } from './regular-jobs.ts'
import { workOnce, workRegularly } from './regular-work.ts'
import { allRoutes } from './routes.ts'

export type Settings = {
  servingUrl: string
  filesFolder: string
  /** Folder of the built pages; undefined serves the interface only. */
  webFolder?: string
  clock: Clock
  secrecy: Secrecy
  /** Where the heads of the traces' chain are noted; undefined notes none. */
  anchorsFile?: string
  logLevel: 'silent' | 'error' | 'warn' | 'info'
  secureCookies: boolean
  checkReplies: boolean
  setupCode: string
  connections?: number
  /** Undefined: nothing leaves by mail. */
  mail?: MailSettings | undefined
  /** Replaces what says whether people may be disturbed; a test weakens it. */
  mayDisturb?: DigestParts['mayDisturb']
  /** Replaces the list of endpoints; tests weaken one to see a sweep turn red. */
  routes?: (routes: Route[]) => Route[]
}

export type App = Awaited<ReturnType<typeof composeApp>>

/** Puts the whole server together over a migrated database; the caller listens, and closes everything through `close`. */
export async function composeApp(settings: Settings) {
  z.config(zhCN())
  const database: Database = openDatabase({
    url: settings.servingUrl,
    ...(settings.connections && { connections: settings.connections }),
  })
  const { kysely } = database
  const { clock } = settings
  const events = await startEvents({
    servingUrl: settings.servingUrl,
    onError: () => {}, // until there is a log
  })
  const authentication = cachedAuthentication()
  const mail = settings.mail && { mailer: openMailer(settings.mail), settings: settings.mail }
  const routes = allRoutes({
    store: folderStore(settings.filesFolder),
    setupCode: settings.setupCode,
    mailIsSetUp: mail !== undefined,
  })
  const server = await buildServer({
    kysely,
    database,
    clock,
    events: eventQueueOf(events.boss),
    secrecy: settings.secrecy,
    secureCookies: settings.secureCookies,
    checkReplies: settings.checkReplies,
    authenticate: authentication.find,
    forgetSessions: authentication.forget,
    uploadLimit: documentBytesLimit,
    failedReactions: events.failures,
    logLevel: settings.logLevel,
    routes: settings.routes ? settings.routes(routes) : routes,
  })
  events.boss.on('error', (error) => server.log.warn({ err: error }, 'event queue'))
  await events.work(messagingReactions({ kysely, newId: clock.newId, now: clock.now }), ({ event, error }) =>
    server.log.error({ event, err: error }, 'a reaction failed'),
  )
  const stopPurge = purgeRegularly({
    kysely,
    now: clock.now,
    onError: (error) => server.log.error({ err: error }, 'purge failed'),
  })
  const regular = {
    kysely,
    clock,
    events: eventQueueOf(events.boss),
    secrecy: settings.secrecy,
    jobs: regularJobs({
      mail,
      anchorsFile: settings.anchorsFile,
      ...(settings.mayDisturb && { mayDisturb: settings.mayDisturb }),
    }),
    onError: ({ job, error }: { job: string; error: unknown }) =>
      server.log.error({ job, err: error }, 'a regular job failed'),
  }
  const stopRegular = workRegularly(regular)
  const stopLive = await registerLiveUpdates(server, {
    kysely,
    servingUrl: settings.servingUrl,
    secureCookies: settings.secureCookies,
    now: clock.now,
    authenticate: authentication.find,
    forgetSessions: authentication.forget,
    sight: async (tx, actor) => {
      if (holdsAny(actor, ['leader'])) return undefined
      const visible = await visibleOrganizationIds(tx, { tenantId: actor.tenantId, actor })
      return new Set<OrganizationId>([...visible, ...organizationsOf(actor, officeRoles)])
    },
  })
  if (settings.webFolder) registerPages(server, settings.webFolder)
  return {
    server,
    database,
    secrecy: settings.secrecy,
    /** Does now what is otherwise done once a minute. */
    workOnce: () => workOnce(regular),
    /** Stops listening, lets requests and reactions end, and closes connections. */
    async close() {
      await stopPurge()
      await stopRegular()
      mail?.mailer.close()
      await stopLive()
      await server.close()
      await events.stop()
      await database.close()
    },
  }
}
