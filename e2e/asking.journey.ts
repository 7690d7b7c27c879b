import { dayFromToday, people } from './county.ts'
import { expect, expectAccessible, settled, test, type Page } from './kit.ts'

const clerk = '人事股干事'
const secretary = '二小书记'
const parentTitle = '中共云溪县委组织部关于加强教师党支部建设的意见'
const parentNumber = '云组〔2026〕31号'
const plans = { first: '教师党支部建设安排', second: '教师谈心谈话安排' }

const parent = `${parentTitle}
${parentNumber}
各党委：
现提出如下意见。
一、阵地建设
1.建好教师党员活动室。整理活动场所，补齐学习资料。
2.公开教师承诺。及时公开承诺事项。
二、队伍建设
3.开展谈心谈话。每名书记每季度谈话一轮。
4.清理机关借调人员。由县直部门直接办理。
中共云溪县委组织部
2026年8月20日
`

// One story told in steps: each person finds what the one before has done.
test.describe.configure({ mode: 'serial' })

test('the administrator says who approves the plans of an office', async ({ signedIn }) => {
  const page = await signedIn(people.administrator)
  await openOffice(page)
  await page.getByRole('button', { name: '设定审批环节' }).click()
  await page.getByRole('button', { name: '增加一步' }).click()
  await page.getByLabel('第 1 步叫什么').fill('签发')
  await page.getByRole('button', { name: /^选组织/ }).click()
  await choose(page, '云溪县教育局', 'radio')
  await page.getByRole('button', { name: '保存审批环节' }).click()
  await expect(page.getByText('1. 签发：云溪县教育局 局领导')).toBeVisible()
})

test('a clerk derives two plans from one superior paper, and sees which of its clauses have no answer', async ({
  signedIn,
}) => {
  const page = await signedIn(clerk)
  await pasteParent(page)

  await newPlan(page, plans.first)
  await addBasis(page)
  await addMeasure(page, '建好教师党员活动室')
  await settleMeasure(page)
  await test.step('the clause whose words are alike stands first, and is chosen with three presses', async () => {
    await page
      .getByRole('button', { name: /^选条款/ })
      .first()
      .click()
    const first = page.locator('.basis-clause').first()
    await expect(first).toContainText('说法相近')
    await expectAccessible(page, 'choosing a clause')
    await first.getByRole('checkbox').check()
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await expect(
      page.locator('.basis-lines').getByRole('link', { name: `${parentNumber} 第 1 条` }),
    ).toBeVisible()
    await expect(page.getByText(/条措施没有写明依据哪一条/)).toHaveCount(0)
  })

  await newPlan(page, plans.second)
  await addBasis(page)
  await addMeasure(page, '开展谈心谈话')
  await test.step('a measure without basis is counted, and found by its filter', async () => {
    const panel = page.locator('details.draft-panel').filter({ hasText: '份上级文件' })
    await expect(panel.getByText('1 / 1 条措施没有写明依据哪一条')).toBeVisible()
    if ((await panel.getAttribute('open')) === null) await panel.locator('summary').click()
    await panel.getByRole('button', { name: /^只看没有依据的/ }).click()
    await expect(page).toHaveURL(/basis=missing/)
    await page.getByRole('button', { name: /^选条款/ }).click()
    await page.locator('.basis-clause').first().getByRole('checkbox').check()
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await expect(page.getByText('没有这样的措施了。')).toBeVisible()
  })

  await test.step('the coverage of the paper counts both, and its open clauses stand first', async () => {
    await page.getByRole('link', { name: `逐条对照：${parentTitle}` }).click()
    await settled(page)
    const rows = page.getByRole('table', { name: '逐条对照' }).getByRole('row')
    await expect(page.locator('.j-about')).toContainText(
      /上级 4 条：2 条有措施（其中 2 条还是草稿），0 条说明不需要，2 条没有对应/,
    )
    await expect(rows.nth(1)).toContainText('第 2 条')
    await page.getByRole('button', { name: /^不需要措施：第 4 条/ }).click()
    await page.getByLabel('为什么不需要').fill('由县直部门直接办理，不涉及学校')
    await page.getByRole('dialog').getByRole('button', { name: '记下' }).click()
    await expect(page.locator('.j-about')).toContainText('1 条说明不需要，1 条没有对应')
    await page.getByRole('link', { name: /^没有对应：1/ }).click()
    await expect(rows).toHaveCount(2)
    await expectAccessible(page, 'the coverage of a superior paper')
    await page.getByRole('button', { name: /^没有对应 1/ }).click()
    await page.getByRole('button', { name: /^收回说明/ }).click()
    await expect(page.locator('.j-about')).toContainText('0 条说明不需要，2 条没有对应')
  })
})

