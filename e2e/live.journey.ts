import { people } from './county.ts'
import { expect, settled, test, type Page } from './kit.ts'

test('an answer appears on the page that the clerk has open, and after a broken line, too', async ({
  signedIn,
  excuse,
}) => {
  const school = await signedIn('五小书记')
  await settled(school)
  const duty = school.locator('.owed-line').filter({ hasText: '待签收' }).first()
  const address = (await duty.getByRole('link').first().getAttribute('href')) ?? ''
  const line = school.locator('.owed-line').filter({ has: school.locator(`a[href="${address}"]`) })
  const clerk = await signedIn(people.office)
  await clerk.goto(address)
  await expect(stateOn(clerk)).toContainText('待签收')

  await test.step('as it happens', async () => {
    await line.getByRole('button', { name: '签收', exact: true }).click()
    await expect(stateOn(clerk)).toContainText('已签收')
  })
  await test.step('after the line was broken', async () => {
    excuse(/ERR_INTERNET_DISCONNECTED|WebSocket connection/)
    await clerk.context().setOffline(true)
    await line.getByRole('button', { name: '正在办理', exact: true }).click()
    await line.getByRole('button', { name: '提交：正在办理' }).click()
    await expect(line).toContainText('进行中')
    await expect(stateOn(clerk)).toContainText('已签收')
    await clerk.context().setOffline(false)
    await expect(stateOn(clerk)).toContainText('进行中')
  })
})

function stateOn(page: Page) {
  return page.locator('.task-page .task-facts').first()
}
