import { fileURLToPath } from 'node:url'
import { people } from './county.ts'
import { expect, settled, test } from './kit.ts'

const notice = fileURLToPath(new URL('../samples/notice.docx', import.meta.url))

test('reading goes on while the clerk works on other pages, and tells its end', async ({ signedIn }) => {
  const page = await signedIn(people.secondClerk)
  // The answer of the server waits until the clerk has left: on a fast machine it would come first.
  let arrive: () => void = () => undefined
  const left = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route('**/api/documents/file**', async (route) => {
    await left
    await route.continue()
  })
  await page.goto('/plans')
  await page.getByRole('button', { name: '读入公文' }).click()
  await page.getByLabel('把公文拖到这里，或点此选择文件').setInputFiles(notice)
  await expect(page.getByText('可以关上这个窗口，读完后右下角会告诉您')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await page.getByRole('link', { name: '总览', exact: true }).click()
  const tray = page.getByRole('region', { name: '进行中的工作' })
  await expect(tray.getByRole('progressbar')).toBeVisible()

  arrive()
  await expect(tray.getByText('已起草，16 条措施')).toBeVisible()
  await expect(page.getByRole('heading', { name: '总览' })).toBeVisible()
  await tray.getByRole('link', { name: '已起草，16 条措施' }).click()
  await expect(page.locator('.draft-measure')).toHaveCount(16)
  await page.getByRole('button', { name: '删除草稿' }).click()
  await expect(page.getByText('将删除草稿和其中 16 条措施，不能恢复。公文仍然保留。')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: '删除草稿' }).click()
  await expect(page.getByText('草稿已删除。')).toBeVisible()
})

test('what a school has written survives a reload and another page, until it is sent', async ({
  signedIn,
}) => {
  const page = await signedIn('城东小学书记')
  await settled(page)
  const line = page.locator('.owed-line').first()
  const words = '名册已经核对到第三页'
  await line.getByRole('button', { name: '已完成，报结果' }).click()
  await line.getByRole('textbox').fill(words)
  await page.reload()
  await line.getByRole('button', { name: '已完成，报结果' }).click()
  await expect(line.getByRole('textbox')).toHaveValue(words)
  await page.getByRole('link', { name: '任务', exact: true }).click()
  await page.goBack()
  await line.getByRole('button', { name: '正在办理' }).click()
  await expect(line.getByRole('textbox')).toHaveValue(words)
  await line.getByRole('button', { name: '提交：正在办理' }).click()
  await expect(page.getByText('已提交：正在办理')).toBeVisible()
  await line.getByRole('button', { name: '正在办理' }).click()
  await expect(line.getByRole('textbox')).toHaveValue('')
})
