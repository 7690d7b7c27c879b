// Writes the pictures of the documentation from a fresh sample county. By hand: node e2e/take-screenshots.ts
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, expect, type Browser, type Page } from '@playwright/test'
import { theBrowser } from '../tools/browser.ts'
import { countyAddress, people, addressVariable } from './county.ts'
import { readIn } from './draft.ts'
import { settled, signIn } from './kit.ts'
import { startProgram } from './program.ts'

const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url))
const notice = fileURLToPath(new URL('../samples/notice.docx', import.meta.url))
const desk = { width: 1366, height: 768 }
const phone = { width: 360, height: 740 }

/** Starts the sample county unless the environment names one, takes the pictures and stops it again. */
async function takeScreenshots(): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'juhe-pictures-'))
  const program = process.env[addressVariable] ? undefined : await startProgram('demo', dataFolder)
  if (program) process.env[addressVariable] = program.address
  const { executablePath, args, env } = await theBrowser()
  // The variables of this process are text; undefined ones do not exist at run time.
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } as never })
  try {
    await ofTheOffice(browser)
    await ofOthers(browser)
  } finally {
    await browser.close()
    await program?.stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
}

async function ofTheOffice(browser: Browser): Promise<void> {
  const page = await enter(browser, people.office, desk)
  await readIn(page, notice)
  const draft = page.url()
  await page.reload()
  await page.getByRole('button', { name: /^4\. / }).click()
  await page.getByRole('button', { name: '到第一处' }).press('Enter')
  await picture(page, 'check-side-by-side')

  await page.goto('/plans?state=published')
  await page.getByRole('table', { name: '计划' }).getByRole('link').first().click()
  await page.getByRole('button', { name: '一览', exact: true }).click()
  await expect(page.getByRole('grid')).toBeVisible()
  await picture(page, 'grid')

  await page.goto(draft)
  await page.getByRole('button', { name: '删除草稿' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除草稿' }).click()
  await expect(page.getByText('草稿已删除。')).toBeVisible()
}

async function ofOthers(browser: Browser): Promise<void> {
  const secretary = await enter(browser, '二小书记', desk)
  await secretary.locator('.owed-line summary').first().click()
  await picture(secretary, 'what-we-owe')
  await picture(await enter(browser, people.leader, desk), 'overview')
  await picture(await enter(browser, '二小书记', phone), 'what-we-owe-phone')
}

async function enter(browser: Browser, name: string, viewport: typeof desk): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    baseURL: countyAddress(),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    isMobile: viewport === phone,
    hasTouch: viewport === phone,
  })
  const page = await context.newPage()
  await signIn(page, { name })
  await expect(page.getByRole('link', { name: '聚合，回首页' })).toBeVisible()
  await settled(page)
  return page
}

async function picture(page: Page, name: string): Promise<void> {
  // The pointer would light whatever it rests on.
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  process.stdout.write(`docs/screenshots/${name}.png\n`)
}

await takeScreenshots()
