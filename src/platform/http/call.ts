import { addressOf } from './address.ts'
import type { CallInput, Endpoint, ReplyOf } from './endpoint.ts'
import { hearServerTime } from './server-time.ts'

/** An RFC 9457 answer of the server, as the pages show it. */
export type ProblemAnswer = {
  type: string
  title: string
  status: number
  detail?: string
  rule?: string
  facts?: Record<string, unknown>
  errors?: { path: string; message: string }[]
  instance?: string
}

export class CallError extends Error {
  readonly problem: ProblemAnswer
  constructor(problem: ProblemAnswer) {
    super(problem.detail ?? problem.title)
    this.problem = problem
  }
}

type Options = { idempotencyKey?: string; file?: File; signal?: AbortSignal }

/** Random key without `crypto.randomUUID`, which plain http on an intranet address does not have. */
export function newIdempotencyKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}

/**
 * Calls an endpoint. A mutation that got no answer (network loss) is sent once more with the same key, so it has one effect.
 * Throws {@link CallError} with the server's problem, or with a problem of type `/problems/unreachable`.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E> = {},
  options: Options = {},
): Promise<ReplyOf<E>> {
  const headers: Record<string, string> = {}
  let body: BodyInit | undefined
  if (endpoint.method !== 'GET') {
    headers['Idempotency-Key'] = options.idempotencyKey ?? newIdempotencyKey()
    headers['X-Juhe'] = '1'
    if (options.file) {
      const form = new FormData()
      form.set('file', options.file)
      body = form
    } else {
      headers['Content-Type'] = 'application/json'
      body = JSON.stringify(input.body ?? {})
    }
  }
  const request: RequestInit = { method: endpoint.method, headers, credentials: 'same-origin' }
  if (body !== undefined) request.body = body
  // What a person has just decided arrives also when the page is left; browsers allow this for small bodies.
  if (typeof body === 'string' && body.length < 60_000) request.keepalive = true
  if (options.signal) request.signal = options.signal
  const response = await send(addressOf(endpoint, input), request)
  hearServerTime(response.headers.get('Date'))
  if (response.status === 204) return undefined as ReplyOf<E>
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw new CallError(asProblem(answer, response.status))
  return answer as ReplyOf<E> // the server validated it against the same contract
}

async function send(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request)
  } catch (error) {
    if (request.signal?.aborted) throw error
    try {
      return await fetch(address, request)
    } catch {
      throw new CallError({
        type: '/problems/unreachable',
        title: '连接不上服务器',
        status: 0,
        detail: '连接不上服务器，您填写的内容还在本页。请检查网络后再试一次。',
      })
    }
  }
}

function asProblem(answer: unknown, status: number): ProblemAnswer {
  if (typeof answer === 'object' && answer !== null && 'title' in answer) return answer as ProblemAnswer
  return {
    type: 'about:blank',
    title: '服务器出错',
    status,
    detail: '服务器出错，操作没有完成。请稍后再试。',
  }
}
