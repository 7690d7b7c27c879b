import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { uploadDocument } from '#modules/documents/documents.contract.ts'
import { clearNotice } from '#modules/plans/server/plans.fixtures.ts'
import { addressOf } from './address.ts'
import { talkativeServer } from './http.fixtures.ts'
import type { Route } from './route.ts'

type Talkative = Awaited<ReturnType<typeof talkativeServer>>

let app: TestApp
let county: SmallCounty
let talkative: Talkative
let port: number
/** Signals of uploads that are being prepared, and what lets them go on. */
const waiting: { signal: AbortSignal; goOn: () => void }[] = []
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  talkative = await talkativeServer(app, { routes: (routes) => routes.map(slow) })
  await talkative.server.listen({ port: 0, host: '127.0.0.1' })
  port = (talkative.server.server.address() as AddressInfo).port
})
afterAll(async () => {
  await talkative.close()
  await app.stop()
})

/** Uploads of a file named so wait until the test lets them go on. */
function slow(route: Route): Route {
  const { prepare } = route
  if (route.endpoint.name !== 'uploadDocument' || !prepare) return route
  return {
    ...route,
    prepare: async (given, signal) => {
      if (given.file?.name === 'slow.txt')
        await new Promise<void>((goOn) => {
          waiting.push({ signal, goOn })
          signal.addEventListener('abort', () => goOn())
        })
      return prepare(given, signal)
    },
  }
}

const boundary = 'juhe-upload-boundary'
let keys = 0

function part(name: string, fileName: string | undefined, bytes: Uint8Array): Buffer {
  const file = fileName === undefined ? '' : `; filename="${fileName}"`
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n')])
}

function start(user = county.users.office) {
  const organizationId = county.organization('党委办')
  return request({
    port,
    method: 'POST',
    path: addressOf(uploadDocument, { query: { organizationId } }),
    headers: {
      'x-juhe': '1',
      'idempotency-key': `upload-key-${(keys += 1)}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      cookie: `__Host-juhe=${user.cookie}`,
    },
  })
}

/** Sends parts over a real connection and returns the answer, however early it came. */
function upload(
  parts: Buffer[],
  end = `--${boundary}--\r\n`,
): Promise<{ status: number; body: { detail?: string } }> {
  return new Promise((resolve, reject) => {
    const sent = start()
    sent.once('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { detail?: string }
        resolve({ status: response.statusCode ?? 0, body })
      })
    })
    sent.once('error', reject)
    for (const one of parts) sent.write(one)
    sent.end(end)
  })
}

const notice = new TextEncoder().encode(clearNotice)

async function stored(): Promise<{ files: number; rows: number }> {
  const rows = await app.within(county.tenantId, (tx) =>
    tx.selectFrom('document').select('id').where('tenant_id', '=', county.tenantId).execute(),
  )
  const files = await readdir(app.filesFolder, { recursive: true, withFileTypes: true }).catch(() => [])
  return { files: files.filter((entry) => entry.isFile()).length, rows: rows.length }
}

describe('an upload that cannot be taken gets one sentence and leaves nothing', () => {
  test('a file over the limit, though it is still being sent', async () => {
    const { status, body } = await upload([part('file', 'large.txt', Buffer.alloc(8 * 1024 * 1024, '一'))])
    expect([status, body.detail]).toEqual([413, '内容超过上限，没有保存任何内容。请拆分或压缩后再试。'])
    expect(await stored()).toEqual({ files: 0, rows: 0 })
  })

  test('a form without a file', async () => {
    const { status, body } = await upload([part('note', undefined, notice)])
    expect([status, body.detail]).toEqual([422, '没有收到文件。请选择文件后再上传。'])
  })

  test('a form that breaks off', async () => {
    const cut = part('file', 'cut.txt', notice).subarray(0, 200)
    expect((await upload([cut], '')).status).toBe(422)
    expect(await stored()).toEqual({ files: 0, rows: 0 })
  })

  test('an empty file, and a program by another name', async () => {
    expect((await upload([part('file', 'empty.txt', new Uint8Array())])).status).toBe(409)
    expect((await upload([part('file', 'notice.docx', Buffer.from('MZ\0\0program'))])).status).toBe(409)
    expect(await stored()).toEqual({ files: 0, rows: 0 })
  })
})

test('a second file in the form does not hold the answer back', async () => {
  const { status } = await upload([part('file', 'first.txt', notice), part('more', 'second.txt', notice)])
  expect([200, 413, 422]).toContain(status)
})

test('a name with a path is stored as a name, and the bytes under their hash', async () => {
  const { status } = await upload([part('file', '../../../通知.txt', notice)])
  expect(status).toBe(200)
  const row = await app.within(county.tenantId, (tx) =>
    tx
      .selectFrom('document')
      .select(['file_name', 'file_hash'])
      .where('tenant_id', '=', county.tenantId)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow(),
  )
  expect(row.file_name).toBe('通知.txt')
  expect(row.file_hash).toMatch(/^[0-9a-f]{64}$/)
  const entries = await readdir(app.filesFolder, { recursive: true })
  expect(entries.some((entry) => entry.includes('通知'))).toBe(false)
})

describe('somebody who leaves while the file is being read', () => {
  test('ends the reading, and nothing is stored', async () => {
    const before = await stored()
    const sent = start()
    sent.on('error', () => {})
    sent.write(part('file', 'slow.txt', Buffer.from(`${clearNotice}\n附注`)))
    sent.end(`--${boundary}--\r\n`)
    await expect.poll(() => waiting.length, { timeout: 5000 }).toBe(1)
    expect(waiting[0]?.signal.aborted).toBe(false)
    sent.destroy()
    await expect.poll(() => waiting[0]?.signal.aborted, { timeout: 5000 }).toBe(true)
    expect(await stored()).toEqual(before)
  })

  test('somebody who stays gets the answer', async () => {
    const answer = upload([part('file', 'slow.txt', notice)])
    await expect.poll(() => waiting.length, { timeout: 5000 }).toBe(2)
    waiting[1]?.goOn()
    expect((await answer).status).toBe(200)
    expect(waiting[1]?.signal.aborted).toBe(false)
  })
})
