import { z } from 'zod'
import { people } from './county.ts'
import { expect, expectAccessible, settled, test, type Page } from './kit.ts'

type Known = {
  plan: string
  task: string
  document: string
  organization: string
  branch: string
  reminder: string
}

test('nobody signed in: every page is accessible and fits', async ({ stranger }) => {
  await look(await stranger(), ['/sign-in'])
})

test('a clerk: every page is accessible and fits', async ({ signedIn }) => {
  // Some thirty pages, each twice: more work than other stories, not slower pages.
  test.setTimeout(360_000)
  const page = await signedIn(people.office)
  const { plan, task, document, branch, reminder } = await whatThereIs(page)
  await look(page, [
    '/plans',
    `/plans/${plan}?view=measures`,
    `/plans/${plan}?basis=missing`,
    `/documents/${document}/coverage`,
    '/approvals',
    '/burden',
    '/tasks?open=true&search=第二小学',
    `/tasks/${task}`,
    `/plans/${plan}?view=gauges`,
    '/board?open=true&search=第二小学',
    '/calendar',
    '/workload',
    '/supervision?search=第二小学',
    '/supervision/rule',
    '/slips',
    '/meetings',
    '/documents',
    `/documents?document=${document}`,
    '/settings/reading',
    '/messages',
    '/members?standing=probationary',
    '/members/new',
    '/member-care',
    '/member-transfers',
    '/member-rolls',
    '/member-indicators',
    '/member-exports',
    '/terms',
    '/member-imports',
    '/member-statistics',
    `/term-reminders/${reminder}`,
    `/organizations/${branch}`,
  ])
  await test.step('the grid', async () => {
    await page.goto(`/plans/${plan}?view=grid`)
    // A few of its rows: all are alike, and there are thousands of cells.
    await page.getByRole('searchbox', { name: '按单位名称筛选' }).fill('第二小学')
    await expect(page.getByRole('grid').getByRole('row')).toHaveCount(3)
    await lookAt(page, 'the grid')
  })
  await test.step('a measure whole', async () => {
    await page.goto(`/plans/${plan}?view=measures`)
    await page.locator('.measure-open').first().click()
    await page.getByRole('button', { name: '记一次' }).click()
    await lookAtDialog(page, 'a measure whole')
    await page.getByRole('button', { name: '关闭' }).click()
  })
  await test.step('a draft', async () => {
    await page.goto(`/plans?document=${document}`)
    await page.getByRole('button', { name: '起草计划' }).click()
    await expect(page.locator('.draft-measure')).toHaveCount(16)
    await lookAt(page, 'a draft')
    await page.getByRole('button', { name: '顺序和活动' }).click()
    await lookAtDialog(page, 'the order of the measures')
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    await page.getByRole('button', { name: /^修改/ }).first().click()
    for (const part of await page.locator('.measure-fold > summary').all()) await part.click()
    await page.getByRole('button', { name: '分自建、回头看、验收三步' }).click()
    await page.getByRole('button', { name: '增加一个指标' }).click()
    await lookAt(page, 'the form of a measure')
    await page.getByRole('button', { name: '不改了' }).click()
    await page.getByRole('button', { name: '删除草稿' }).click()
    await expectAccessible(page, 'the question before a draft goes')
    await page.getByRole('dialog').getByRole('button', { name: '删除草稿' }).click()
    await expect(page.getByText('草稿已删除。')).toBeVisible()
  })
})

test('a clerk who keeps the register: every page of structure and rules is accessible and fits', async ({
  signedIn,
}) => {
  await look(await signedIn(people.office), [
    '/structure',
    '/structure?view=organizations',
    '/structure?view=records',
    '/structure?view=assignments',
    '/rules',
  ])
})

test('a school secretary: every page is accessible and fits', async ({ signedIn }) => {
  const page = await signedIn('三初中书记')
  await look(page, ['/owed', '/account', '/own-membership', `/tasks/${await openTask(page)}`])
  await test.step('an answer being written', async () => {
    await page.goto('/owed')
    await page.getByRole('button', { name: '不能按期' }).first().click()
    await page.locator('.owed-line summary').first().click()
    await lookAt(page, 'an answer being written')
  })
})

test('a leader: every page is accessible and fits', async ({ signedIn }) => {
  await look(await signedIn(people.leader), ['/overview'])
})

