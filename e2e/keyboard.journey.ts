import { people } from './county.ts'
import { expect, settled, test, type Page } from './kit.ts'

test('everything can be reached with the keyboard: content, search, the grid', async ({ signedIn }) => {
  const page = await signedIn(people.office)
  await settled(page)

  await test.step('the first Tab offers the way past the navigation', async () => {
    await page.reload()
    await settled(page)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.locator('main')).toBeFocused()
  })
  await test.step('/ goes to the search box, arrows choose, Enter opens', async () => {
    await page.keyboard.press('/')
    await expect(page.getByRole('combobox', { name: '搜索组织、人员、计划' })).toBeFocused()
    await page.keyboard.type('第二小学')
    const options = page.getByRole('option')
    await expect(options.first()).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowDown')
    await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
    const chosen = (await options.nth(1).innerText()).split(/\s/)[0] ?? ''
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: chosen })).toBeVisible()
  })
  await test.step('initials find it as well', async () => {
    await page.locator('main').focus()
    await page.keyboard.press('/')
    await page.keyboard.type('yxxdexx')
    await expect(page.getByRole('option').filter({ hasText: '云溪县第二小学' }).first()).toBeVisible()
    await page.keyboard.press('Escape')
  })
  await test.step('arrows walk the grid, Enter opens the task', async () => {
    await openGrid(page)
    const cells = page.getByRole('grid').locator('tbody tr')
    const at = (row: number, column: number) => cells.nth(row).locator('td').nth(column)
    await at(0, 0).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect(at(1, 2)).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowLeft')
    await expect(at(0, 1)).toBeFocused()
    const filled = page.locator('.grid td.grid-cell').first()
    const words = (await filled.getAttribute('aria-label')) ?? ''
    await filled.focus()
    await page.keyboard.press('Enter')
    await expect(page.locator('.task-page')).toContainText(words.split('，')[0] ?? words)
    await page.goBack()
    await expect(page.getByRole('grid')).toBeVisible()
  })
})

test('large type stays on this computer, and paper shows the content without the shell', async ({
  signedIn,
}) => {
  const page = await signedIn(people.leader)
  await settled(page)
  const sizeOf = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))
  expect(await sizeOf()).toBe(14)
  await page.getByRole('button', { name: '大字' }).click()
  expect(await sizeOf()).toBe(18)
  await page.reload()
  await settled(page)
  expect(await sizeOf()).toBe(18)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1366)
  await page.getByRole('button', { name: '大字' }).click()

  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeHidden()
  await expect(page.getByRole('heading', { name: '总览' })).toBeVisible()
  await expect(page.getByRole('list', { name: '主要数字' })).toBeVisible()
})

async function openGrid(page: Page): Promise<void> {
  await page.goto('/plans?state=published')
  await page.getByRole('table', { name: '计划' }).getByRole('link').first().click()
  await page.getByRole('button', { name: '一览', exact: true }).click()
  await expect(page.getByRole('grid')).toBeVisible()
}