test('the measure gets its stages, a target and an estimate; the price card follows, and the plan is submitted', async ({
  signedIn,
}) => {
  const page = await signedIn(clerk)
  await openPlan(page, plans.first)
  await page.getByRole('button', { name: /^修改/ }).first().click()
  await fold(page, '分阶段')
  await page.getByRole('button', { name: '分自建、回头看、验收三步' }).click()
  await page.getByLabel('第 1 个阶段到哪天').fill(dayFromToday(40))
  await fold(page, '指标')
  await page.getByRole('button', { name: '增加一个指标' }).click()
  await test.step('what is missing is said where it is missing', async () => {
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(page.getByText('请写明每个指标')).toBeFocused()
  })
  await page.getByLabel('第 1 个指标：指标').fill('活动室建成率')
  await page.getByLabel('第 1 个指标：数什么').fill('建成的活动室')
  await page.getByLabel('第 1 个指标：占什么').fill('应建的活动室')
  await page.getByLabel('第 1 个指标：数值').fill('100')
  await page.getByLabel('第 1 个指标：单位').fill('%')
  await fold(page, '用时测算')
  await page.getByLabel('一个单位大约要几小时').fill('2.5')
  await expectAccessible(page, 'the form of a measure')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('活动室建成率：建成的活动室 ÷ 应建的活动室 不少于 100%')).toBeVisible()
  await expect(page.getByText(/回头看，报送专题报告（回头看，由落实单位，要附报告）/)).toBeVisible()

  const card = page.locator('details.burden')
  await expect(card.locator('summary')).toContainText(/一个单位最多 2 小时 30 分，60 个单位共 150 小时/)
  await card.locator('summary').click()
  await card
    .getByRole('button', { name: /由哪些措施而来$/ })
    .first()
    .click()
  await expect(card.getByText(/这份计划：1\. 建好教师党员活动室，2 小时 30 分/)).toBeVisible()
  await expectAccessible(page, 'the price card')

  await page.getByRole('button', { name: '提交审批' }).click()
  await expect(page.getByText('已提交审批。下发前可以收回。')).toBeVisible()
})

test('a leader sees the price and agrees; the clerk sets a time, and then publishes at once', async ({
  signedIn,
}) => {
  const leader = await signedIn(people.leader)
  await leader.goto('/approvals')
  await leader.getByRole('link', { name: plans.first }).first().click()
  await expect(leader.locator('details.burden')).toHaveAttribute('open')
  await leader.getByRole('button', { name: '同意', exact: true }).click()
  await expect(leader.getByText('已同意。')).toBeVisible()

  const page = await signedIn(clerk)
  await openPlan(page, plans.first)
  await page.getByRole('button', { name: '定时下发' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '定在这个时间' }).click()
  await expect(page.getByText(/自动下发。在此之前可以收回或改时间。/)).toBeVisible()
  await page.getByRole('button', { name: '现在下发' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '现在下发' }).click()
  await expect(page.getByText('已向 60 个单位下发 60 项任务。')).toBeVisible({ timeout: 60_000 })
})

test('a school receives the plan, asks why, and is led up to the superior clause; its office sees the receipt', async ({
  signedIn,
}) => {
  const page = await signedIn(secretary)
  await page.getByRole('link', { name: '建好教师党员活动室' }).first().click()
  await page.getByText('为什么要做？').click()
  const why = page.locator('.why')
  await expect(why.getByText(parentNumber).first()).toBeVisible()
  await expect(why.getByText(/整理活动场所，补齐学习资料/)).toBeVisible()
  await expectAccessible(page, 'why a task must be done')

  await page.getByRole('link', { name: plans.first }).first().click()
  const receipts = page.locator('details.draft-panel').filter({ hasText: '签收' })
  await receipts.locator('summary').click()
  await receipts.getByRole('button', { name: '整份签收' }).first().click()
  await expect(page.getByText(/^已整份签收/)).toBeVisible()

  await test.step('its head who took it in hand is noted, because the school wants to', async () => {
    await page.getByRole('button', { name: '建好教师党员活动室' }).click()
    await page.getByRole('button', { name: '记一次' }).click()
    await page.getByRole('button', { name: '记下' }).click()
    await expect(page.locator('.handling-marks').getByText(/亲自部署/)).toBeVisible()
    await expectAccessible(page, 'a measure whole')
  })

  const office = await signedIn(clerk)
  await openPlan(office, plans.first)
  await expect(office.getByText(/^签收：1 \/ 60 个单位/)).toBeVisible()
})

