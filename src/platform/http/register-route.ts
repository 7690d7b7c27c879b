import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { z } from 'zod'
import { chinaDateOf } from '#kernel/china-date.ts'
import type { TenantId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Clock } from '#platform/config/clock.ts'
import type { DB } from '#platform/db/schema.ts'
import { inTransaction, type Tx } from '#platform/db/transaction.ts'
import type { EventQueue } from '#platform/events/event-queue.ts'
import type { Secrecy } from '#platform/secrecy/secrecy.ts'
import type { Context } from './context.ts'
import { isMutation } from './endpoint.ts'
import { claimKey, keepReply, requestHash } from './idempotency.ts'
import { everyEndpointMayAnswer, inputProblem } from './reply-problem.ts'
import type { Asker, Download, Input, Route, UploadedFile } from './route.ts'
import { readSessionCookie, sessionCookieName, tokenHash } from './session-cookie.ts'

export type ServerParts = {
  kysely: Kysely<DB>
  clock: Clock
  events: EventQueue
  secrecy: Secrecy
  secureCookies: boolean
  /** Tests and the sample county check every reply against its contract; production trusts the tests. */
  checkReplies: boolean
  /** Finds who holds a session token, inside a transaction of its tenant; undefined when nobody does. */
  authenticate: (
    tx: Tx,
    session: { tenantId: TenantId; token: string; now: Date },
  ) => Promise<Actor | undefined>
  /** Forgets remembered sessions of this process: any change may change what somebody may do. */
  forgetSessions: () => void
  uploadLimit: number
}

const keyHeader = 'idempotency-key'

/** Registers one endpoint with Fastify: parse, authenticate, one transaction, trace, reply. */
export function registerRoute(server: FastifyInstance, parts: ServerParts, route: Route): void {
  const { endpoint } = route
  server.route({
    method: endpoint.method,
    url: `/api${endpoint.path}`,
    ...(endpoint.accepts === 'file' && { bodyLimit: parts.uploadLimit }),
    handler: async (request, reply) => {
      if (isMutation(endpoint)) refuseForeignPage(request)
      try {
        return route.handlePublic
          ? await answerPublic({ parts, route, request, reply })
          : await answerSession({ parts, route, request, reply })
      } catch (error) {
        // A sign-out sent again finds its session over; the cookie would stay.
        if (endpoint.endsSession && error instanceof Problem && error.kind === 'not-signed-in')
          setSessionCookie({ parts, reply }, undefined)
        throw declared(route, error)
      }
    },
  })
}

type Exchange = { parts: ServerParts; route: Route; request: FastifyRequest; reply: FastifyReply }

/** A problem kind that the contract does not list is a bug of the endpoint, and shown as one. */
function declared(route: Route, error: unknown): unknown {
  if (!(error instanceof Problem)) return error
  const allowed = [...route.endpoint.problems, ...everyEndpointMayAnswer, 'not-signed-in', 'not-allowed']
  if (allowed.includes(error.kind)) return error
  return new Error(`${route.endpoint.name} answers ${error.kind}, which its contract does not list`, {
    cause: error,
  })
}

/** State changes come from our own pages only: no form of another site can send the header, no older browser omits both marks. */
function refuseForeignPage(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none'
  const origin = request.headers.origin
  const foreignOrigin = origin !== undefined && hostOf(origin) !== request.headers.host
  if (foreignSite || foreignOrigin || request.headers['x-juhe'] === undefined)
    throw new Problem('not-allowed', { detail: '这个请求不是从本系统的页面发出的，已拒绝。' })
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

function parseInput({ route, request }: Exchange, body: unknown): Input<Route['endpoint']> {
  const { endpoint } = route
  return {
    params: parsedBy(endpoint.params, request.params),
    query: parsedBy(endpoint.query, request.query),
    body: endpoint.accepts === 'file' ? {} : parsedBy(endpoint.body, body),
  }
}

/** The only place where a shape that does not fit is the caller's; anywhere else it is a bug. */
function parsedBy<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given ?? {})
  if (!parsed.success) throw inputProblem(parsed.error)
  return parsed.data
}

