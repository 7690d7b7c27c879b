import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '#modules/accounts/server/password.ts'
import { idNumberFault } from '#modules/members/members.identity.ts'
import { datesAgree } from '#modules/members/members.rules.ts'
import { fixedClock } from '#platform/config/clock.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import { testSecrecy } from '#platform/secrecy/secrecy.fixtures.ts'
import type { TenantId } from '#kernel/id.ts'
import { testApp, type TestApp } from '../testing/test-app.ts'
import { loadSampleCounty } from './load-sample-county.ts'
import { loadSampleRegister } from './load-sample-register.ts'
import { sampleCounty } from './sample-county.ts'
import { sampleRegister } from './sample-register.ts'

const made = () => {
  const { newId } = fixedClock('2026-09-10T09:00:00+08:00', 7)
  return sampleRegister(sampleCounty({ newId }), newId)
}
const register = made()
let app: TestApp
let tenantId: TenantId
beforeAll(async () => {
  app = await testApp()
  tenantId = await app.tenant('yunxi')
  await app.within(tenantId, async (tx) => {
    const county = sampleCounty(app.clock)
    await loadSampleCounty({ tx, tenantId }, county, hashPassword)
    await loadSampleRegister({ tx, tenantId, secrecy: testSecrecy(), newId: app.clock.newId }, county)
  })
})
afterAll(() => app.stop())

test('the register is the same each time, and every row keeps the rules that a person would be held to', () => {
  expect(made()).toEqual(register)
  for (const member of register.members) {
    expect([member.idNumber, idNumberFault(member.idNumber, member)]).toEqual([member.idNumber, undefined])
    expect([member, datesAgree(member, '2026-09-10')]).toEqual([member, undefined])
  }
})

test('no two have one ID number or one invented name, and no number is of a real place', () => {
  const numbers = register.members.map(({ idNumber }) => idNumber)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(numbers.every((number) => /^99999[89]/.test(number))).toBe(true)
  const names = register.members.flatMap(({ name }) => name ?? [])
  expect(new Set(names).size).toBe(names.length)
})

test('some branches have the sizes at which rules speak', () => {
  const sizes = Map.groupBy(register.members, ({ branchId }) => branchId)
  const shapes = [...sizes.values()].map((members) => {
    const count = (standing: string) => members.filter((member) => member.standing === standing).length
    return `${count('full')}+${count('probationary')}`
  })
  expect(shapes).toContain('6+3')
  expect(shapes.some((shape) => shape.startsWith('2+'))).toBe(true)
  expect(shapes.some((shape) => /^5[45]\+/.test(shape))).toBe(true)
})

test('it is stored whole', async () => {
  const stored = await app.within(tenantId, async (tx) => {
    await setRegisterScopes(tx, 'all')
    return tx
      .selectFrom('member')
      .select((select) => select.fn.countAll().as('count'))
      .where('tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow()
  })
  expect(Number(stored.count)).toBe(register.members.length)
})
