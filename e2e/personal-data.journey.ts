import { people } from './county.ts'
import { expect, expectAccessible, test } from './kit.ts'

test('a sensitive field is shown for a reason that stands on the person’s page', async ({ signedIn }) => {
  const page = await signedIn(people.office)
  await page.goto('/members')
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('button', { name: '查看身份证号' }).click()
  await page.getByLabel('事由').fill('看看')
  await page.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click()
  await expect(page.getByText('至少 6 个字），本人和所在党组织看得到')).toBeVisible()
  await page.getByLabel('事由').fill('核对组织关系介绍信')
  await expectAccessible(page, 'asking for a sensitive field')
  await page.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click()
  await expect(page.getByText('一分钟后自动隐藏')).toBeVisible()
  await expect(page.getByRole('list', { name: '查看记录' })).toContainText('核对组织关系介绍信')
  await page.getByRole('button', { name: '隐藏', exact: true }).click()
  await expect(page.getByRole('button', { name: '查看身份证号' })).toBeVisible()
  await expectAccessible(page, 'a member with the record of who looked')
})

test('a file of more than fifty persons is taken once, after somebody else has agreed', async ({
  signedIn,
}) => {
  const office = await signedIn(people.office)
  await office.goto('/members')
  await office.getByRole('button', { name: '导出', exact: true }).click()
  const reason = `编制年度党内统计 ${Date.now()}`
  await office.getByLabel('事由').fill(reason)
  await office.getByRole('button', { name: '申请导出' }).click()
  const own = office.getByRole('listitem').filter({ hasText: reason })
  await expect(own).toContainText('等人审批')
  const leader = await signedIn(people.leader)
  await leader.goto('/member-exports')
  await expectAccessible(leader, 'exports that wait')
  await leader
    .getByRole('listitem')
    .filter({ hasText: reason })
    .getByRole('button', { name: '同意导出' })
    .click()
  await leader.getByLabel('理由').fill('用于年度统计，同意')
  await leader.getByRole('dialog').getByRole('button', { name: '同意导出' }).click()
  await expect(leader.getByRole('listitem').filter({ hasText: reason })).toHaveCount(0)
  await office.reload()
  const download = office.waitForEvent('download')
  await own.getByRole('button', { name: '取走文件' }).click()
  expect((await download).suggestedFilename()).toContain('党员名单')
  await expect(own).toContainText('已取走')
})

test('administrators see that the key works, and no members', async ({ signedIn }) => {
  const page = await signedIn(people.administrator)
  await page.goto('/settings/safeguards')
  await expect(page.getByText('密钥试读正常')).toBeVisible()
  await expect(page.getByText('身份证号、电话、住址：离开名册满 365 天自动清除')).toBeVisible()
  await expectAccessible(page, 'safeguards')
})

test('a phone number that leaks into a reply is heard', async ({ signedIn, complaints, excuse }) => {
  excuse(/^leak in \/api\/overview/)
  const page = await signedIn(people.leader)
  await page.route('**/api/overview*', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), note: '13900000001' } })
  })
  await page.goto('/overview')
  await expect.poll(() => complaints.heard.filter((one) => one.startsWith('leak')).length).toBeGreaterThan(0)
})
