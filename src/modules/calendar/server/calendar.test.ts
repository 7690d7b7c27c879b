import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import {
  addCalendarPeriod,
  changeCalendarPeriod,
  listCalendarPeriods,
  removeCalendarPeriod,
} from '../calendar.contract.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

const words = { kind: 'exam' as const, name: '期末考试', startsOn: '2027-01-11', endsOn: '2027-01-15' }

test('a section keeps the calendar, everybody reads it, a school does not change it', async () => {
  const { office, east } = county.users
  const period = await app.must(addCalendarPeriod, office, { body: words })
  const seen = await app.must(listCalendarPeriods, east, {})
  expect(seen).toMatchObject({ periods: [{ ...words, id: period.id }], mayChange: false })
  expect(seen.arrangedUntil).toBeGreaterThanOrEqual(2026)
  expect((await app.must(listCalendarPeriods, county.users.administrator, {})).mayChange).toBe(true)
  const removed = await app.send(removeCalendarPeriod, east, { params: { periodId: period.id } })
  expect(removed.status).toBe(403)
  await app.must(removeCalendarPeriod, office, { params: { periodId: period.id } })
  const again = await app.send(removeCalendarPeriod, office, { params: { periodId: period.id } })
  expect(again.status).toBe(404)
})

test('two who correct the same period do not overwrite each other', async () => {
  const { office, personnel } = county.users
  const { id: periodId } = await app.must(addCalendarPeriod, office, { body: words })
  const params = { periodId }
  await app.must(changeCalendarPeriod, office, {
    params,
    body: { ...words, endsOn: '2027-01-16', before: words },
  })
  const late = await app.send(changeCalendarPeriod, personnel, {
    params,
    body: { ...words, name: '期末', before: words },
  })
  expect(late.body).toMatchObject({ facts: { current: { name: '期末考试', endsOn: '2027-01-16' } } })
  expect(late.status).toBe(409)
})

test('days that run backwards or for years are refused', async () => {
  const backwards = await app.send(addCalendarPeriod, county.users.office, {
    body: { ...words, endsOn: '2027-01-01' },
  })
  expect(backwards.body).toMatchObject({ rule: 'calendar.backwards' })
  const years = await app.send(addCalendarPeriod, county.users.office, {
    body: { ...words, endsOn: '2029-01-01' },
  })
  expect(years.body).toMatchObject({ rule: 'calendar.too-long' })
})
