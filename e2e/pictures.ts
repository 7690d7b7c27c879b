import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, type Browser, type Locator, type Page } from '@playwright/test'
import { settled, signIn } from './kit.ts'

const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url))

export const desk = { width: 1366, height: 768 }
export const phone = { width: 360, height: 740 }

type Who = { name: string; address: string; viewport?: typeof desk }

/** A window of somebody who has signed in, at their first page. */
export async function enter(browser: Browser, { name, address, viewport = desk }: Who): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    baseURL: address,
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

/** The window as it stands, scrolled so that `from` is its first line below the bar. */
export async function picture(page: Page, name: string, from?: Locator): Promise<void> {
  await from?.evaluate((place) => scrollTo(0, place.getBoundingClientRect().top + scrollY - 60))
  // The pointer would light whatever it rests on.
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
  said(name)
}

/** The first page of a paper, in greys, as a printer would have it. Needs pdftoppm (poppler). */
export async function paperPicture(
  page: Page,
  { name, path }: { name: string; path: string },
): Promise<void> {
  const draft = await mkdtemp(join(tmpdir(), 'juhe-paper-'))
  try {
    const answer = await page.request.get(`/api/${path}`)
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    await writeFile(join(draft, 'paper.pdf'), await answer.body())
    const size = ['-scale-to-x', '880', '-scale-to-y', '-1']
    const form = ['-png', '-gray', '-singlefile', ...size]
    execFileSync('pdftoppm', [...form, join(draft, 'paper.pdf'), join(folder, name)])
    said(name)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

function said(name: string): void {
  process.stdout.write(`docs/screenshots/${name}.png\n`)
}