async function answerPublic(exchange: Exchange): Promise<unknown> {
  const { parts, route, request, reply } = exchange
  const now = parts.clock.now()
  const input = parseInput(exchange, request.body)
  const answer = await route.handlePublic?.(
    {
      kysely: parts.kysely,
      clock: parts.clock,
      now,
      today: chinaDateOf(now),
      newId: parts.clock.newId,
      events: parts.events,
      address: request.ip,
      setCookie: (token) => setSessionCookie(exchange, token),
    },
    input,
  )
  return sendAnswer(exchange, reply.statusCode, answer)
}

async function answerSession(exchange: Exchange): Promise<unknown> {
  const { parts, route, request } = exchange
  const cookie = request.cookies[sessionCookieName(parts.secureCookies)]
  const session = readSessionCookie(cookie)
  if (!session) throw new Problem('not-signed-in', { detail: '请先登录。' })
  const now = parts.clock.now()
  const found = { ...session, now }
  const prepared = route.prepare && (await prepareSlowWork(exchange, found))
  const mutation = isMutation(route.endpoint)
  const answered = await inTransaction(
    parts.kysely,
    { tenantId: session.tenantId, readOnly: !mutation },
    async (tx) => {
      const actor = await mustBeSomebody(exchange, tx, found)
      const input = parseInput(exchange, request.body)
      const context: Context = {
        tx,
        tenantId: session.tenantId,
        actor,
        now,
        today: chinaDateOf(now),
        newId: parts.clock.newId,
        events: parts.events,
        secrecy: parts.secrecy,
        traces: { count: 0 },
        sessionHash: tokenHash(session.token),
      }
      return mutation
        ? mutate(exchange, context, { input, prepared })
        : answerOnce(exchange, context, { input, prepared })
    },
  )
  if (mutation) parts.forgetSessions()
  if (route.endpoint.endsSession) setSessionCookie(exchange, undefined)
  return sendAnswer(exchange, answered.status, answered.reply)
}

type Work = { input: Input<Route['endpoint']>; prepared: unknown }

async function answerOnce({ route, parts }: Exchange, context: Context, work: Work) {
  const reply = await route.handle?.(context, work.input, (work.prepared as Prepared | undefined)?.value)
  if (parts.checkReplies && route.endpoint.answers === 'json') refuseBadReply(route, reply)
  return { status: 200, reply }
}

/** A reply outside its contract is our bug, never the caller's input. */
function refuseBadReply({ endpoint }: Route, reply: unknown): void {
  const checked = endpoint.reply.safeParse(reply)
  if (!checked.success)
    throw new Error(`${endpoint.name} replies outside its contract`, { cause: checked.error })
}

async function mutate(exchange: Exchange, context: Context, work: Work) {
  const { request, route } = exchange
  const key = request.headers[keyHeader]
  if (typeof key !== 'string' || key.length < 8 || key.length > 100)
    throw new Problem('invalid-input', { detail: '请求缺少编号（Idempotency-Key），没有执行。' })
  const body = (work.prepared as Prepared | undefined)?.bytes ?? JSON.stringify(request.body ?? {})
  const hash = requestHash({ method: request.method, url: request.url, body })
  const sealed = route.endpoint.sensitive
  const earlier = await claimKey(context, { key, hash, sealed })
  if (earlier && route.endpoint.repliesOnce)
    throw new Problem('rule-broken', {
      rule: 'request.told-once',
      detail: '这个请求已经答复过，内容不保存、不重复给出。请重新操作一次。',
    })
  if (earlier) return earlier
  const done = await answerOnce(exchange, context, work)
  if (context.traces.count === 0) throw new Error(`${route.endpoint.name} changed something without a trace`)
  const kept = route.endpoint.repliesOnce ? null : done.reply
  await keepReply(context, { key, sealed, status: done.status, reply: kept })
  return done
}

