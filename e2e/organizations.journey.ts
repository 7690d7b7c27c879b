import { randomUUID } from 'node:crypto'
import { dayFromToday, people } from './county.ts'
import { expect, settled, test, type Page } from './kit.ts'

const mark = randomUUID().slice(0, 4)
const school = `云溪县星河小学${mark}`
const renamed = `云溪县星河实验小学${mark}`
const bureau = '云溪县教育局'
const otherParent = '云溪县教育后勤服务中心'

test('a school is founded, renamed, moved and closed, and every past day shows what was then', async ({
  signedIn,
}) => {
  const page = await signedIn(people.administrator)
  await open(page, bureau)

  await test.step('founded in 2020', async () => {
    await page.getByRole('button', { name: '新建下级' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('名称').fill(school)
    await dialog.getByLabel('学段').selectOption('小学')
    await dialog.getByLabel('成立日期').fill('2020-09-01')
    await dialog.getByRole('button', { name: '新建', exact: true }).click()
    await expect(page.getByText(`已新建${school}`)).toBeVisible()
  })
  await test.step('renamed in 2022', async () => {
    await open(page, school)
    const dialog = await change(page, '更名')
    await dialog.getByLabel('新名称').fill(renamed)
    await dialog.getByLabel('从哪一天起').fill('2022-09-01')
    await dialog.getByRole('button', { name: '更名', exact: true }).click()
    await expect(page.getByText(`已更名为${renamed}`)).toBeVisible()
  })
  await test.step('moved in 2024', async () => {
    const dialog = await change(page, '改变隶属')
    await dialog.getByRole('searchbox').fill(otherParent)
    await dialog.getByRole('radio', { name: new RegExp(otherParent) }).check()
    await dialog.getByLabel('从哪一天起').fill('2024-09-01')
    await dialog.getByRole('button', { name: '改变隶属', exact: true }).click()
    await expect(page.getByText('已改变隶属')).toBeVisible()
  })
  await test.step('its history says all three', async () => {
    const periods = page.getByRole('table').filter({ hasText: '隶属' }).locator('tbody tr')
    await expect(periods).toHaveText([
      new RegExp(`2024年9月1日.*${renamed}${otherParent}`),
      new RegExp(`2022年9月1日.*${renamed}${bureau}`),
      new RegExp(`2020年9月1日.*${school}${bureau}`),
    ])
  })
  await test.step('closed since yesterday', async () => {
    const dialog = await change(page, '撤销')
    await dialog.getByLabel('从哪一天起不再存在').fill(dayFromToday(-1))
    await dialog.getByRole('button', { name: '撤销这个组织' }).click()
    await expect(page.getByText(`${renamed}已撤销`)).toBeVisible()
  })
  await test.step('the tree as of a day shows the name of that day, and today no longer has it', async () => {
    for (const [day, name] of [
      ['2021-01-01', school],
      ['2023-01-01', renamed],
    ] as const) {
      await page.goto('/organizations')
      await page.getByLabel('按日期查看').fill(day)
      await page.getByRole('searchbox', { name: '查找行政单位' }).fill(mark)
      await expect(page.getByRole('treeitem', { name })).toBeVisible()
    }
    await page.getByRole('button', { name: '回到今天' }).click()
    await expect(page.getByText('没有符合的组织。请换个名称再找。')).toBeVisible()
  })
})

test('an administrator says whom a phrase of documents means', async ({ signedIn }) => {
  const page = await signedIn(people.administrator)
  await page.goto('/audience-groups')
  await settled(page)
  await page.getByRole('button', { name: '新建对象组' }).click()
  const dialog = page.getByRole('dialog')
  const phrase = `各民办学校${mark}`
  await dialog.getByLabel('说法').fill(phrase)
  await dialog.getByRole('radio', { name: '行政单位' }).check()
  await dialog.getByRole('checkbox', { name: '学校', exact: true }).check()
  await dialog.getByRole('combobox', { name: /^办学/ }).selectOption('民办')
  await dialog.getByRole('button', { name: '保存' }).click()
  const told = await page.getByText(/已保存：.*现在指 \d+ 个组织/).innerText()
  const count = Number(/指 (\d+) 个/.exec(told)?.[1])
  expect(count).toBeGreaterThan(0)
  const line = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: phrase }) })
  await line.getByText(`现在指 ${count} 个组织`).click()
  await expect(line.locator('ol > li')).toHaveCount(count)
})

test('a person with two posts switches the post, and the address says which one', async ({ signedIn }) => {
  const page = await signedIn('二小书记')
  await settled(page)
  const before = new URL(page.url()).searchParams.get('post')
  expect(before).not.toBeNull()
  await page.getByRole('button', { name: /^当前岗位：云溪县第二小学党支部 .*切换岗位$/ }).click()
  await page.getByRole('menuitemradio', { name: /^云溪县第二小学 · 单位负责人/ }).click()
  await expect(page.getByRole('button', { name: /^当前岗位：云溪县第二小学 单位负责人/ })).toBeVisible()
  const address = page.url()
  expect(new URL(address).searchParams.get('post')).not.toBe(before)
  await page.goto('/tasks')
  await settled(page)
  await page.goto(address)
  await expect(page.getByRole('button', { name: /^当前岗位：云溪县第二小学 单位负责人/ })).toBeVisible()
})

/** Finds an organisation by its name in the tree and chooses it. */
async function open(page: Page, name: string): Promise<void> {
  await page.goto('/organizations')
  await settled(page)
  await page.getByRole('searchbox', { name: '查找行政单位' }).fill(name)
  await page
    .getByRole('treeitem', { name: new RegExp(`^${name}`) })
    .first()
    .click()
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
}

async function change(page: Page, what: string) {
  await page.getByRole('button', { name: '更改这个组织' }).click()
  await page.getByRole('menuitem', { name: what }).click()
  return page.getByRole('dialog')
}
