import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, expect, test } from 'vitest'
import { withConnection } from '#platform/db/db.fixtures.ts'
import { rightRow, sheetFile } from '#modules/members/server/import/import.fixtures.ts'
import type { MemberImport } from '#modules/members/import.contract.ts'
import {
  adminUrlOf,
  newFolder,
  removeFolders,
  setUpTenant,
  startServing,
  type Serving,
} from './program.fixtures.ts'

const branch = '云溪县试验党支部'
const people = 900
let serving: Serving | undefined
afterEach(() => serving?.child.kill('SIGKILL'))
afterAll(removeFolders)

/** A branch of the new system, and its administrator as the branch's secretary. */
async function addBranch(folder: string): Promise<void> {
  const id = randomUUID()
  await withConnection(adminUrlOf(folder), async (client) => {
    const { rows } = await client.query<{ tenant: string; person: string }>(
      'select tenant_id as tenant, person_id as person from post',
    )
    const [first] = rows
    if (!first) throw new Error('nobody has a post')
    await client.query(
      `insert into organization (tenant_id, id, line, kind, name, path, opened_on)
       values ($1, $2, 'party', 'branch', $3, $4, '2015-09-01')`,
      [first.tenant, id, branch, id.replaceAll('-', '')],
    )
    await client.query(
      `insert into post (tenant_id, id, person_id, organization_id, role, valid_from)
       values ($1, $2, $3, $4, 'secretary', '2020-09-01')`,
      [first.tenant, randomUUID(), first.person, id],
    )
  })
}

const inRegister = (folder: string) =>
  withConnection(adminUrlOf(folder), async (client) => {
    const { rows } = await client.query<{ members: number; people: number; states: number }>(
      `select (select count(*)::int from member) as members,
              (select count(*)::int from person) as people,
              (select count(*)::int from member_state_period) as states`,
    )
    return rows[0]
  })

type Asking = { cookie: string; path: string; body?: unknown }

async function ask<T>({ cookie, path, body }: Asking): Promise<T> {
  const file = body instanceof FormData
  const response = await fetch(`${serving?.address}/api/member-imports${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'x-juhe': '1',
      cookie,
      ...(body !== undefined && { 'idempotency-key': randomUUID() }),
      ...(body !== undefined && !file && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: file ? body : JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

test('a server killed while it carries an import out leaves nothing of it, and the import can be carried out again', async () => {
  const folder = newFolder('数据 二')
  serving = await startServing(folder)
  const cookie = await setUpTenant(serving)
  await addBranch(folder)
  const { bytes, name } = await sheetFile(Array.from({ length: people }, (_, at) => rightRow(at, branch)))
  const form = new FormData()
  form.append('file', new Blob([bytes.slice()]), name)
  const staged = await ask<MemberImport>({ cookie, path: '', body: form })
  expect(staged.counts).toMatchObject({ new: people, problem: 0 })
  const before = await inRegister(folder)

  const body = { version: staged.version, withoutProblems: false }
  const cutOff = ask({ cookie, path: `/${staged.id}/carry-out`, body }).then(
    () => 'answered',
    () => 'cut off',
  )
  let progress = 0
  const told = async () => {
    const answer = await ask<{ progress: number | null }>({ cookie, path: `/${staged.id}/progress` })
    progress = answer.progress ?? 0
    return progress
  }
  // Beyond reading anew: some hundred are written, and not all.
  await expect.poll(told, { timeout: 60_000, interval: 5 }).toBeGreaterThan(0.2)
  serving.child.kill('SIGKILL')
  await serving.ended
  expect([await cutOff, progress < 1]).toEqual(['cut off', true])

  serving = await startServing(folder)
  expect(await inRegister(folder)).toEqual(before)
  expect((await ask<MemberImport>({ cookie, path: `/${staged.id}` })).state).toBe('waiting')
  const done = await ask<MemberImport>({ cookie, path: `/${staged.id}/carry-out`, body })
  expect(done.state).toBe('carried-out')
  expect(await inRegister(folder)).toMatchObject({ members: people, states: people })
})
