import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unzipSync } from 'fflate'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { listMessages } from '#modules/messaging/messaging.contract.ts'
import { recordExtension } from '../elections.contract.ts'
import {
  attachProof,
  createReminder,
  downloadProof,
  downloadReminder,
  editReminder,
  getReminder,
  listReminders,
  receiveReminder,
  sendReminder,
} from '../reminders.contract.ts'
import { getOrganizationTerms, listTerms } from '../terms.contract.ts'
import { elected, newBranch, reminder, signature } from './terms.fixtures.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())
const world = () => ({ app, county })
const office = () => county.users.office
const rowOf = async (name: string, user = office()) =>
  (await app.must(listTerms, user, { query: { search: name } })).rows[0]

describe('the reminder is the superior’s duty', () => {
  test('it goes overdue on the superior’s list, and the branch sees nothing of it until the letter comes', async () => {
    const { organization, secretary, id, late, number } = await reminder(world(), 'signed')
    expect(late).toBe(true)
    expect(number).toMatch(/〔2026〕\d+号$/)
    expect((await rowOf(organization.name))?.reminder).toMatchObject({
      duty: 'overdue',
      by: '2026-06-20',
      letterId: id,
    })
    expect((await rowOf(organization.name, secretary))?.reminder).toMatchObject({
      duty: 'not-yet',
      letterId: null,
    })
    expect((await rowOf(organization.name, county.users.leader))?.reminder.duty).toBe('overdue')
    expect((await app.send(getReminder, secretary, { params: { reminderId: id } })).status).toBe(404)
    expect((await app.must(listReminders, secretary)).reminders).toEqual([])
    expect((await app.send(getReminder, county.users.leader, { params: { reminderId: id } })).status).toBe(
      404,
    )
    const { warnings } = await app.must(getOrganizationTerms, secretary, {
      params: { organizationId: organization.id },
    })
    expect(warnings).toEqual([])
  })

  test('a delivery is proved by how, to whom and when; the branch signs in one act, and both are told', async () => {
    const { id, version, secretary, organization } = await reminder(world(), 'signed')
    const params = { reminderId: id }
    const sent = await app.must(sendReminder, office(), { params, body: { ...signature, version } })
    expect(sent).toMatchObject({
      state: 'sent',
      sentHow: 'paper',
      sentTo: '党支部书记',
      sentOn: '2026-09-10',
    })
    expect((await rowOf(organization.name))?.reminder.duty).toBe('sent')
    expect((await app.must(listReminders, secretary)).reminders).toMatchObject([{ id, endsOn: '2026-12-20' }])
    const messages = async () => (await app.must(listMessages, secretary)).messages.map(({ kind }) => kind)
    await expect.poll(messages, { timeout: 15_000 }).toEqual(['term-reminder-sent'])
    expect((await app.must(listMessages, secretary)).toAct).toBe(1)
    expect(sent.may.receive).toBe(false)
    const received = await app.must(receiveReminder, secretary, { params, body: { version: sent.version } })
    expect(received).toMatchObject({ state: 'received', receivedOn: '2026-09-10' })
    expect((await rowOf(organization.name))?.reminder.duty).toBe('received')
    expect((await app.must(listMessages, secretary)).toAct).toBe(0)
    const again = await app.send(receiveReminder, secretary, { params, body: { version: received.version } })
    expect(again.body).toMatchObject({ rule: 'reminder.received' })
    const edit = await app.send(editReminder, office(), {
      params,
      body: { number: '改', dated: '2026-09-10', signer: '', text: '改', version: received.version },
    })
    expect(edit.body).toMatchObject({ rule: 'reminder.sent' })
  })

  test('an extension moves the end: another reminder is owed for the new one', async () => {
    const made = await reminder(world(), 'sent')
    const { current } = await app.must(getOrganizationTerms, office(), {
      params: { organizationId: made.organization.id },
    })
    await app.must(recordExtension, office(), {
      params: { termId: made.termId },
      body: {
        kind: 'extension',
        toOn: '2027-06-20',
        approvedOn: '2026-09-10',
        reason: '学校调整',
        version: current?.version ?? 0,
      },
    })
    expect((await rowOf(made.organization.name))?.reminder).toMatchObject({
      duty: 'not-yet',
      by: '2026-12-20',
      letterId: null,
    })
    expect((await app.must(getReminder, office(), { params: { reminderId: made.id } })).settled).toBe(true)
    const early = await app.send(createReminder, office(), { params: { termId: made.termId } })
    expect(early.body).toMatchObject({
      rule: 'reminder.too-early',
      detail: expect.stringContaining('2026-11-20'),
    })
  })

  test('one letter for one end; numbers of a superior are used once and go on from the last', async () => {
    const first = await reminder(world())
    const twice = await app.send(createReminder, office(), { params: { termId: first.termId } })
    expect(twice.body).toMatchObject({ rule: 'reminder.exists' })
    const { text, dated, version } = first
    await app.must(editReminder, office(), {
      params: { reminderId: first.id },
      body: { number: '试教任提〔2026〕41号', dated, text, signer: '', version },
    })
    const second = await reminder(world())
    expect(second.number).toBe('试教任提〔2026〕42号')
    const taken = await app.send(editReminder, office(), {
      params: { reminderId: second.id },
      body: { number: '试教任提〔2026〕41号', dated, text, signer: '', version: second.version },
    })
    expect(taken.body).toMatchObject({ rule: 'reminder.number-taken' })
  })

  test('two who draft letters at the same moment get two numbers', async () => {
    const terms = []
    for (const _ of [1, 2, 3]) {
      const { id } = await newBranch(world())
      terms.push(await elected(world(), { organizationId: id, electedOn: '2023-12-20' }))
    }
    const drafts = await Promise.all(
      terms.map(({ id }) => app.must(createReminder, office(), { params: { termId: id } })),
    )
    expect(new Set(drafts.map(({ number }) => number)).size).toBe(3)
  })
})

