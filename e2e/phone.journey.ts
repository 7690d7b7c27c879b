import { expect, interactions, settled, test, type Page } from './kit.ts'

test('a secretary answers a duty on the phone, with the thumb', async ({ signedIn }) => {
  const page = await signedIn('城北小学书记')
  await settled(page)

  await test.step('the four places are at the bottom', async () => {
    const bar = page.locator('nav.shell-bottom')
    await expect(bar).toBeInViewport()
    expect(await bar.locator(':scope > a, :scope > .j-menu').count()).toBeLessThanOrEqual(4)
    await bar.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '消息' }).click()
    await expect(page.getByRole('heading', { name: '消息' })).toBeVisible()
    await bar.getByRole('link', { name: '待办' }).click()
    await settled(page)
  })
  await test.step('nothing is wider than the phone, and every target is large enough', async () => {
    expect(await smallTargets(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })
  await test.step('answering takes no more than four touches', async () => {
    const before = await interactions(page)
    const line = page.locator('.owed-line').filter({ hasText: '待签收' }).first()
    await line.getByRole('button', { name: '已完成，报结果' }).tap()
    await line.getByRole('textbox').fill('已在教师会上做完，照片不另报')
    await line.getByRole('button', { name: '提交：已完成，报结果' }).tap()
    await expect(page.getByText('已提交：已完成，报结果')).toBeVisible()
    expect((await interactions(page)) - before).toBeLessThanOrEqual(4)
  })
})

/** Buttons and links, other than words in a running text, that are less than 44 px high or wide. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a[href], summary, input, select')]
      .filter((one) => one.offsetParent !== null && !one.closest('.j-visually-hidden, p, .shell-skip'))
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(
        ({ one, box }) => `${one.outerHTML.slice(0, 90)} ${Math.round(box.width)}×${Math.round(box.height)}`,
      ),
  )
}
