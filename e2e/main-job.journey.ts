import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { readXlsx } from 'hucre/xlsx'
import { dayFromToday, people } from './county.ts'
import { confirmAll, correctDeadlines, publish, readIn, settlePhrases } from './draft.ts'
import { expect, interactions, settled, test, type Page } from './kit.ts'

const notice = fileURLToPath(new URL('../samples/notice.docx', import.meta.url))
const schools = { answering: '二小书记', asking: '三小书记', disputing: '四小书记' }
const heading = '设立党员示范岗'

// One story told in steps: each person finds what the one before has done.
test.describe.configure({ mode: 'serial' })

test('a clerk reads a notice in, corrects it and publishes it to the schools', async ({ signedIn }) => {
  const page = await signedIn(people.office)
  await readIn(page, notice)
  await expect(page.getByText('共 16 条措施')).toBeVisible()
  await expect(page.locator('.draft-measure')).toHaveCount(16)

  await test.step('a place in doubt is found in the text', async () => {
    await page.getByRole('button', { name: /^到原文/ }).first().click()
    await expect(page.locator('.source-text [data-lit]').first()).toBeInViewport()
  })
  await test.step('a phrase gets its meaning once for all measures', async () => {
    expect(await settlePhrases(page)).toEqual(['各有关基层党组织'])
  })
  await test.step('deadlines that are missing or past are corrected', () =>
    correctDeadlines(page, dayFromToday(60)))
  await test.step('what is in doubt is confirmed with the keyboard alone', () => confirmAll(page))
  await test.step('publication tells its figures before it happens', async () => {
    const { tasks, organizations } = await publish(page)
    expect(tasks).toBeGreaterThan(800)
    expect(organizations).toBeGreaterThan(100)
    await expect(page.getByText(`已完成 0 / ${tasks}`)).toBeVisible()
  })
})
