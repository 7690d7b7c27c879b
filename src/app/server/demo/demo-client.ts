import type { FastifyInstance } from 'fastify'
import { addressOf } from '#platform/http/address.ts'
import type { CallInput, Endpoint, ReplyOf } from '#platform/http/endpoint.ts'
import { signIn } from '#modules/accounts/accounts.contract.ts'

/** Somebody of the sample county at a keyboard: signs in with a password and calls the same endpoints as the pages. */
export type DemoPerson = {
  call: <E extends Endpoint>(endpoint: E, input?: CallInput<E>) => Promise<ReplyOf<E>>
  upload: <E extends Endpoint>(
    endpoint: E,
    input: CallInput<E>,
    file: { name: string; bytes: Uint8Array },
  ) => Promise<ReplyOf<E>>
}

type Request = {
  method: Endpoint['method']
  url: string
  headers: Record<string, string>
  payload?: string | Buffer
}

/** Signs a person in through the server's own door. Throws with the server's sentence when that is refused. */
export async function signedInPerson(
  server: FastifyInstance,
  credentials: { name: string; password: string; newId: () => string },
): Promise<DemoPerson> {
  const answer = await server.inject({
    method: 'POST',
    url: addressOf(signIn),
    headers: { 'x-juhe': '1' },
    payload: { name: credentials.name, password: credentials.password },
  })
  const cookie = answer.cookies[0]
  if (answer.statusCode !== 200 || !cookie) throw new Error(`${credentials.name} 登录失败：${answer.body}`)
  async function send(request: Request): Promise<unknown> {
    const response = await server.inject({
      ...request,
      headers: {
        ...request.headers,
        cookie: `${cookie?.name}=${cookie?.value}`,
        'x-juhe': '1',
        'idempotency-key': credentials.newId(),
      },
    })
    if (response.statusCode !== 200) throw new Error(`${request.method} ${request.url}：${response.body}`)
    return response.json()
  }
  return {
    // The server's reply has the contract's shape; its tests check that.
    call: async (endpoint, input) =>
      (await send({
        method: endpoint.method,
        url: addressOf(endpoint, input),
        headers: { 'content-type': 'application/json' },
        ...(endpoint.method !== 'GET' && { payload: JSON.stringify(input?.body ?? {}) }),
      })) as never,
    upload: async (endpoint, input, file) => {
      const { contentType, body } = multipart(file)
      const request = {
        method: endpoint.method,
        url: addressOf(endpoint, input),
        headers: { 'content-type': contentType },
        payload: body,
      }
      return (await send(request)) as never
    },
  }
}

function multipart(file: { name: string; bytes: Uint8Array }) {
  const boundary = 'juhe-sample'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}
