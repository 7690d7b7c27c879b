import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import { dayFromToday, people } from './county.ts'
import { expect, expectAccessible, interactions, settled, test, type Page } from './kit.ts'

const body = '云溪县第一小学党总支'

test('a term that ends soon: the superior reminds on paper, the branch signs for it', async ({
  signedIn,
}) => {
  const page = await signedIn(people.office)

  await test.step('what is owed stands on the first page of what to do', async () => {
    await page.goto('/owed')
    await settled(page)
    await page.getByRole('region', { name: '应发的换届提醒' }).getByRole('link', { name: /^逾期/ }).click()
    await settled(page)
    await expect(page.getByRole('row', { name: new RegExp(body) })).toContainText('提醒逾期')
  })
  await test.step('those that end within six months', async () => {
    await page.goto('/terms')
    await settled(page)
    await page.getByRole('button', { name: /^六个月内届满/ }).click()
    await expect(page.getByRole('row', { name: new RegExp(body) })).toContainText('六个月内届满')
    await expect(page.getByRole('row', { name: /白鹭镇/ })).toHaveCount(0)
    await expectAccessible(page, 'the calendar of terms')
  })
  await test.step('the letter is drafted from facts and signed', async () => {
    await page.getByRole('button', { name: `给${body}起草提醒函` }).click()
    await page.waitForURL('**/term-reminders/**')
    await expect(page.getByLabel(/^正文/)).toHaveValue(/你总支本届总支部委员会.*报我委审批/s)
    await page.getByLabel('签发人').fill('张书记')
    await page.getByRole('button', { name: '保存修改' }).click()
    await expect(page.getByRole('button', { name: '已保存' })).toBeVisible()
    await expectAccessible(page, 'a reminder being written')
  })
  await test.step('it is printed: the .docx opens again and says the same', async () => {
    const text = await downloadedText(page)
    for (const words of ['中共云溪县教育局委员会', `${body}：`, '关于提醒按期换届的函', '签收回执', '张书记'])
      expect(text).toContain(words)
    expect(text).toMatch(/云教党任提〔\d{4}〕\d+号/)
  })
  await test.step('its delivery is noted', async () => {
    await page.getByRole('button', { name: '登记送达' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('怎样送达').selectOption('书面送达')
    await dialog.getByLabel('送给谁').fill('总支书记')
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await expect(page.getByText('书面送达，收函人 总支书记。还没有签收。')).toBeVisible()
    await expect(page.getByLabel('提醒函正文')).toContainText('你总支')
  })
  await test.step('the branch finds it among what it owes and signs in one act', async () => {
    const secretary = await signedIn('一小书记')
    await secretary.goto('/owed')
    await settled(secretary)
    await secretary.getByRole('region', { name: '待签收的换届提醒' }).getByRole('link').click()
    await settled(secretary)
    const before = await interactions(secretary)
    await secretary.getByRole('button', { name: '签收' }).click()
    await expect(secretary.getByText('已签收', { exact: true }).first()).toBeVisible()
    expect((await interactions(secretary)) - before).toBe(1)
  })
  await test.step('the superior sees that it was signed for', async () => {
    await page.goto(`/terms?search=${encodeURIComponent(body)}`)
    await settled(page)
    await expect(page.getByRole('row', { name: new RegExp(body) })).toContainText('已签收')
  })
})

test('a seat that fell empty is filled for the rest of the term, and the article is named where it is refused', async ({
  signedIn,
}) => {
  const page = await signedIn(people.office)
  await page.goto('/terms?vacant=true')
  await settled(page)
  await page.getByRole('link', { name: /松岭镇中心小学/ }).click()
  const block = page.getByRole('region', { name: '班子与任期' })
  await expect(block.getByLabel('提示')).toContainText('第二十一条')
  await expect(block).toContainText('本地设定')
  await block.getByRole('button', { name: /补选或指派/ }).click()
  const dialog = page.getByRole('dialog')

  await test.step('a member of the committee cannot be appointed', async () => {
    await dialog.getByLabel('怎样产生').selectOption('上级指派')
    await dialog.getByLabel('由谁接任').fill('王')
    await dialog
      .getByRole('list', { name: /找到的人/ })
      .getByRole('button')
      .first()
      .click()
    await dialog.getByRole('button', { name: '接任', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText('《中国共产党支部工作条例（试行）》第二十一条')
  })
  await test.step('but is elected', async () => {
    await dialog.getByLabel('怎样产生').selectOption('补选')
    await expectAccessible(page, 'a by-election being entered')
    await dialog.getByRole('button', { name: '接任', exact: true }).click()
    await expect(page.getByText(/已接任，任期到本届届满/)).toBeVisible()
    await expect(block.getByRole('table', { name: '位置' })).toContainText('（补选）')
    await expect(block.getByLabel('提示')).toHaveCount(0)
  })
  await test.step('yesterday the seat was still empty', async () => {
    await page.goto(`${new URL(page.url()).pathname}?on=${dayFromToday(-1)}`)
    await expect(page.getByRole('region', { name: '班子与任期' })).toContainText('空缺')
  })
})

test('an extension beyond a year is refused with its article; an election closes the old term', async ({
  signedIn,
}) => {
  const page = await signedIn(people.office)
  await page.goto('/terms?clock=ended')
  await settled(page)
  await page.getByRole('link', { name: /城北小学/ }).click()
  const block = page.getByRole('region', { name: '班子与任期' })
  await test.step('too long an extension', async () => {
    await block.getByRole('button', { name: '延期或提前' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('改到哪一天届满').fill(dayFromToday(500))
    await dialog.getByLabel('理由').fill('学校调整')
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await expect(dialog.getByRole('alert')).toContainText('《中国共产党基层组织选举工作条例》第三条')
    await page.keyboard.press('Escape')
  })
  await test.step('the new body is entered, and the history keeps the old one', async () => {
    await block.getByRole('button', { name: '登记选举结果' }).click()
    const dialog = page.getByRole('dialog')
    await expectAccessible(page, 'an election being entered')
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await expect(page.getByText('已登记，新一届开始')).toBeVisible()
    await expect(block).toContainText('第 6 届')
    await expect(block.locator('summary').first()).toContainText('（换届）')
  })
})

test('a school’s secretary sees the own term and nothing to change', async ({ signedIn }) => {
  const page = await signedIn('三初中书记')
  await page.goto('/terms')
  await settled(page)
  await expect(page.getByRole('table', { name: '任期' }).locator('tbody tr')).toHaveCount(1)
  await page
    .getByRole('link', { name: /第三初级中学党支部/ })
    .first()
    .click()
  const block = page.getByRole('region', { name: '班子与任期' })
  await expect(block).toContainText('书记')
  await expect(block.getByRole('button')).toHaveCount(0)
})

async function downloadedText(page: Page): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载 .docx' }).click()
  const files = unzipSync(new Uint8Array(await readFile(await (await download).path())))
  const xml = files['word/document.xml']
  if (!xml) throw new Error('a .docx holds a document')
  return strFromU8(xml).replaceAll(/<[^>]+>/gu, '')
}
