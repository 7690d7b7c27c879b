import { randomUUID } from 'node:crypto'
import { dayFromToday, people } from './county.ts'
import { expect, expectAccessible, settled, test, type Page } from './kit.ts'

const mark = randomUUID().slice(0, 4)
const branch = `云溪县教研党支部${mark}`

type Member = { id: string; version: number }

test('a branch falls below three full members, and the page says which article that breaks', async ({
  signedIn,
}) => {
  const administrator = await signedIn(people.administrator)
  const { organizations } = (await (await administrator.request.get('/api/organizations')).json()) as {
    organizations: { id: string; name: string }[]
  }
  const committee = organizations.find(({ name }) => name === '中共云溪县教育局委员会')
  const { id } = await post<{ id: string }>(administrator, '/organizations', {
    line: 'party',
    kind: 'branch',
    name: branch,
    parentId: committee?.id,
    openedOn: '2016-09-01',
  })
  const page = await signedIn(people.office)
  const members: Member[] = []
  for (const name of ['温如玉', '温如松', '温如柏']) members.push(await enter(page, { branchId: id, name }))

  await test.step('three full members are enough', async () => {
    await page.goto(`/organizations/${id}`)
    await expect(page.getByText('还没有登记班子和任期，请登记最近一次选举的结果。').first()).toBeVisible()
    await expect(page.getByText(/不足 3 人/)).toHaveCount(0)
  })
  await test.step('one dies', async () => {
    const [lost] = members
    await post(page, `/members/${lost?.id}/acts`, {
      act: 'die',
      on: dayFromToday(-1),
      version: lost?.version,
    })
    await page.reload()
    await expect(page.getByText(/正式党员 2 人，不足 3 人，不能单独成立党支部/)).toBeVisible()
  })
  await test.step('why: facts, rule, article, since when', async () => {
    const line = page.locator('.structure-warning').filter({ hasText: '不足 3 人' })
    await line.getByText('为什么？').click()
    await expect(line).toContainText('正式党员2 人')
    await expect(line).toContainText('《中国共产党支部工作条例（试行）》第四条，2018年10月28日起施行。')
    await line.getByRole('link', { name: '查看这条规则' }).click()
    const rule = page.getByRole('dialog')
    await expect(rule).toContainText('ORG-01')
    await expect(rule).toContainText('《中国共产党章程》第三十条')
    await expectAccessible(page, 'one rule')
  })
  await test.step('the same branch in the list of the county, and on a day of 2018 by the text of that day', async () => {
    await page.goto('/structure?kind=broken')
    await expect(page.locator('.structure-warning').filter({ hasText: branch })).toContainText('不足 3 人')
    await page.goto('/structure?on=2018-06-30')
    const then = page.locator('.structure-warning').filter({ hasText: branch }).first()
    await expect(then).toContainText('名册里还没有这个党支部的党员')
    await then.getByText('为什么？').click()
    await expect(then).toContainText('《中国共产党章程》第三十条')
  })
  await test.step('the quarter is checked with a note, and the list stays as it was', async () => {
    await page.goto('/structure?view=records')
    await page.getByRole('button', { name: '确认本季度排查' }).click()
    await page.getByLabel(`备注：${branch}，单独成立党支部的正式党员数`).fill('拟与教研室联合')
    await page.getByRole('button', { name: '确认并保存' }).click()
    await expect(page.getByText('备注：拟与教研室联合')).toBeVisible()
    await settled(page)
    await expectAccessible(page, 'a kept check')
  })
})

test('a school’s secretary sees the own organisations only', async ({ signedIn }) => {
  const page = await signedIn('三初中书记')
  await page.goto('/structure?view=organizations')
  await settled(page)
  const rows = page.getByRole('table', { name: '党组织' }).locator('tbody tr')
  await expect(rows.first()).toContainText('第三初级中学')
  for (const row of await rows.all()) await expect(row).toContainText('第三初级中学')
})

async function enter(page: Page, { branchId, name }: { branchId: string; name: string }): Promise<Member> {
  return post<Member>(page, '/members', {
    name,
    branchId,
    sex: '2',
    ethnicity: '01',
    bornOn: '1985-03-12',
    occupation: 'teacher',
    standing: 'full',
    joinedOn: '2010-06-01',
    fullOn: '2011-06-01',
    since: '2019-09-01',
  })
}

async function post<T>(page: Page, path: string, data: unknown): Promise<T> {
  const headers = { 'x-juhe': '1', 'idempotency-key': randomUUID() }
  const answer = await page.request.post(`/api${path}`, { data, headers })
  expect(answer.status(), await answer.text()).toBe(200)
  return (await answer.json()) as T
}
