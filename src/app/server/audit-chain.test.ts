import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { noteAnchor, notedAnchors } from '#platform/audit/anchors.ts'
import { erasePayloads } from '#platform/audit/erase-payloads.ts'
import { linkEvents } from '#platform/audit/link-events.ts'
import { verifyAudit } from '#platform/audit/verify-audit.ts'
import { withConnection } from '#platform/db/db.fixtures.ts'
import { systemAccountId } from '#platform/http/context.ts'
import { otherDatabase } from '#platform/testing/migrated-server.ts'
import { createPerson } from '#modules/organizations/people.contract.ts'
import { auditJobs } from './audit-jobs.ts'
import { smallCounty, type SmallCounty } from './testing/small-county.ts'
import { testApp, type TestApp } from './testing/test-app.ts'

let app: TestApp
let county: SmallCounty
let folder: string
let anchorsFile: string
let database: string
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  folder = mkdtempSync(join(tmpdir(), 'juhe-anchors-'))
  anchorsFile = join(folder, 'anchors.log')
  const { rows } = await app.database.pool.query<{ name: string }>('select current_database() as name')
  database = rows[0]?.name ?? ''
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await app.stop()
})

const enter = (name: string) => app.must(createPerson, county.users.administrator, { body: { name } })
const link = () => app.within(county.tenantId, (tx) => linkEvents(tx, county.tenantId))
const verify = async () => {
  const anchors = await notedAnchors(anchorsFile, county.tenantId)
  return app.within(county.tenantId, (tx) => verifyAudit(tx, { tenantId: county.tenantId, anchors }))
}
const noted = async () => {
  const { head } = await link()
  if (head) await noteAnchor(anchorsFile, { tenantId: county.tenantId, anchor: head, now: app.clock.now() })
}

/** Faults that a check finds after somebody with all rights has run the statements; everything is put back. */
async function faultsAfter(...statements: string[]): Promise<string[]> {
  return withConnection(otherDatabase(inject('ownerUrl'), database), async (client) => {
    const tables = ['audit_event', 'audit_payload', 'audit_link', 'audit_unlinked']
    const forced = (how: string) =>
      tables.map((table) => `alter table ${table} ${how} row level security`).join(';')
    await client.query(
      `${forced('no force')}; ${tables.map((one) => `create table kept_${one} as table ${one}`).join(';')}`,
    )
    try {
      for (const statement of statements) await client.query(statement)
      return (await verify()).faults.map(({ what }) => what)
    } finally {
      await client.query(`truncate ${tables.join(', ')};
        ${tables.map((one) => `insert into ${one} table kept_${one}; drop table kept_${one}`).join(';')}; ${forced('force')}`)
    }
  })
}

test('every trace gets its link, numbers without gaps, and a head is noted outside', async () => {
  for (const name of ['甲', '乙', '丙', '丁']) await enter(name)
  expect((await verify()).waiting).toBe(4)
  await noted()
  expect(await verify()).toEqual({ linked: 4, waiting: 0, faults: [] })
  expect(readFileSync(anchorsFile, 'utf8').trim().split('\n')).toHaveLength(1)
})

test('two sequencers at once and traces written meanwhile make neither gap nor fork', async () => {
  await Promise.all([...['戊', '己', '庚'].map(enter), link(), link(), link()])
  await Promise.all([link(), link()])
  expect(await verify()).toEqual({ linked: 7, waiting: 0, faults: [] })
})

test('a link that is taken back leaves its events waiting', async () => {
  await enter('辛')
  const broken = app.within(county.tenantId, async (tx) => {
    await linkEvents(tx, county.tenantId)
    throw new Error('killed')
  })
  await expect(broken).rejects.toThrow('killed')
  expect(await verify()).toMatchObject({ waiting: 1, faults: [] })
  await noted()
  expect(await verify()).toEqual({ linked: 8, waiting: 0, faults: [] })
})

test.each([
  [
    'an edited time',
    [
      "update audit_event set at = at - interval '1 day' where id = (select event_id from audit_link where number = 3)",
    ],
    '记录的时间',
  ],
  [
    'an edited actor',
    [
      'update audit_event set actor_account_id = null where id = (select event_id from audit_link where number = 3)',
    ],
    '记录的时间',
  ],
  [
    'edited facts',
    [
      `update audit_payload set facts = '{"x": 1}' where event_id = (select event_id from audit_link where number = 2)`,
    ],
    '记录的内容被改过',
  ],
  [
    'a payload that is gone',
    ['delete from audit_payload where event_id = (select event_id from audit_link where number = 2)'],
    '没有依规清除的记录',
  ],
  ['a link cut out', ['delete from audit_link where number = 4'], '缺第 4 到 4 号'],
  ['a cut end', ['delete from audit_link where number > 6'], '末尾被截断'],
  [
    'an event with its link deleted and the numbers closed up',
    [
      'delete from audit_payload where event_id = (select event_id from audit_link where number = 8)',
      'create temporary table gone as select event_id from audit_link where number = 8',
      'delete from audit_link where number = 8',
      'delete from audit_event where id in (select event_id from gone)',
    ],
    '末尾被截断',
  ],
  [
    'an event put in afterwards',
    [
      `insert into audit_event (tenant_id, id, action, subject_kind, subject_id)
        select tenant_id, gen_random_uuid(), action, subject_kind, subject_id from audit_event limit 1`,
    ],
    '不在链上',
  ],
] as const)('%s is found', async (_name, statements, fault) => {
  expect((await faultsAfter(...statements)).join('\n')).toContain(fault)
  expect((await verify()).faults).toEqual([])
})

test('erasing what traces tell of somebody leaves the chain whole and the erasure traced', async () => {
  const { id } = await enter('壬')
  await noted()
  const erased = await app.within(county.tenantId, (tx) =>
    erasePayloads(
      {
        tx,
        tenantId: county.tenantId,
        newId: app.clock.newId,
        traces: { count: 0 },
        actor: { accountId: systemAccountId },
      },
      { subjectId: id, reason: '本人申请' },
    ),
  )
  expect(erased).toBe(1)
  await noted()
  expect((await verify()).faults).toEqual([])
})

test('the regular job links and notes a head once for each advance', async () => {
  const path = join(folder, 'of-the-job.log')
  const [job] = auditJobs(path)
  const work = {
    tenantId: county.tenantId,
    now: app.clock.now(),
    newId: app.clock.newId,
    within: <T>(run: Parameters<typeof app.within<T>>[1]) => app.within(county.tenantId, run),
  }
  await enter('癸')
  await job?.run(work as never)
  await job?.run(work as never)
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(1)
  expect((await verify()).waiting).toBe(0)
})

test('a half line at the end of the noted heads does no harm', async () => {
  const before = await notedAnchors(anchorsFile, county.tenantId)
  const { appendFileSync } = await import('node:fs')
  appendFileSync(anchorsFile, `2026-09-10T00:00:00.000Z ${county.tenantId} 9 abc`)
  expect(await notedAnchors(anchorsFile, county.tenantId)).toEqual(before)
})
