import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, settled, signIn, test } from './kit.ts'
import { startProgram, type Program } from './program.ts'
import { filledIn, openWorkbook, type Workbook } from './sheets.ts'

// One story told in steps, on an empty data folder.
test.describe.configure({ mode: 'serial' })

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const administrator = { name: '系统员', password: 'qingshan-2026' }
const bureau = '青山县教育局'
let folder: string
let program: Program
let template: Workbook

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juhe-first-use-'))
  program = await startProgram('serve', folder)
})
test.afterAll(async () => {
  await program.stop()
  await rm(folder, { recursive: true, force: true })
})

test('whoever knows the setup code makes the education system and its first administrator', async ({
  stranger,
}) => {
  const page = await stranger({ address: program.address })
  await expect(page.getByRole('heading', { name: '首次设置' })).toBeVisible()
  const code = /设置码是 (\S+)/.exec(program.output())?.[1] ?? ''
  const answers: Record<string, string> = {
    教育系统名称: '青山县教育系统',
    '教育局（学校）名称': bureau,
    您的姓名: '赵启明',
    用户名: administrator.name,
    密码: administrator.password,
  }
  await page.getByLabel('设置码').fill('not-the-code')
  for (const [label, text] of Object.entries(answers))
    await page.getByLabel(label, { exact: true }).fill(text)
  await page.getByRole('button', { name: '建立教育系统' }).click()
  await expect(page.getByRole('alert').or(page.locator('.j-field-error')).first()).toContainText('设置码')

  await page.getByLabel('设置码').fill(code)
  await page.getByRole('button', { name: '建立教育系统' }).click()
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
  await signIn(page, administrator)
  await expect(page.getByRole('treeitem', { name: bureau })).toBeVisible()

  await page.goto('/setup')
  await expect(page.getByRole('heading', { name: '首次设置' })).toHaveCount(0)
})

test('the administrator fills in the template, sees what is wrong by row, and imports it', async ({
  stranger,
}) => {
  const page = await stranger({ address: program.address })
  await signIn(page, administrator)
  await page.getByRole('link', { name: '导入' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载模板' }).click()
  template = await openWorkbook(await download)
  expect(template.map(({ name }) => name)).toEqual(expect.arrayContaining(['单位', '党组织', '人员', '岗位']))

  const upload = async (rows: typeof good) =>
    page.locator('input[type=file]').setInputFiles({
      name: '青山县.xlsx',
      mimeType: sheetType,
      buffer: await filledIn(template, rows),
    })
  await upload({
    ...good,
    单位: [...good.单位, { 名称: '青山县第三小学', 类别: '医院', 上级单位: '没有的局' }],
  })
  await expect(page.getByRole('heading', { name: /处错误，没有写入任何内容/ })).toBeVisible()
  const wrong = page.getByRole('row').filter({ hasText: '单位' })
  await expect(wrong.filter({ hasText: '类别' })).toContainText('医院')
  await expect(wrong.filter({ hasText: '上级单位' })).toContainText('没有的局')
  await expect(page.getByRole('button', { name: /处错误，改好后再上传/ })).toBeDisabled()

  await upload(good)
  await expect(page.getByRole('heading', { name: '检查通过，还没有写入' })).toBeVisible()
  await page.getByRole('button', { name: /^导入 \d+ 行$/ }).click()
  await expect(page.getByText('已导入 青山县.xlsx：单位 3、党组织 1、人员 2、岗位 3。')).toBeVisible()

  await page.getByRole('link', { name: '组织树' }).click()
  await expect(page.getByRole('treeitem', { name: '青山县第一小学' })).toBeVisible()
})

test('the administrator registers a person, gives a post and opens an account', async ({ stranger }) => {
  const page = await stranger({ address: program.address })
  await signIn(page, administrator)
  await page.getByRole('link', { name: '人员与岗位' }).click()
  await settled(page)
  await page.getByRole('button', { name: '登记人员' }).click()
  await page.getByRole('dialog').getByLabel('姓名').fill('孙立新')
  await page.getByRole('dialog').getByRole('button', { name: '登记' }).click()

  await page.getByRole('button', { name: '为孙立新增加岗位' }).click()
  const dialog = page.getByRole('dialog', { name: '为孙立新增加岗位' })
  await dialog.getByRole('combobox', { name: '岗位' }).selectOption('党建专干')
  await dialog.getByRole('searchbox').fill('第一小学党支部')
  await dialog.getByRole('radio', { name: /青山县第一小学党支部/ }).check()
  await dialog.getByRole('button', { name: '任职' }).click()
  await expect(page.getByText('孙立新已任职')).toBeVisible()

  await page.getByRole('button', { name: '为孙立新开通账号' }).click()
  await page.getByRole('dialog').getByLabel('用户名').fill('孙立新')
  await page.getByRole('dialog').getByLabel('初始密码').fill('first-day-1')
  await page.getByRole('dialog').getByRole('button', { name: '开通账号' }).click()
  await expect(page.getByText('首次登录须改密码')).toBeVisible()
})

test('a new person chooses a password before anything else, and starts at 我们要做什么', async ({
  stranger,
}) => {
  const page = await stranger({ address: program.address })
  await signIn(page, { name: '孙立新', password: 'first-day-1' })
  await expect(page.getByRole('heading', { name: '孙立新，请先设置自己的密码' })).toBeVisible()
  await page.getByLabel('现在的密码').fill('first-day-1')
  await page.getByLabel('新密码', { exact: true }).fill('my-own-choice-7')
  await page.getByLabel('再输一次新密码').fill('my-own-choice-8')
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByText('两次输入的新密码不一样，请重新输入')).toBeVisible()
  await page.getByLabel('再输一次新密码').fill('my-own-choice-7')
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByRole('heading', { name: '我们要做什么' })).toBeVisible()
  await expect(page.getByText('现在没有要办的事')).toBeVisible()
})

const good = {
  单位: [
    { 名称: '党建科', 类别: '股室', 上级单位: bureau },
    { 名称: '青山县第一小学', 类别: '学校', 学段: '小学', 上级单位: bureau, 简称: '一小' },
    { 名称: '青山县第二中学', 类别: '学校', 学段: '初中', 上级单位: bureau },
  ],
  党组织: [
    { 名称: '中共青山县教育局委员会', 类别: '党委', 所在单位: bureau },
    {
      名称: '青山县第一小学党支部',
      类别: '党支部',
      上级党组织: '中共青山县教育局委员会',
      所在单位: '青山县第一小学',
    },
  ],
  人员: [{ 姓名: '钱文静' }, { 姓名: '李建国', 工号: 'B002' }],
  岗位: [
    { 姓名: '钱文静', 组织名称: '党建科', 岗位: '股室干事' },
    { 姓名: '李建国', 组织名称: '青山县第一小学党支部', 岗位: '书记' },
    { 姓名: '李建国', 组织名称: '青山县第一小学', 岗位: '单位负责人' },
  ],
}
