import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { dayFromToday, people } from './county.ts'
import { confirmAll, correctDeadlines, publish, readIn, settleErrors, settlePhrases } from './draft.ts'
import { expect, settled, test, type Page } from './kit.ts'

// The notice that the first users bring. It is not ours to keep in this project, so its folder is named from outside.
const sources = process.env['JUHE_SOURCES']
const file = sources && readdirSync(sources).find((name) => /^000_.*\.txt$/.test(name))

test.describe.configure({ mode: 'serial' })
test.skip(!file, 'JUHE_SOURCES does not name a folder with the first notice (000_….txt)')

let plan = ''

test('the clerk reads the real notice in, settles what is open and publishes it', async ({ signedIn }) => {
  const page = await signedIn(people.office)
  await readIn(page, join(sources ?? '', file ?? ''))
  const measures = page.locator('.draft-measure')
  await expect(measures).toHaveCount(17)
  await picture(page, '1-as-read.png')

  await settlePhrases(page)
  for (const measure of await measures.all()) {
    await expect(field(measure, '牵头')).toContainText('（负责）')
    await expect(field(measure, '时限')).not.toContainText('没有时限')
  }
  await correctDeadlines(page, dayFromToday(45))
  await confirmAll(page)
  await settleErrors(page)
  await picture(page, '2-checked.png')
  const { tasks } = await publish(page)
  expect(tasks).toBeGreaterThan(17)
  plan = page.url()
  await picture(page, '3-published.png')
})

test('three schools answer, the lead section accepts and returns, the overview tells it', async ({
  signedIn,
}) => {
  const clerk = await signedIn(people.office)
  await clerk.goto(plan)
  await settled(clerk)
  const planId = /plans\/([0-9a-f-]{36})/.exec(plan)?.[1] ?? ''
  // The tasks of this notice that the Party office leads: whoever answers them is judged by it.
  const ledByOffice = async (page: Page) => {
    await page.goto(`/tasks?planId=${planId}&state=issued`)
    await settled(page)
    await page.getByRole('row').filter({ hasText: '党委办' }).getByRole('link').first().click()
    await settled(page)
  }
  const told = {
    二初中书记: '已完成，报结果',
    三初中书记: '已完成，报结果',
    一初中书记: '不清楚，提问',
  } as const
  const words: Record<string, string> = {
    二初中书记: '已按通知完成，名单存在校办',
    三初中书记: '已经开会传达',
    一初中书记: '民办校区是否一并落实？',
  }
  for (const [name, kind] of Object.entries(told)) {
    const page = await signedIn(name)
    await ledByOffice(page)
    await page.getByRole('button', { name: kind, exact: true }).click()
    await page
      .locator('.task-words')
      .getByRole('textbox')
      .fill(words[name] ?? '')
    await page.getByRole('button', { name: `提交：${kind}` }).click()
    await expect(page.getByText(`已提交：${kind}`)).toBeVisible()
    await picture(page, `4-${name}.png`)
  }
  await clerk.goto('/plans')
  await settled(clerk)
  const line = (text: string) => clerk.locator('.inbox .task-line').filter({ hasText: text })
  await line(words['二初中书记'] ?? '')
    .getByRole('button', { name: '验收通过' })
    .click()
  const returned = line(words['三初中书记'] ?? '')
  await returned.getByRole('group').getByRole('button', { name: '退回' }).click()
  await returned.getByRole('textbox').fill('请写明传达的日期和人数')
  await returned.locator('form').getByRole('button', { name: '退回' }).click()
  for (const name of ['二初中书记', '三初中书记']) await expect(line(words[name] ?? '')).toHaveCount(0)

  const leader = await signedIn(people.leader)
  await settled(leader)
  const row = leader.getByRole('row').filter({ has: leader.locator(`a[href*="${planId}"]`) })
  await expect(row.getByRole('link', { name: /已完成：1 \// })).toBeVisible()
  await picture(leader, '5-overview.png')
  await row.getByRole('link', { name: /已完成：1 \// }).click()
  await expect(leader.getByText('共 1 项')).toBeVisible()
})

function field(measure: ReturnType<Page['locator']>, label: string) {
  return measure.locator('.draft-field').filter({ has: measure.page().locator('dt', { hasText: label }) })
}

/** Beside the run's other output in the temporary folder, for a person to look at. */
async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(name), fullPage: true })
}
