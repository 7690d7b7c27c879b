import { randomUUID } from 'node:crypto'
import { dayFromToday } from './county.ts'
import { expect, expectAccessible, test, type Page } from './kit.ts'

const name = `邱试${randomUUID().slice(0, 4)}`
const sender = '青石小学书记'
const receiver = '城南小学书记'

test('a member is entered, disciplined by mistake, put right, and handed over by letter', async ({
  signedIn,
}) => {
  const page = await signedIn(sender)
  await test.step('entered, with what is wrong said at its field', async () => {
    await page.goto('/members')
    await page.getByRole('button', { name: '登记党员' }).click()
    await fill(page, { 姓名: name, 身份证号: '999999198503120021' })
    await page.getByLabel('党支部', { exact: true }).selectOption({ label: '云溪县青石镇中心小学党支部' })
    await page.getByLabel('人员类别').selectOption('正式党员')
    await page.getByLabel('性别').selectOption('女')
    await page.getByLabel('职业类别').selectOption('专任教师')
    await fill(page, { 出生日期: '1985-03-12', 入党日期: '2010-06-01', 转正日期: '2011-06-01' })
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await expect(page.getByText(/校验位不对|身份证号表示性别/)).toBeVisible()
    await page.getByLabel(/^身份证号/).fill('')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  })
  await test.step('a decision is refused with its rule, recorded, and taken back', async () => {
    await page.getByRole('button', { name: '登记决定' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('作出的决定').selectOption('留党察看（支部大会）')
    await dialog.getByLabel('到哪一天为止').fill(dayFromToday(30))
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await expect(dialog.getByText(/《中国共产党纪律处分条例》/)).toBeVisible()
    await dialog.getByLabel('到哪一天为止').fill(dayFromToday(400))
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    await expect(page.getByText(/留党察看（到/).first()).toBeVisible()
    await page.getByRole('button', { name: '撤回最近一项' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click()
    await expect(page.getByText('已撤回最近一项决定')).toBeVisible()
    await expect(page.getByRole('button', { name: '撤回最近一项' })).toBeHidden()
  })
  await test.step('a letter is written, and both sides see it', async () => {
    await page.getByRole('button', { name: '开介绍信' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('转往').selectOption('本系统的党支部')
    await dialog.getByLabel('接收党支部').selectOption({ label: '云溪县城南小学党支部' })
    await expectAccessible(page, 'the form of a letter')
    await dialog.getByRole('button', { name: '开具', exact: true }).click()
    await expect(page.getByText('已开出，待回执')).toBeVisible()
  })
  const other = await signedIn(receiver)
  await test.step('the receiver sees the letter but not yet the member', async () => {
    await other.goto('/member-transfers')
    const letter = other.getByRole('listitem').filter({ hasText: name })
    await expect(letter.getByRole('button', { name: '接收' })).toBeVisible()
    await other.goto(`/members?search=${encodeURIComponent(name)}`)
    await expect(other.getByText('没有符合条件的人')).toBeVisible()
  })
})

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values))
    await page
      .getByLabel(new RegExp(`^${label}`))
      .first()
      .fill(value)
}
