import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp, type TestUser } from '#app/server/testing/test-app.ts'
import type { MemberId } from '#kernel/id.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import { readSheets } from '#platform/files/sheets.ts'
import * as contract from '../../disclosure.contract.ts'
import { createMember, getMember, listMembers } from '../../members.contract.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

const phone = '13900000001'
const reason = '核对组织关系转接信息'

async function enter(name: string, user = county.users.east, branch = '东河小学党支部'): Promise<MemberId> {
  const { id } = await app.must(createMember, user, {
    body: {
      name,
      branchId: county.organization(branch),
      sex: '2',
      ethnicity: '01',
      bornOn: '1985-03-12',
      occupation: 'teacher',
      standing: 'full',
      joinedOn: '2010-06-01',
      fullOn: '2011-06-01',
      phone,
      address: '云溪县长街一号院',
    },
  })
  return id
}

/** Many members in the branch of the west, straight into the tables. */
async function enterMany(count: number): Promise<void> {
  const first = await enter('赵零', county.users.west, '西山中学第一支部')
  await app.within(county.tenantId, async (tx) => {
    await setRegisterScopes(tx, 'all')
    const member = await tx
      .selectFrom('member')
      .selectAll()
      .where('tenant_id', '=', county.tenantId)
      .where('id', '=', first)
      .executeTakeFirstOrThrow()
    for (let at = 1; at < count; at += 1) {
      const id = app.clock.newId()
      await tx
        .insertInto('person')
        .values({ tenant_id: county.tenantId, id, name: `赵${at}` })
        .execute()
      await tx
        .insertInto('member')
        .values({
          ...member,
          id,
          person_id: id,
          phone_sealed: null,
          phone_index: null,
          address_sealed: null,
        })
        .execute()
    }
  })
}

describe('sensitive fields', () => {
  test('are masked on a person’s page and in no list', async () => {
    const id = await enter('林甲')
    const member = await app.must(getMember, county.users.east, { params: { memberId: id } })
    expect(member.masked).toEqual({ idNumber: null, phone: '139******01', address: '******' })
    const list = await app.must(listMembers, county.users.east)
    for (const body of [member, list]) expect(JSON.stringify(body)).not.toContain(phone)
  })

  test('are shown one at a time for a reason that the secretary and the person concerned can read', async () => {
    const id = await enter('林乙')
    const { leader, east } = county.users
    const shown = await app.send(contract.revealMemberField, leader, {
      params: { memberId: id },
      body: { field: 'phone', reason },
    })
    expect([shown.status, shown.body.value]).toEqual([200, phone])
    expect(shown.headers['cache-control']).toBe('private, no-store')
    const { rows } = await app.must(contract.listMemberDisclosures, east, { params: { memberId: id } })
    expect(rows).toEqual([
      {
        at: app.clock.now().toISOString(),
        by: '局长乙',
        post: '试验县教育局 局领导',
        fields: ['phone'],
        reason,
        exported: false,
      },
    ])
  })

  test('can be asked about by the person concerned, without a post', async () => {
    const id = await enter('林丙')
    const own = await app.user(county.tenantId, [], '林丙')
    await app.within(county.tenantId, async (tx) => {
      await setRegisterScopes(tx, 'all')
      await tx
        .updateTable('member')
        .set({ person_id: own.personId })
        .where('tenant_id', '=', county.tenantId)
        .where('id', '=', id)
        .execute()
    })
    expect((await app.send(contract.listMemberDisclosures, own, { params: { memberId: id } })).status).toBe(
      200,
    )
    const { member } = county.users
    expect(
      (await app.send(contract.listMemberDisclosures, member, { params: { memberId: id } })).status,
    ).toBe(404)
  })

  test('need a reason in words, and one that is filled in', async () => {
    const id = await enter('林丁')
    const ask = (field: 'phone' | 'idNumber', why: string) =>
      app.send(contract.revealMemberField, county.users.east, {
        params: { memberId: id },
        body: { field, reason: why },
      })
    expect((await ask('phone', '看看')).status).toBe(422)
    expect((await ask('idNumber', reason)).status).toBe(404)
  })

  test('stand neither in the trace, nor beside the request’s key, nor in the bodies’ hashes', async () => {
    const id = await enter('林戊')
    const once = {
      params: { memberId: id },
      body: { field: 'phone' as const, reason },
      key: 'reveal-only-once',
    }
    await app.must(contract.revealMemberField, county.users.east, once)
    const again = await app.send(contract.revealMemberField, county.users.east, once)
    expect([again.status, (again.body as { rule?: string }).rule]).toEqual([409, 'request.told-once'])
    const kept = await app.within(county.tenantId, async (tx) => {
      const tables = ['audit_payload', 'idempotency_key', 'change']
      const rows = tables.map((table) => sql`select * from ${sql.table(table)}`.execute(tx))
      return JSON.stringify(await Promise.all(rows))
    })
    expect(kept).toContain(reason)
    expect(kept).not.toContain(phone)
  })
})

const ask = (user: TestUser, body: { fields?: contract.ExportField[]; filter?: object } = {}) =>
  app.must(contract.requestMemberExport, user, {
    body: { fields: body.fields ?? ['name', 'phone'], reason, filter: body.filter ?? {} },
  })