async function mustBeSomebody(
  { parts, route }: Exchange,
  tx: Tx,
  session: { tenantId: TenantId; token: string; now: Date },
): Promise<Actor> {
  const actor = await parts.authenticate(tx, session)
  if (!actor) throw new Problem('not-signed-in', { detail: '登录已失效，请重新登录。您填写的内容还在本页。' })
  if (actor.mustChangePassword && !route.endpoint.beforePasswordChange)
    throw new Problem('not-allowed', {
      rule: 'account.first-password',
      detail: '请先修改初始密码，再使用系统。',
    })
  return actor
}

type Prepared = { value: unknown; bytes: Uint8Array | undefined }

/** Does the slow part before the business transaction, but only for somebody who is signed in and admitted to it. */
async function prepareSlowWork(
  exchange: Exchange,
  session: { tenantId: TenantId; token: string; now: Date },
): Promise<Prepared> {
  const { parts, route, request, reply } = exchange
  const actor = await inTransaction(parts.kysely, { tenantId: session.tenantId, readOnly: true }, (tx) =>
    mustBeSomebody(exchange, tx, session),
  )
  const input = parseInput(exchange, request.body)
  route.admit?.(actor, input)
  const file = route.endpoint.accepts === 'file' ? await readUpload(request) : undefined
  const asker: Asker = {
    actor,
    now: session.now,
    apart: (work) => inTransaction(parts.kysely, { tenantId: session.tenantId }, work),
  }
  const value = await route.prepare?.({ file, body: input.body, asker }, goneSignal(reply))
  return { value, bytes: file?.bytes }
}

/** The request is complete as soon as its body has arrived; that its sender left shows on the answer's side. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  reply.raw.once('close', () => reply.raw.writableFinished || controller.abort())
  return controller.signal
}

async function readUpload(request: FastifyRequest): Promise<UploadedFile> {
  if (!request.isMultipart())
    throw new Problem('invalid-input', { detail: '没有收到文件。请选择文件后再上传。' })
  const file = await firstFile(request).catch(brokenOff)
  if (!file) throw new Problem('invalid-input', { detail: '没有收到文件。请选择文件后再上传。' })
  return file
}

async function firstFile(request: FastifyRequest): Promise<UploadedFile | undefined> {
  const part = await request.file()
  return part && { name: part.filename.slice(-200), bytes: await part.toBuffer() }
}

/** The form's parser throws plain errors for a form that ends too early; those with a status speak for themselves. */
function brokenOff(error: unknown): never {
  if (error instanceof Error && !('statusCode' in error))
    throw new Problem('invalid-input', { detail: '上传中断，文件没有收全，没有保存任何内容。请重新上传。' })
  throw error
}

function setSessionCookie(
  { parts, reply }: Pick<Exchange, 'parts' | 'reply'>,
  value: string | undefined,
): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: parts.secureCookies }
  const name = sessionCookieName(parts.secureCookies)
  if (value === undefined) void reply.clearCookie(name, options)
  else void reply.setCookie(name, value, { ...options, maxAge: 14 * 24 * 60 * 60 })
}

/** The address in the person's browser; a proxy that brings TLS hands the host on. */
function originOf({ parts, request }: Exchange): string {
  return `${parts.secureCookies ? 'https' : 'http'}://${request.host}`
}

async function sendAnswer(exchange: Exchange, status: number, answer: unknown): Promise<unknown> {
  const { route, reply } = exchange
  if (route.endpoint.answers === 'file') {
    const download = answer as Download
    const { content } = download
    // Before any header of a file: a refusal is a sentence, not a broken file.
    const made =
      typeof content === 'function' ? await content(goneSignal(reply), originOf(exchange)) : content
    return reply
      .header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(download.fileName)}`)
      .header('Cache-Control', 'private, no-store')
      .type(download.contentType)
      .send(made)
  }
  void reply.header('Cache-Control', 'private, no-store')
  return reply.code(status).send(answer ?? {})
}
