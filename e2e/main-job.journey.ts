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
    await page
      .getByRole('button', { name: /^到原文/ })
      .first()
      .click()
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

test('a school secretary finds the first duty and its clause, and answers in place', async ({ signedIn }) => {
  const page = await signedIn(schools.answering, { freshly: true })
  await settled(page)
  const atHome = await interactions(page)
  const duty = await openDuty(page)
  await duty.getByText(/^依据：/).click()
  await expect(duty.getByText(/名单在校内公开/)).toBeVisible()
  expect((await interactions(page)) - atHome, 'from home to the clause').toBeLessThanOrEqual(2)

  const before = await interactions(page)
  await answer(duty, '已完成，报结果', words.result)
  expect((await interactions(page)) - before, 'answering').toBeLessThanOrEqual(4)
  await expect(page.getByRole('region', { name: '等对方答复' }).getByText(words.result).first()).toBeVisible()
})

test('a second school asks a question, and a third says that it is not for them', async ({ signedIn }) => {
  const asking = await signedIn(schools.asking)
  await answer(await openDuty(asking), '不清楚，提问', words.question)
  await expect(asking.getByText(words.question).first()).toBeVisible()

  const disputing = await signedIn(schools.disputing)
  await answer(await openDuty(disputing), '不属于我们', words.dispute)
  await expect(disputing.getByText(words.dispute).first()).toBeVisible()
})

test('the clerk accepts a result, answers the question and returns what was refused', async ({
  signedIn,
}) => {
  const page = await signedIn(people.office)
  const before = await interactions(page)
  const result = inbox(page, words.result)
  await result.getByRole('button', { name: '验收通过' }).click()
  expect((await interactions(page)) - before, 'accepting').toBeLessThanOrEqual(2)
  await expect(result.getByText('十秒后送出，此前可以撤销')).toBeVisible()

  await test.step('one answer serves all who ask about the measure', async () => {
    const question = inbox(page, words.question)
    await question.getByRole('button', { name: /答复/ }).click()
    await question.getByLabel('答复', { exact: true }).fill(words.reply)
    await question.locator('form').getByRole('button', { name: /^答复/ }).click()
    await expect(page.getByText(/^已答复，[1-9]\d* 个单位收到/)).toBeVisible()
  })
  await judge(inbox(page, words.dispute), '退回', words.reason)
  await test.step('after ten seconds everything has been sent', async () => {
    for (const text of [words.result, words.question, words.dispute])
      await expect(inbox(page, text)).toHaveCount(0)
  })
})

test('the schools read what the clerk decided', async ({ signedIn }) => {
  const asking = await signedIn(schools.asking)
  await expect(asking.getByText(`最近说明：${words.reply}`).first()).toBeVisible()
  const disputing = await signedIn(schools.disputing)
  const duty = disputing.locator('.owed-line').filter({ hasText: words.reason }).first()
  await expect(duty.getByText('已退回')).toBeVisible()
  await duty.getByRole('link', { name: heading }).click()
  const history = disputing.locator('.task-history')
  await expect(history.getByRole('listitem').first()).toContainText(words.reason)
  await expect(history).toContainText(words.dispute)
})

test('a leader opens a figure to its rows, and the exported table has as many', async ({ signedIn }) => {
  const page = await signedIn(people.leader)
  const figure = page.getByRole('list', { name: '主要数字' }).getByRole('link', { name: /^已完成：/ })
  const value = Number(/^\d+/.exec(await figure.innerText())?.[0])
  expect(value).toBeGreaterThan(0)
  expect(
    await page.getByRole('list', { name: '主要数字' }).getByRole('listitem').count(),
  ).toBeLessThanOrEqual(7)
  await figure.click()
  await expect(page.getByText(`共 ${value} 项`)).toBeVisible()
  expect(await rowsOnAllPages(page)).toBe(value)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出' }).click()
  const { sheets } = await readXlsx(await readFile(await (await download).path()))
  expect((sheets[0]?.rows.length ?? 0) - 1, 'rows below the headings').toBe(value)
})

const words = {
  result: '设示范岗六个，名单贴在一楼公示栏',
  question: '食堂的临时工岗位算不算在内？',
  dispute: '我校今年没有单独的值班岗位',
  reply: '临时工不算，只算党员教师',
  reason: '教学岗位也要设，请按条款补上',
}

/** The school's line of this measure that nobody has touched yet. */
async function openDuty(page: Page) {
  await settled(page)
  const duty = page.locator('.owed-line').filter({ hasText: heading }).filter({ hasText: '待签收' }).first()
  await expect(duty).toBeVisible()
  // By its place on the page, since its state is about to change.
  const link = await duty.getByRole('link', { name: heading }).getAttribute('href')
  return page.locator('.owed-line').filter({ has: page.locator(`a[href="${link}"]`) })
}

async function answer(duty: Awaited<ReturnType<typeof openDuty>>, kind: string, text: string): Promise<void> {
  await duty.getByRole('button', { name: kind, exact: true }).click()
  await duty.getByRole('textbox').fill(text)
  await duty.getByRole('button', { name: `提交：${kind}` }).click()
}

function inbox(page: Page, text: string) {
  return page.locator('.inbox .task-line').filter({ hasText: text })
}

async function judge(line: ReturnType<typeof inbox>, kind: string, text: string): Promise<void> {
  await line.getByRole('group').getByRole('button', { name: kind, exact: true }).click()
  await line.getByRole('textbox').fill(text)
  await line.locator('form').getByRole('button', { name: kind, exact: true }).click()
  await expect(line.getByText('十秒后送出')).toBeVisible()
}

async function rowsOnAllPages(page: Page): Promise<number> {
  const rows = page.getByRole('table', { name: '任务' }).locator('tbody tr')
  const next = page.getByRole('button', { name: '下一页' })
  let count = 0
  for (;;) {
    count += await rows.count()
    if ((await next.count()) === 0) return count
    const first = await rows.first().innerText()
    await next.click()
    await expect(rows.first()).not.toHaveText(first, { useInnerText: true })
  }
}
