import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Problem } from '#kernel/problem.ts'
import { randomSecret } from '#platform/config/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { docsPage } from './docs-page.ts'
import type { Endpoint } from './endpoint.ts'
import { loggedError } from './logged-error.ts'
import { registerMetrics } from './metrics.ts'
import { openapiOf } from './openapi.ts'
import { registerRoute, type ServerParts } from './register-route.ts'
import { replyProblem } from './reply-problem.ts'
import type { Route } from './route.ts'
import { registerSecurityHeaders, securityHeaders } from './security-headers.ts'

export type ServerOptions = ServerParts & {
  database: Database
  logLevel: 'silent' | 'error' | 'warn' | 'info'
  /** Where log lines go; standard output unless given. */
  logStream?: { write: (line: string) => void }
  /** Failed reactions since the start, by event; shown in the figures of operation. */
  failedReactions: ReadonlyMap<string, number>
  routes: readonly Route[]
}

/** Logged of a request: method, route pattern and status. Never its address, body, names or cookies. */
const serializers = {
  req: (request: FastifyRequest) => ({
    method: request.method,
    route: request.routeOptions?.url ?? 'unknown',
  }),
  res: (reply: Pick<FastifyReply, 'statusCode'>) => ({ statusCode: reply.statusCode }),
  err: loggedError,
}

/** Builds the HTTP server over the contract list; the caller listens and closes. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    logger:
      options.logLevel === 'silent'
        ? false
        : { level: options.logLevel, serializers, ...(options.logStream && { stream: options.logStream }) },
    genReqId: () => options.clock.newId(),
    bodyLimit: 4 * 1024 * 1024,
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    // An address that cannot be decoded never reaches a hook.
    frameworkErrors: (error, request, reply) => {
      const headers = securityHeaders({ nonce: randomSecret(16), secure: options.secureCookies })
      void replyProblem(request, reply.headers(headers), error)
    },
    // Our schemas are Zod's; Fastify's own compiler would never be asked.
    routerOptions: { maxParamLength: 100 },
  })
  registerSecurityHeaders(server, options.secureCookies)
  // Pages count days by the clock that also says what is overdue.
  server.addHook('onRequest', async (_request, reply) => {
    void reply.header('Date', options.clock.now().toUTCString())
  })
  registerMetrics(server, { pool: options.database.pool, failedReactions: options.failedReactions })
  await server.register(cookie)
  await server.register(multipart, { limits: { fileSize: options.uploadLimit, files: 1, fields: 4 } })
  await server.register(websocket, { options: { maxPayload: 64 * 1024 } })
  server.setErrorHandler((error, request, reply) => replyProblem(request, reply, error))
  registerHealth(server, options.database)
  registerDescription(
    server,
    options.routes.map(({ endpoint }) => endpoint),
  )
  for (const route of options.routes) registerRoute(server, options, route)
  return server
}

/** `/healthz`: the process runs. `/readyz`: it also reaches its database, else 503. */
function registerHealth(server: FastifyInstance, database: Database): void {
  server.get('/healthz', async () => ({ status: 'ok' }))
  server.get('/readyz', async (request, reply) => {
    try {
      await database.pool.query('select 1')
      return { status: 'ok' }
    } catch {
      return replyProblem(request, reply, new Problem('not-ready', { detail: '数据库连接不上。' }))
    }
  })
}

function registerDescription(server: FastifyInstance, endpoints: readonly Endpoint[]): void {
  const description = openapiOf(endpoints)
  server.get('/api/openapi.json', async () => description)
  server.get('/api/docs', async (request, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(endpoints, request.nonce)),
  )
  server.all('/api/*', async (request, reply) =>
    replyProblem(request, reply, new Problem('not-found', { detail: '没有这个接口。' })),
  )
}
