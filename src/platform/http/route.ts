import type { Readable } from 'node:stream'
import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context, PublicContext } from './context.ts'
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from './endpoint.ts'

export type Input<E extends Endpoint> = { params: ParamsOf<E>; query: QueryOf<E>; body: BodyOf<E> }

/**
 * A download: `fileName` may hold Chinese characters, `content` is sent as it is. A function makes it after the transaction
 * has ended: what takes its time holds no connection of the pool. The signal says that the person has gone, `origin` is the
 * address by which the product was reached, for links in the file.
 */
export type Download = {
  fileName: string
  contentType: string
  content: Uint8Array | Readable | ((signal: AbortSignal, origin: string) => Promise<Uint8Array>)
}

export type UploadedFile = { name: string; bytes: Uint8Array }

/** Who waits for the slow work. What `apart` does is committed by itself: it stays when the business transaction is refused. */
export type Asker = { actor: Actor; now: Date; apart: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> }

/** An endpoint with its verb, in the form that the server registers. */
export type Route = {
  endpoint: Endpoint
  /** Runs in one scoped transaction for a signed-in person. */
  handle?: (context: Context, input: Input<Endpoint>, prepared: unknown) => Promise<unknown>
  /** Runs without a session and opens its own transactions. */
  handlePublic?: (context: PublicContext, input: Input<Endpoint>) => Promise<unknown>
  /** Refuses, before any slow work, whoever would be refused afterwards; `handle` decides again. */
  admit?: (actor: Actor, input: Input<Endpoint>) => void
  /** Slow work before the business transaction opens; what it returns is handed to `handle`. */
  prepare?: (
    given: { file: UploadedFile | undefined; body: unknown; asker: Asker },
    signal: AbortSignal,
  ) => Promise<unknown>
}

/** Ties an endpoint to its verb; argument and reply shapes come from the contract. */
export function route<E extends Endpoint>(
  endpoint: E,
  handle: (context: Context, input: Input<E>) => Promise<ReplyOf<E>>,
): Route {
  // Parsed by the endpoint's own schemas before the call, so the wider type is safe here.
  return { endpoint, handle: handle as unknown as NonNullable<Route['handle']> }
}

/** Ties an endpoint that answers with a file to its verb. */
export function downloadRoute<E extends Endpoint>(
  endpoint: E,
  handle: (context: Context, input: Input<E>) => Promise<Download>,
): Route {
  return { endpoint, handle: handle as unknown as NonNullable<Route['handle']> }
}

/** Ties an endpoint that anybody may call to its verb. */
export function publicRoute<E extends Endpoint>(
  endpoint: E,
  handle: (context: PublicContext, input: Input<E>) => Promise<ReplyOf<E>>,
): Route {
  return { endpoint, handlePublic: handle as unknown as NonNullable<Route['handlePublic']> }
}

/** Ties an endpoint that takes a file: `prepare` reads it outside any transaction, `handle` stores the result. */
export function uploadRoute<E extends Endpoint, P>(
  endpoint: E,
  steps: {
    admit: (actor: Actor, input: Input<E>) => void
    prepare: (file: UploadedFile, signal: AbortSignal, asker: Asker) => Promise<P>
    handle: (context: Context, input: Input<E>, prepared: P) => Promise<ReplyOf<E>>
  },
): Route {
  return {
    endpoint,
    prepare: ({ file, asker }, signal) => {
      if (!file) throw new Problem('invalid-input', { detail: '没有收到文件。请选择文件后再上传。' })
      return steps.prepare(file, signal, asker)
    },
    admit: steps.admit as unknown as NonNullable<Route['admit']>,
    handle: steps.handle as unknown as NonNullable<Route['handle']>,
  }
}

/** Ties an endpoint whose body needs slow work first, outside any transaction. */
export function preparedRoute<E extends Endpoint, P>(
  endpoint: E,
  steps: {
    admit: (actor: Actor, input: Input<E>) => void
    prepare: (body: BodyOf<E>, signal: AbortSignal, asker: Asker) => Promise<P>
    handle: (context: Context, input: Input<E>, prepared: P) => Promise<ReplyOf<E>>
  },
): Route {
  return {
    endpoint,
    // Parsed already, like everything that a verb is handed.
    prepare: ({ body, asker }, signal) => steps.prepare(body as BodyOf<E>, signal, asker),
    admit: steps.admit as unknown as NonNullable<Route['admit']>,
    handle: steps.handle as unknown as NonNullable<Route['handle']>,
  }
}
