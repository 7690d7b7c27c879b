import { samplePassword } from './county.ts'
import { expect, settled, signIn, test, type Page } from './kit.ts'

// Nobody else's story uses this account: its password and its sessions are what this file is about.
const name = '办公室干事'
const wrong = '用户名或密码不对'

test('a wrong password and an unknown name get the same words', async ({ stranger }) => {
  const page = await stranger()
  const words: string[] = []
  for (const who of [
    { name, password: 'not-my-password' },
    { name: '查无此人', password: samplePassword },
  ]) {
    await page.reload()
    await signIn(page, who)
    await expect(page.getByRole('alert')).toContainText(wrong)
    words.push(await page.getByRole('alert').innerText())
  }
  expect(words[0]).toBe(words[1])
})

test('whoever is asked to sign in gets to the address that was wanted', async ({ stranger }) => {
  const page = await stranger()
  await page.goto('/tasks?state=reported')
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
  await signIn(page, { name })
  await expect(page).toHaveURL(/\/tasks\?.*state=reported/)
  await expect(page.getByRole('button', { name: /^待验收.*去掉这个条件/ })).toBeVisible()
})

test('a changed password ends the other sessions, and 在所有设备上退出 ends all of them', async ({
  stranger,
  signedIn,
}) => {
  const next = 'a-longer-phrase-2027'
  const office = await signedIn(name, { freshly: true })
  const home = await signedIn(name, { freshly: true })

  await test.step('the password is changed on one computer', async () => {
    await changePassword(office, samplePassword, next)
    await home.reload()
    await expect(home.getByRole('heading', { name: '登录' })).toBeVisible()
    await signIn(home, { name })
    await expect(home.getByRole('alert')).toContainText(wrong)
    await signIn(home, { name, password: next })
    await expect(home.getByRole('link', { name: '聚合，回首页' })).toBeVisible()
  })
  await test.step('and changed back', () => changePassword(home, next, samplePassword))
  await test.step('all sessions are ended from one of them', async () => {
    const third = await stranger()
    await signIn(third, { name })
    await expect(third.getByRole('link', { name: '聚合，回首页' })).toBeVisible()
    await third.getByRole('button', { name: /的账号菜单$/ }).click()
    await third.getByRole('menuitem', { name: '在所有设备上退出' }).click()
    for (const page of [third, home]) {
      await page.goto('/plans')
      await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
    }
  })
})

async function changePassword(page: Page, current: string, next: string): Promise<void> {
  await page.goto('/account')
  await settled(page)
  await page.getByLabel('现在的密码').fill(current)
  await page.getByLabel('新密码', { exact: true }).fill(next)
  await page.getByLabel('再输一次新密码').fill(next)
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByText('密码已修改，其他设备上的登录已失效')).toBeVisible()
}
