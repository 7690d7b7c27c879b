// Writes the pictures of the documentation from a fresh sample county and from its year. By hand: node e2e/take-screenshots.ts
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, expect, type Browser } from '@playwright/test'
import { theBrowser } from '../tools/browser.ts'
import { addressVariable, people } from './county.ts'
import { readIn } from './draft.ts'
import { enter, phone, picture } from './pictures.ts'
import { startProgram } from './program.ts'
import { picturesOfTheYear } from './year-pictures.ts'

const notice = fileURLToPath(new URL('../samples/notice.docx', import.meta.url))
/** Names a running year, as the variable of the county names a running county. */
const yearVariable = 'JUHE_YEAR_ADDRESS'

async function takeScreenshots(): Promise<void> {
  const { executablePath, args, env } = await theBrowser()
  // The variables of this process are text; undefined ones do not exist at run time.
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } as never })
  try {
    await served({ command: 'demo', variable: addressVariable }, async (address) => {
      await ofTheOffice(browser, address)
      await ofOthers(browser, address)
    })
    await served({ command: 'demo --year', variable: yearVariable }, (address) =>
      picturesOfTheYear(browser, address),
    )
  } finally {
    await browser.close()
  }
}

type Named = { command: 'demo' | 'demo --year'; variable: string }

/** Works with the program at the address that the environment names, else with a fresh one, stopped afterwards. */
async function served({ command, variable }: Named, work: (address: string) => Promise<void>): Promise<void> {
  const running = process.env[variable]
  if (running) return work(running)
  const dataFolder = await mkdtemp(join(tmpdir(), 'juhe-pictures-'))
  const program = await startProgram(command, dataFolder)
  try {
    await work(program.address)
  } finally {
    await program.stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
}

async function ofTheOffice(browser: Browser, address: string): Promise<void> {
  const page = await enter(browser, { name: people.office, address })
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

async function ofOthers(browser: Browser, address: string): Promise<void> {
  const secretary = await enter(browser, { name: '二小书记', address })
  await secretary.locator('.owed-line summary').first().click()
  await picture(secretary, 'what-we-owe')
  await picture(await enter(browser, { name: people.leader, address }), 'overview')
  await picture(await enter(browser, { name: '二小书记', address, viewport: phone }), 'what-we-owe-phone')
}

await takeScreenshots()
