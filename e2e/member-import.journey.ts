import { Buffer } from 'node:buffer'
import { writeXlsx } from 'hucre/xlsx'
import { people } from './county.ts'
import { expect, expectAccessible, settled, test, type Page } from './kit.ts'

const branch = '云溪县青石镇中心小学党支部'
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** An invented number of an area that does not exist, with the right check digit. */
function inventedNumber(sequence: number): string {
  const digits = `99999919850312${String(sequence).padStart(3, '0')}`
  const sum = [...digits].reduce((all, digit, at) => all + Number(digit) * (weights[at] ?? 0), 0)
  return `${digits}${'10X98765432'.charAt(sum % 11)}`
}

/** A sheet as a school has it: a head of two rows, other words for the columns, no column of occupations, two mistakes. */
async function schoolSheet(): Promise<Buffer> {
  const rows = [
    ['序号', '基本情况', '', '', '组织情况', '', ''],
    ['', '姓名', '公民身份号码', '民族', '所在党支部', '人员类别', '入党时间', '转正时间'],
    ['1', '甄小禾', inventedNumber(802), '汉族', branch, '正式党员', '2010.6.1', '2011年6月1日'],
    [
      '2',
      '甄小苗',
      `${inventedNumber(804).slice(0, 15)}000`,
      '汉族',
      branch,
      '正式党员',
      '2010年6月',
      '2011/6/1',
    ],
    ['3', '甄小穗', inventedNumber(806), '汉族', branch, '正式党员', '20100601', '2011-06-01'],
  ]
  const sheet = { name: '党员', rows, rowDefs: new Map([[4, { hidden: true }]]) }
  return Buffer.from(await writeXlsx({ sheets: [sheet] }))
}

async function upload(page: Page): Promise<void> {
  await page.goto('/member-imports')
  await settled(page)
  await page.locator('input[type=file]').setInputFiles({
    name: '学校党员表.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await schoolSheet(),
  })
  await page.waitForURL('**/member-imports/*')
  await settled(page)
}

async function fillOccupation(page: Page): Promise<void> {
  await page.getByLabel('整表的岗位类别都填').selectOption('专任教师')
  await page.getByRole('button', { name: '按这样的对应重新读' }).click()
}

test('a school’s own sheet: mended on the page, carried out, undone, and loaded again', async ({
  signedIn,
}) => {
  const page = await signedIn(people.office)
  await test.step('what the sheet lacks is said, and filled in for everybody', async () => {
    await upload(page)
    await expect(page.getByText('表里没有认出“岗位类别”')).toBeVisible()
    await expectAccessible(page, 'a sheet that lacks a column')
    await fillOccupation(page)
    await expect(page.getByRole('button', { name: '新增 2' })).toBeVisible()
  })
  await test.step('each mistake stands in its cell and is mended there', async () => {
    await page.getByRole('button', { name: '要改正 1' }).click()
    await expectAccessible(page, 'cells to mend')
    await page.getByLabel('第 4 行的身份证号').fill(inventedNumber(804))
    await page.getByLabel('第 4 行的身份证号').press('Enter')
    await page.getByLabel('第 4 行的入党日期').fill('2010-06-01')
    await page.getByLabel('第 4 行的入党日期').press('Enter')
    await expect(page.getByRole('button', { name: '新增 3' })).toBeVisible()
  })
  await test.step('what the sheet hides is told', async () => {
    await page.getByRole('button', { name: '有提示 1' }).click()
    await expect(page.getByRole('row', { name: /甄小穗/ })).toContainText('这一行在表里是隐藏的')
  })
  await test.step('it is carried out, and counted', async () => {
    await carryOut(page)
    await page.goto('/member-statistics')
    await settled(page)
    await expectAccessible(page, 'the statistics')
    await expect(page.getByRole('table', { name: '岗位类别' })).toContainText('专任教师')
  })
  await test.step('it is undone as a whole, and the same sheet is loaded again', async () => {
    await page.goto('/member-imports')
    await page.getByRole('link', { name: '学校党员表.xlsx' }).first().click()
    await page.getByRole('button', { name: '整批撤销' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click()
    await expect(page.getByRole('link', { name: '再上传一张表' })).toBeVisible()
    await upload(page)
    await fillOccupation(page)
    await page.getByRole('button', { name: '新增 2' }).click()
    await expect(page.getByRole('row', { name: /甄小禾/ })).toContainText('新增')
    await page.getByRole('button', { name: '放弃' }).click()
    await expect(page.getByText('已放弃这次上传')).toBeVisible()
  })
})

async function carryOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: '导入 3 人' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '导入', exact: true }).click()
  await expect(page.getByRole('button', { name: '整批撤销' })).toBeVisible()
}
