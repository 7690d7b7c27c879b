import { expect, type Browser, type Page } from '@playwright/test'
import { z } from 'zod'
import { settled } from './kit.ts'
import { enter, paperPicture, picture } from './pictures.ts'

const partyPlan = '2026年至2027年学校党建工作安排'
const Found = z.object({ rows: z.array(z.object({ id: z.string() })) })

/** Pictures of the year's last day: a clerk's desk, a leader's view, a school's page, and the papers. */
export async function picturesOfTheYear(browser: Browser, address: string): Promise<void> {
  const clerk = await enter(browser, { name: '党委办干事', address })
  const plan = await first(clerk, `plans?state=published&search=${encodeURIComponent(partyPlan)}`)
  await ofThePlan(clerk, plan)
  await ofTheDesk(clerk)
  await papers(clerk, plan)
  const school = await enter(browser, { name: '青石小学书记', address })
  await visit(school, '/messages')
  await expect(school.getByRole('heading', { name: '本周提要' })).toBeVisible()
  await picture(school, 'digest')
  await visit(school, `/tasks/${await first(school, `tasks?search=${encodeURIComponent('规范组织生活')}`)}`)
  await school.getByText('为什么要做？').click()
  await expect(school.locator('.why-steps > li')).toHaveCount(2)
  await picture(school, 'why')
}

async function ofThePlan(page: Page, plan: string): Promise<void> {
  await visit(page, `/documents/${await first(page, 'documents')}/coverage`)
  await picture(page, 'coverage')
  const draft = await first(page, 'plans?state=draft')
  await visit(page, `/plans/${draft}`)
  const burden = page.locator('details.burden')
  await burden.locator(':scope > summary').click()
  await expect(burden.getByRole('table').first()).toBeVisible()
  await picture(page, 'price-card', burden)
  await visit(page, `/plans/${plan}?view=gauges`)
  await picture(page, 'gauges', page.locator('.plan-tabs'))
  await amendment(page, plan)
}

/** Drafts an amendment with one later day, looks at the difference, and throws the draft away. */
async function amendment(page: Page, plan: string): Promise<void> {
  await visit(page, `/plans/${plan}`)
  await page.getByRole('button', { name: '由此起草：从这份计划' }).click()
  await page.getByRole('menuitem', { name: /^调整/ }).click()
  await page.waitForURL((url) => url.pathname.startsWith('/plans/') && !url.pathname.endsWith(plan))
  const draft = /[0-9a-f-]{36}/.exec(new URL(page.url()).pathname)?.[0] ?? ''
  const { measures } = z
    .object({ measures: z.array(z.object({ id: z.string(), version: z.number() })) })
    .parse(await (await page.request.get(`/api/plans/${draft}`)).json())
  const last = measures.at(-1)
  if (!last) throw new Error('the amendment has no measure')
  const changed = await page.request.put(`/api/measures/${last.id}`, {
    headers: { 'X-Juhe': '1', 'Idempotency-Key': last.id },
    data: { dueOn: '2027-07-16', effortMinutes: 120, version: last.version },
  })
  if (!changed.ok()) throw new Error(await changed.text())
  await visit(page, `/plans/${draft}`)
  const difference = page.locator('details.draft-panel').filter({ hasText: '与原计划相比' })
  await expect(difference.getByRole('table')).toBeVisible()
  await picture(page, 'amendment', difference)
  await page.getByRole('button', { name: '删除草稿' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除草稿' }).click()
  await expect(page.getByText('草稿已删除。')).toBeVisible()
}

async function ofTheDesk(page: Page): Promise<void> {
  await visit(page, '/plans')
  await expect(page.locator('.inbox-list').first()).toBeVisible()
  await picture(page, 'questions')
  await visit(page, '/board')
  await picture(page, 'board')
  await visit(page, '/workload')
  await picture(page, 'workload')
  await visit(page, '/supervision')
  await picture(page, 'lights')
  await visit(page, `/slips/${await first(page, 'slips')}`)
  await picture(page, 'slip')
  await visit(page, `/meetings/${await first(page, 'coordination-meetings')}`)
  await picture(page, 'meeting')
}

async function papers(page: Page, plan: string): Promise<void> {
  const of = `plans/${plan}`
  await paperPicture(page, { name: 'paper-approval-sheet', path: `${of}/approval-sheet?format=pdf` })
  await paperPicture(page, { name: 'paper-breakdown', path: `${of}/breakdown?format=pdf&size=A4` })
  await paperPicture(page, { name: 'paper-progress', path: `${of}/progress-report?format=pdf` })
  await paperPicture(page, {
    name: 'paper-slip',
    path: `slips/${await first(page, 'slips')}/paper?format=pdf`,
  })
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await settled(page)
}

async function first(page: Page, path: string): Promise<string> {
  const { rows } = Found.parse(await (await page.request.get(`/api/${path}`)).json())
  if (!rows[0]) throw new Error(`nothing at ${path}`)
  return rows[0].id
}