describe('a school’s committee reminds its own branches', () => {
  test('its officer drafts, sends and is told; the county office sees the letter as well', async () => {
    const below = county.organization('西山中学第一支部')
    await elected(world(), { organizationId: below, electedOn: '2023-10-31' })
    const { west, office: clerk } = county.users
    const row = await rowOf('西山中学第一支部', west)
    expect(row).toMatchObject({
      endsOn: '2026-10-31',
      reminder: { by: '2026-04-30', duty: 'overdue' },
      may: { keep: true },
    })
    const draft = await app.must(createReminder, west, { params: { termId: row?.termId ?? '' } })
    expect(draft).toMatchObject({ superior: { name: '西山中学党总支' }, dated: '2026-09-10' })
    await app.must(sendReminder, west, {
      params: { reminderId: draft.id },
      body: { how: 'telephone', to: '支部书记', on: '2026-09-10', version: draft.version },
    })
    expect((await app.must(getReminder, clerk, { params: { reminderId: draft.id } })).state).toBe('sent')
  })
})

describe('the letter on paper', () => {
  test('is a .docx that names both sides, the end and the number', async () => {
    const { id, number, organization } = await reminder(world(), 'sent')
    const { body } = await app.send(downloadReminder, office(), {
      params: { reminderId: id },
      query: { format: 'docx' },
    })
    const files = unzipSync(new Uint8Array(body as unknown as Buffer))
    const xml = new TextDecoder().decode(files['word/document.xml'])
    const text = xml.replaceAll(/<[^>]+>/gu, '')
    for (const words of [
      number,
      `${organization.name}：`,
      '2026年12月20日届满',
      '试验县教育局党委',
      '签收回执',
      '书记乙',
    ])
      expect(text).toContain(words)
  })

  test('its scan is kept, given back unchanged, and must be a PDF', async () => {
    const { id, secretary } = await reminder(world(), 'sent')
    const params = { reminderId: id }
    const bytes = Buffer.from('%PDF-1.7 回执')
    const wrong = await app.send(attachProof, office(), {
      params,
      file: { name: '回执.jpg', bytes: Buffer.from('JFIF') },
    })
    expect(wrong.status).toBe(422)
    expect((await app.must(getReminder, office(), { params })).proof).toBeNull()
    await app.must(attachProof, office(), { params, file: { name: '回执.pdf', bytes } })
    const { body } = await app.send(downloadProof, secretary, { params })
    expect(Buffer.from(body as unknown as Uint8Array).equals(bytes)).toBe(true)
    const draft = await reminder(world())
    const early = await app.send(attachProof, office(), {
      params: { reminderId: draft.id },
      file: { name: '回执.pdf', bytes },
    })
    expect(early.body).toMatchObject({ rule: 'reminder.not-sent' })
  })
})