test('the office needs nobody’s approval any more', async ({ signedIn }) => {
  const page = await signedIn(people.administrator)
  await openOffice(page)
  await page.getByRole('button', { name: '设定审批环节' }).click()
  await page.getByRole('button', { name: /^去掉/ }).click()
  await page.getByRole('button', { name: '保存审批环节' }).click()
  await expect(page.getByText(/可以直接下发/)).toBeVisible()
})

async function openOffice(page: Page): Promise<void> {
  const answer = await page.request.get('/api/organizations')
  const { organizations } = (await answer.json()) as { organizations: { id: string; name: string }[] }
  const office = organizations.find(({ name }) => name === '人事股')
  await page.goto(`/organizations/${office?.id}`)
}

async function choose(page: Page, name: string, role: 'radio' | 'checkbox'): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('searchbox').fill(name)
  await dialog
    .getByRole(role, { name: new RegExp(`^${name}(?:\\s|（|$)`) })
    .first()
    .check()
  await dialog.getByRole('button', { name: /^确定/ }).click()
}

async function pasteParent(page: Page): Promise<void> {
  await page.goto('/plans')
  await page.getByRole('button', { name: '读入公文' }).click()
  const file = { name: '意见.txt', mimeType: 'text/plain', buffer: Buffer.from(parent) }
  await page.getByLabel('把公文拖到这里，或点此选择文件').setInputFiles(file)
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/)
  // Only the paper is wanted: the draft that it became would answer every clause by itself.
  await page.getByRole('button', { name: '删除草稿' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除草稿' }).click()
  await expect(page.getByText('草稿已删除。')).toBeVisible()
}

async function newPlan(page: Page, title: string): Promise<void> {
  await page.goto('/plans')
  await page.getByRole('button', { name: '新建计划' }).click()
  await page.getByRole('dialog').getByLabel('计划名称').fill(title)
  await page.getByRole('dialog').getByRole('button', { name: '新建' }).click()
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/)
}

async function openPlan(page: Page, title: string): Promise<void> {
  await page.goto('/plans')
  await page.getByRole('link', { name: title }).first().click()
  // The address is there before the page: until then the list's 待定时下发 would be taken for the plan's 定时下发.
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

async function addBasis(page: Page): Promise<void> {
  await page.getByText('依据：还没有写明上级文件').click()
  await page.getByRole('button', { name: '增加依据文件' }).click()
  await page.getByLabel('按标题或文号查找已读入的公文').fill('云组〔2026〕31')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(parentTitle) })
    .first()
    .click()
  await expect(page.getByText('依据：1 份上级文件')).toBeVisible()
}

async function addMeasure(page: Page, heading: string): Promise<void> {
  await page.getByRole('button', { name: '增加一条措施' }).click()
  await page.getByRole('textbox', { name: '措施', exact: true }).fill(heading)
  await page.getByRole('button', { name: '增加', exact: true }).click()
  // Its own form opens at once.
  await expect(page.getByRole('button', { name: /^选择牵头/ })).toBeVisible()
}

async function settleMeasure(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^选择牵头/ }).click()
  await choose(page, '人事股', 'checkbox')
  await page.getByRole('button', { name: /^选择落实单位/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^各基层党组织 \d+$/ }).click()
  await dialog.getByRole('button', { name: /^确定（/ }).click()
  await page.getByLabel('完成时限', { exact: true }).fill(dayFromToday(60))
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('button', { name: /^选择牵头/ })).toHaveCount(0)
}

async function fold(page: Page, title: string): Promise<void> {
  await page.locator('.measure-fold > summary').filter({ hasText: title }).click()
}
