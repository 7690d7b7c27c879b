import { z } from 'zod'
import type { ProblemKind } from '#kernel/problem.ts'

const nothing = z.object({})
type Shape = z.ZodObject

/** Declares what callers may send and get; server, page, OpenAPI and the access sweeps are derived from it. */
export type Endpoint<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> = {
  /** Stem shared by endpoint, verb file, audit action and test. */
  name: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/${string}`
  summary: string
  /** `session` (default) needs a signed-in person; `public` answers anybody. */
  access: 'session' | 'public'
  /** Open also to somebody who must change a first password before anything else. */
  beforePasswordChange: boolean
  /** After it the browser holds no session: its cookie is taken back, also when the session was over already. */
  endsSession: boolean
  /** `json`, an uploaded file (`multipart`, one file field), or a download. */
  accepts: 'json' | 'file'
  answers: 'json' | 'file'
  /** Its reply is told once and stored nowhere: the same request again is refused, where another would get the kept reply. */
  repliesOnce: boolean
  /** Its reply holds sensitive fields because that is what it is for: beside the request's key it is kept sealed. */
  sensitive: boolean
  params: Params
  query: Query
  body: Body
  reply: Reply
  problems: readonly ProblemKind[]
}

type Declaration<P extends Shape, Q extends Shape, B extends z.ZodType, R extends z.ZodType> = {
  name: string
  method: Endpoint['method']
  path: `/${string}`
  summary: string
  access?: Endpoint['access']
  beforePasswordChange?: boolean
  endsSession?: boolean
  accepts?: Endpoint['accepts']
  answers?: Endpoint['answers']
  repliesOnce?: boolean
  sensitive?: boolean
  params?: P
  query?: Q
  body?: B
  reply?: R
  problems?: readonly ProblemKind[]
}

/** Makes an endpoint; `params`, `query`, `body` and `reply` left out mean "nothing". */
export function endpoint<
  P extends Shape = typeof nothing,
  Q extends Shape = typeof nothing,
  B extends z.ZodType = typeof nothing,
  R extends z.ZodType = typeof nothing,
>(declaration: Declaration<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    access: 'session',
    beforePasswordChange: false,
    endsSession: false,
    accepts: 'json',
    answers: 'json',
    repliesOnce: false,
    sensitive: false,
    problems: [],
    // The casts stand for "left out": TypeScript cannot tie a default value to a type parameter's default.
    params: nothing as unknown as P,
    query: nothing as unknown as Q,
    body: nothing as unknown as B,
    reply: nothing as unknown as R,
    ...declaration,
  }
}

/** True for endpoints that change something: they carry an idempotency key and leave a trace. */
export function isMutation(endpoint: Pick<Endpoint, 'method'>): boolean {
  return endpoint.method !== 'GET'
}

export type ParamsOf<E> = E extends Endpoint<infer P> ? z.output<P> : never
export type QueryOf<E> = E extends Endpoint<infer _P, infer Q> ? z.output<Q> : never
export type BodyOf<E> = E extends Endpoint<infer _P, infer _Q, infer B> ? z.output<B> : never
export type ReplyOf<E> = E extends Endpoint<infer _P, infer _Q, infer _B, infer R> ? z.output<R> : never

/** What a caller hands in, as its schemas take it. */
export type CallInput<E extends Endpoint> = {
  params?: z.input<E['params']>
  query?: z.input<E['query']>
  body?: z.input<E['body']>
}