test('an administrator: every page is accessible and fits', async ({ signedIn }) => {
  const page = await signedIn(people.administrator)
  const { organization } = await whatThereIs(page)
  await look(page, [
    '/organizations',
    `/organizations/${organization}`,
    '/people?search=王',
    '/audience-groups',
    '/import',
    '/no-such-page',
  ])
})

async function look(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of addresses)
    await test.step(address, async () => {
      await page.goto(address)
      await settledSomehow(page)
      await lookAt(page, address)
    })
}

/**
 * Accessible in normal and in large type, and never wider than the window. Large type is looked at closely where it is
 * tightest: on the phone.
 */
async function lookAt(page: Page, where: string): Promise<void> {
  const phone = (page.viewportSize()?.width ?? 0) < 720
  for (const type of ['normal', 'large'] as const) {
    await setType(page, type)
    const { width, view } = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      view: document.documentElement.clientWidth,
    }))
    expect.soft(width, `width of ${where} in ${type} type`).toBeLessThanOrEqual(view)
    if (phone || type === 'normal') await expectAccessible(page, `${where} in ${type} type`)
  }
  await setType(page, 'normal')
}

/** An open dialog, in the type that is set: nothing behind it can be reached, the switch neither. */
async function lookAtDialog(page: Page, where: string): Promise<void> {
  const { width, view } = await page.getByRole('dialog').evaluate((dialog) => ({
    width: dialog.scrollWidth,
    view: dialog.clientWidth,
  }))
  expect.soft(width, `width of ${where}`).toBeLessThanOrEqual(view)
  await expectAccessible(page, where)
}

/** By the person's own switch; before sign-in there is none, only what this computer remembers. */
async function setType(page: Page, type: 'normal' | 'large'): Promise<void> {
  const root = page.locator('html')
  if ((await root.getAttribute('data-type')) === type) return
  if ((await page.locator('.shell-bar').count()) === 0) {
    await page.evaluate(
      (how) => localStorage.setItem('juhe.large-type', how),
      type === 'large' ? 'yes' : 'no',
    )
    await page.reload()
    await settled(page)
  } else if ((await page.getByRole('button', { name: '大字', exact: true }).count()) > 0)
    await page.getByRole('button', { name: '大字', exact: true }).click()
  else {
    await page.getByRole('button', { name: /的账号菜单$/ }).click()
    await page.getByRole('menuitem', { name: /大字|普通字号/ }).click()
  }
  await expect(root).toHaveAttribute('data-type', type)
}

async function settledSomehow(page: Page): Promise<void> {
  if (page.url().includes('no-such-page')) await expect(page.getByText('没有这个页面')).toBeVisible()
  else await settled(page)
}

/** A task of the school with a target, on which it may state a figure and keep steps of its own. */
async function openTask(page: Page): Promise<string> {
  const address = `/api/tasks?open=true&search=${encodeURIComponent('选好用好支部书记')}`
  return First.parse(await (await page.request.get(address)).json()).rows[0]?.id ?? ''
}

const First = z.object({ rows: z.array(z.object({ id: z.string() })) })
const Tree = z.object({ organizations: z.array(z.object({ id: z.string(), kind: z.string() })) })

const Terms = z.object({
  rows: z.array(z.object({ reminder: z.object({ letterId: z.string().nullable() }) })),
})

async function whatThereIs(page: Page): Promise<Known> {
  const get = async (path: string): Promise<unknown> => (await page.request.get(`/api/${path}`)).json()
  const first = async (path: string) => First.safeParse(await get(path)).data?.rows[0]?.id ?? ''
  const { organizations } = Tree.parse(await get('organizations'))
  // Not everybody sees terms.
  const terms = Terms.parse(await get('terms?duty=received&limit=1'))
  return {
    plan: await first(`plans?state=published&search=${encodeURIComponent('红烛先锋')}`),
    task: await first('tasks?state=reported'),
    // The notice of the sample county, whatever other stories have read in since.
    document: await first(`documents?search=${encodeURIComponent('红烛先锋')}`),
    organization: organizations.find(({ kind }) => kind === 'school')?.id ?? '',
    branch: organizations.find(({ kind }) => kind === 'branch')?.id ?? '',
    reminder: terms.rows[0]?.reminder.letterId ?? '',
  }
}
