import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import type { MemberId } from '#kernel/id.ts'
import { linkEvents } from '#platform/audit/link-events.ts'
import { verifyAudit } from '#platform/audit/verify-audit.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import { eraseMember, revealMemberField } from '../../disclosure.contract.ts'
import { createMember, getMember } from '../../members.contract.ts'
import { eraseExpired } from './erase-expired.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

const reason = '本人书面申请清除'

async function enter(name: string, endedOn: string | null): Promise<MemberId> {
  const { id } = await app.must(createMember, county.users.east, {
    body: {
      name,
      branchId: county.organization('东河小学党支部'),
      sex: '2',
      ethnicity: '01',
      bornOn: '1985-03-12',
      occupation: 'teacher',
      standing: 'full',
      joinedOn: '2010-06-01',
      fullOn: '2011-06-01',
      phone: '13900000001',
      address: '云溪县长街一号院',
    },
  })
  await app.within(county.tenantId, async (tx) => {
    await setRegisterScopes(tx, 'all')
    await sql`update member set ended_on = ${endedOn} where id = ${id}`.execute(tx)
  })
  return id
}

const masked = async (memberId: MemberId) =>
  (await app.must(getMember, county.users.east, { params: { memberId } })).masked
const link = () => app.within(county.tenantId, (tx) => linkEvents(tx, county.tenantId))
const verdict = () =>
  app.within(county.tenantId, (tx) => verifyAudit(tx, { tenantId: county.tenantId, anchors: [] }))

test('somebody still registered is not erased, and the refusal names the law', async () => {
  const memberId = await enter('林甲', null)
  const refused = await app.send(eraseMember, county.users.east, { params: { memberId }, body: { reason } })
  expect(refused.body).toMatchObject({ status: 409, rule: 'member.still-registered' })
  expect(JSON.stringify(refused.body)).toContain('个人信息保护法')
})

test('erasing on request takes values and what traces tell, leaves the register entry and a whole chain', async () => {
  const memberId = await enter('林乙', '2026-01-01')
  await app.must(revealMemberField, county.users.east, {
    params: { memberId },
    body: { field: 'phone', reason: '核对林乙的转接信息' },
  })
  const { head } = await link()
  await app.must(eraseMember, county.users.east, { params: { memberId }, body: { reason } })
  expect(await masked(memberId)).toEqual({ idNumber: null, phone: null, address: null })
  await link()
  const anchors = head ? [head] : []
  const checked = await app.within(county.tenantId, (tx) =>
    verifyAudit(tx, { tenantId: county.tenantId, anchors }),
  )
  expect(checked.faults).toEqual([])
  const told = await app.within(county.tenantId, async (tx) => {
    const { rows } = await sql<{ facts: string }>`select facts::text as facts from audit_payload`.execute(tx)
    return rows.map(({ facts }) => facts).join()
  })
  expect(told).not.toContain('核对林乙的转接信息')
})

test('sensitive fields end a year after somebody left, not a day earlier, each with a trace', async () => {
  const over = await enter('林丙', '2025-09-09')
  const notYet = await enter('林丁', '2025-09-10')
  const erased = await app.within(county.tenantId, (tx) =>
    eraseExpired(tx, { tenantId: county.tenantId, now: app.clock.now(), newId: app.clock.newId }),
  )
  expect(erased).toBe(1)
  expect(await masked(over)).toEqual({ idNumber: null, phone: null, address: null })
  expect(await masked(notYet)).toMatchObject({ phone: '139******01' })
  await link()
  expect((await verdict()).faults).toEqual([])
})

test('a payload that is deleted without a trace of its erasure is no erasure', async () => {
  await enter('林戊', '2026-01-01')
  await link()
  await app.within(county.tenantId, (tx) =>
    sql`delete from audit_payload where event_id = (select event_id from audit_link order by number desc limit 1)`.execute(
      tx,
    ),
  )
  expect((await verdict()).faults.map(({ what }) => what)).toEqual(['记录的内容不见了，却没有依规清除的记录'])
})
