import { dayFromToday, people } from './county.ts'
import { expect, expectAccessible, interactions, settled, test, type Page } from './kit.ts'

const schools = {
  first: { name: '启明高中书记', organization: '云溪县启明高级中学党总支' },
  second: { name: '二初中书记', organization: '云溪县第二初级中学党总支' },
  third: { name: '一中书记', organization: '云溪县第一中学党委' },
} as const
const heading = '整理党员活动室'
const words = {
  outcome: '三家单位三日内整理好活动室',
  question: '活动室要不要挂牌？',
  other: '挂牌的尺寸有没有要求？',
  answer: '要挂牌，尺寸不作要求',
  reason: '活动室正在修，下月才能用',
  result: '活动室已经整理好，门上挂了牌',
  slip: '明天整理完毕',
  checked: '现场看过，在用',
}

// One story told in steps: each person finds what the one before has done.
test.describe.configure({ mode: 'serial' })
let planAddress = ''

test('what a meeting of the office agreed becomes a task of three schools', async ({ signedIn }) => {
  const page = await signedIn(people.office)
  await page.goto('/meetings')
  await page.getByRole('button', { name: '安排调度会' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('会议名称').fill('本月调度会')
  await dialog.getByRole('button', { name: '填好议程' }).click()
  await page.waitForURL(/\/meetings\/[0-9a-f-]{36}/)
  await settled(page)
  await test.step('the agenda is filled from what waits for the office', async () => {
    await expect(page.getByRole('heading', { name: /^议程（[1-9]\d* 项）$/ })).toBeVisible()
    await expectAccessible(page, 'an agenda')
  })
  await page.getByRole('button', { name: '记为已开' }).click()
  await page.getByRole('dialog').getByLabel('参加人').fill('局长、各股室负责人')
  await page.getByRole('dialog').getByRole('button', { name: '记为已开' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByLabel(/^结果/).first().fill(words.outcome)
  await page.getByRole('button', { name: '保存修改' }).click()
  await page.getByRole('button', { name: '下发议定事项（1）' }).click()
  const outcome = page.getByRole('dialog').getByRole('region', { name: words.outcome })
  await outcome.getByLabel('要办的事').fill(heading)
  await outcome.getByLabel('完成时限').fill(dayFromToday(3))
  if ((await outcome.locator('details').getAttribute('open')) === null)
    await outcome.locator('summary').click()
  for (const box of await outcome.locator('details').getByRole('checkbox', { checked: true }).all())
    await box.uncheck()
  for (const { organization } of Object.values(schools)) {
    await outcome.getByRole('searchbox').fill(organization)
    await outcome.getByRole('checkbox', { name: organization }).check()
  }
  await page.getByRole('button', { name: '下发 3 项任务' }).click()
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/)
  planAddress = new URL(page.url()).pathname
})

test('two schools ask; the clerk answers once for both, and who comes later reads it before asking', async ({
  signedIn,
}) => {
  for (const [who, text] of [
    [schools.first, words.question],
    [schools.second, words.other],
  ] as const) {
    const page = await signedIn(who.name)
    const before = await interactions(page)
    await say(page, '不清楚，提问', text)
    expect((await interactions(page)) - before, 'asking').toBeLessThanOrEqual(4)
    const waiting = page
      .getByRole('region', { name: '等对方答复' })
      .locator('.owed-line')
      .filter({ hasText: text })
    await expect(waiting.getByText(/^现在轮到党委办，从 .+ 起等对方答复$/)).toBeVisible()
  }
  const page = await signedIn(people.office)
  const question = page.locator('.inbox .task-line').filter({ hasText: words.question })
  await expect(question.getByText('2 个单位提问')).toBeVisible()
  const before = await interactions(page)
  await question.getByRole('button', { name: '一次答复 2 个单位' }).click()
  await question.getByLabel('答复', { exact: true }).fill(words.answer)
  await question.getByRole('button', { name: '答复 2 个单位', exact: true }).click()
  await expect(page.getByText(/已答复，2 个单位收到/)).toBeVisible()
  expect((await interactions(page)) - before, 'answering for all').toBeLessThanOrEqual(4)

  const later = await signedIn(schools.third.name)
  const line = duty(later)
  await line.getByRole('button', { name: '不清楚，提问' }).click()
  const known = line.getByRole('region', { name: '已经答复过的问题' })
  await expect(known.getByText(`答：${words.answer}`)).toBeVisible()
  await line.getByRole('button', { name: '取消' }).click()
})

test('a deferral is asked for with a date and granted; the new date stands beside the first', async ({
  signedIn,
}) => {
  const school = await signedIn(schools.third.name)
  const line = duty(school)
  await line.getByRole('button', { name: '不能按期' }).click()
  await line.getByRole('textbox').first().fill(words.reason)
  await line.getByLabel('可以完成的日期').fill(dayFromToday(40))
  await line.getByRole('button', { name: '提交：不能按期' }).click()
  await expect(school.getByRole('region', { name: '等对方答复' }).getByText(words.reason)).toBeVisible()

  const clerk = await signedIn(people.office)
  const request = clerk.locator('.inbox .task-line').filter({ hasText: words.reason })
  await request.getByRole('button', { name: '同意延期' }).click()
  await expect(request.getByLabel('新的完成时限')).toHaveValue(dayFromToday(40))
  await request.locator('form').getByRole('button', { name: '同意延期' }).click()
  await expect(request).toHaveCount(0)

  await school.goto('/owed')
  await duty(school).getByRole('link', { name: heading }).click()
  await expect(school.getByText(/^原定 .+，现为 .+。$/)).toBeVisible()
  await test.step('own steps are for the school alone', async () => {
    await school.getByText('本单位自己的分解').click()
    await school.getByRole('textbox', { name: '做什么' }).fill('先开支委会')
    await school.getByRole('button', { name: '增加一步' }).click()
    await expect(school.getByRole('checkbox', { name: '先开支委会' })).toBeVisible()
    await expectAccessible(school, 'a task with own steps')
  })
})

test('a task that is soon due gets a slip, which is signed, delivered and answered', async ({ signedIn }) => {
  const page = await signedIn(people.office)
  await page.goto(`/supervision?tab=yellow&search=${encodeURIComponent(heading)}`)
  await settled(page)
  const row = page
    .getByRole('row')
    .filter({ hasText: schools.first.organization })
    .filter({ hasText: heading })
  await row.getByRole('checkbox').check()
  await page.getByRole('button', { name: '生成督办单' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '生成 1 份草稿' }).click()
  await page.waitForURL(/\/slips\/[0-9a-f-]{36}/)
  await settled(page)
  await page.getByRole('button', { name: '签发', exact: true }).click()
  await page.getByRole('dialog').getByLabel('签发人').fill('党委办主任')
  await page.getByRole('dialog').getByRole('button', { name: '签发', exact: true }).click()
  await page.getByRole('button', { name: '送达' }).click()
  await expect(page.getByText('已送达，单位收到消息')).toBeVisible()
  await expectAccessible(page, 'a delivered slip')

  const school = await signedIn(schools.first.name)
  await school.goto(new URL(page.url()).pathname)
  await school.getByLabel('答复', { exact: true }).fill(words.slip)
  await school.getByRole('button', { name: '答复', exact: true }).click()
  await expect(school.getByText(words.slip).first()).toBeVisible()
})

test('results are accepted together from the grid, and one of them is looked at on the spot', async ({
  signedIn,
}) => {
  for (const who of [schools.first, schools.second]) {
    const page = await signedIn(who.name)
    await say(page, '已完成，报结果', words.result)
    await expect(
      page.getByRole('region', { name: '等对方答复' }).getByText(words.result).first(),
    ).toBeVisible()
  }
  const page = await signedIn(people.office)
  await page.goto(`${planAddress}?view=grid`)
  await settled(page)
  const before = await interactions(page)
  await page.getByRole('button', { name: '验收多项（2 项待验收）' }).click()
  await page.getByRole('button', { name: '全选待验收的' }).click()
  await expectAccessible(page, 'results chosen in the grid')
  await page.getByRole('button', { name: '验收通过' }).click()
  expect((await interactions(page)) - before, 'accepting two results').toBeLessThanOrEqual(4)
  await expect(page.getByText('验收通过 2 项')).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).click()
  await test.step('taken back, then chosen with the keyboard alone', async () => {
    await expect(page.getByRole('gridcell', { name: /待验收/ })).toHaveCount(2)
    const cells = page.locator('td.grid-cell').filter({ hasText: '验' })
    for (const place of [0, 1]) {
      await cells.nth(place).focus()
      await page.keyboard.press('Space')
    }
    await expect(page.getByText('已选 2 项')).toBeVisible()
    await page.getByRole('button', { name: '验收通过' }).press('Enter')
    await expect(page.getByRole('gridcell', { name: /已完成/ })).toHaveCount(2)
  })
  await page.getByText('抽查已验收的任务').click()
  await page
    .getByRole('button', { name: /^记抽查结果/ })
    .first()
    .click()
  await page.getByLabel('谁去看的').fill('督导组')
  await page.getByLabel('说明（可不填）').fill(words.checked)
  await expectAccessible(page, 'a spot check')
  await page.getByRole('button', { name: '记下' }).click()
  await expect(page.getByRole('link', { name: /^已抽查：1，/ })).toBeVisible()
})

test('a school states a figure, and the office sees it out of how many, with the silent ones as unknown', async ({
  signedIn,
}) => {
  const school = await signedIn(schools.third.name)
  await school.locator('.owed-heading', { hasText: '选好用好支部书记' }).first().click()
  await school
    .getByRole('button', { name: /^(填报|更正)：/ })
    .first()
    .click()
  await school.getByRole('spinbutton').first().fill('9')
  await school.getByRole('spinbutton').last().fill('10')
  await school.getByRole('button', { name: '记下' }).click()
  await expect(school.getByText('现在 9 / 10（90%）')).toBeVisible()

  const office = await signedIn(people.office)
  await office.goto('/plans?state=published')
  await office
    .getByRole('table', { name: '计划' })
    .getByRole('link', { name: /红烛先锋/ })
    .first()
    .click()
  await office.getByRole('button', { name: '指标', exact: true }).click()
  const gauge = office.getByRole('region', { name: /选好用好支部书记/ }).first()
  await expect(gauge.getByText(/个单位未知$/)).toBeVisible()
  await gauge.getByRole('button', { name: /^各单位的数/ }).click()
  await expect(gauge.getByRole('row', { name: /云溪县第一中学 9 10/ })).toBeVisible()
  await expectAccessible(office, 'gauges')
})

/** The school's line of the task that the meeting agreed; the newest one where the story was told before. */
function duty(page: Page) {
  return page.locator('.owed-line').filter({ hasText: heading }).filter({ hasNotText: '起等对方答复' }).last()
}

async function say(page: Page, kind: string, text: string): Promise<void> {
  await settled(page)
  const line = duty(page)
  await line.getByRole('button', { name: kind, exact: true }).click()
  await line.getByRole('textbox').fill(text)
  await line.getByRole('button', { name: `提交：${kind}` }).click()
}