const judge = (user: TestUser, exportId: contract.MemberExportRow['id'], approved = true) =>
  app.send(contract.judgeMemberExport, user, {
    params: { exportId },
    body: { approved, reason: '用于年度统计，同意' },
  })
const take = (user: TestUser, exportId: contract.MemberExportRow['id']) =>
  app.send(contract.takeMemberExport, user, { params: { exportId } })
const ruleOf = ({ body }: { body: unknown }) => (body as { rule?: string }).rule

describe('exports', () => {
  test('up to fifty persons a day are taken directly, once, and are noted with each person', async () => {
    const { east } = county.users
    const memberId = await enter('孙甲')
    const asked = await ask(east)
    expect([asked.state, asked.may.take]).toEqual(['ready', true])
    const file = await take(east, asked.id)
    expect(file.status).toBe(200)
    const [sheet] = await readSheets(file.body as unknown as Uint8Array)
    const text = JSON.stringify(sheet)
    for (const part of ['孙甲', phone, '导出人 书记戊（东河小学党支部 书记）', reason, asked.id])
      expect(text).toContain(part)
    expect(ruleOf(await take(east, asked.id))).toBe('member-export.taken')
    const { rows } = await app.must(contract.listMemberDisclosures, east, { params: { memberId } })
    expect(rows.map(({ exported, fields }) => [exported, fields])).toEqual([[true, ['phone']]])
  })

  test('of more wait for somebody else who sees them all, and then name that person', async () => {
    const { west, east, leader, office, administrator } = county.users
    await enterMany(51)
    const asked = await ask(west)
    expect([asked.state, asked.persons]).toEqual(['waiting', 51])
    expect(ruleOf(await take(west, asked.id))).toBe('member-export.waiting')
    expect(ruleOf(await judge(west, asked.id))).toBe('member-export.own')
    for (const user of [east, administrator]) expect((await judge(user, asked.id)).status).toBe(404)
    const { rows } = await app.must(contract.listMemberExports, leader)
    expect(rows.map(({ id, may }) => [id, may.judge])).toEqual([[asked.id, true]])
    expect((await judge(leader, asked.id)).status).toBe(200)
    expect(ruleOf(await judge(office, asked.id))).toBe('member-export.judged')
    const file = await take(west, asked.id)
    const [sheet] = await readSheets(file.body as unknown as Uint8Array)
    expect(JSON.stringify(sheet)).toContain('审批人 局长乙')
    expect(ruleOf(await take(west, asked.id))).toBe('member-export.taken')
  })

  test('that were refused are not taken', async () => {
    const asked = await ask(county.users.west)
    expect((await judge(county.users.leader, asked.id, false)).status).toBe(200)
    expect(ruleOf(await take(county.users.west, asked.id))).toBe('member-export.refused')
  })

  test('in small portions count together over a day, also when they are asked for at once', async () => {
    const clerk = await app.user(county.tenantId, [
      { role: 'secretary', organizationId: county.organization('西山中学党总支') },
    ])
    const one = { filter: { search: '赵1' } } // 赵1 and 赵10 … 赵19
    const asked = await Promise.all(Array.from({ length: 6 }, () => ask(clerk, one)))
    const direct = asked
      .filter(({ state }) => state === 'ready')
      .reduce((sum, { persons }) => sum + persons, 0)
    expect(asked.map(({ persons }) => persons)).toEqual([11, 11, 11, 11, 11, 11])
    expect(direct).toBe(44)
    app.clock.set('2026-09-11T09:00:01+08:00')
    expect((await ask(clerk, one)).state).toBe('ready')
    app.clock.set('2026-09-10T09:00:00+08:00')
  })

  test('end after a day', async () => {
    const asked = await ask(county.users.east)
    app.clock.set('2026-09-11T09:00:00+08:00')
    expect(ruleOf(await take(county.users.east, asked.id))).toBe('member-export.expired')
    app.clock.set('2026-09-10T09:00:00+08:00')
  })

  test('of somebody whose post has ended meanwhile hold nothing', async () => {
    const clerk = await app.user(county.tenantId, [
      { role: 'secretary', organizationId: county.organization('东河小学党支部') },
    ])
    const asked = await ask(clerk)
    await app.within(county.tenantId, (tx) =>
      tx
        .updateTable('post')
        .set({ valid_to: '2026-09-01' })
        .where('tenant_id', '=', county.tenantId)
        .where('person_id', '=', clerk.personId)
        .execute(),
    )
    await app.must(contract.requestMemberExport, county.users.east, {
      body: { fields: ['name'], reason, filter: {} },
    })
    const file = await take(clerk, asked.id)
    expect(file.status).not.toBe(500)
    if (file.status === 200)
      expect(JSON.stringify(await readSheets(file.body as unknown as Uint8Array))).not.toContain(phone)
  })

  test('beyond the own scopes are not even asked for', async () => {
    const body = {
      fields: ['name' as const],
      reason,
      filter: { organizationId: county.organization('西山中学党总支') },
    }
    expect((await app.send(contract.requestMemberExport, county.users.east, { body })).status).toBe(403)
    for (const user of [county.users.administrator, county.users.member])
      expect(
        (await app.send(contract.requestMemberExport, user, { body: { ...body, filter: {} } })).status,
      ).toBe(403)
  })
})
