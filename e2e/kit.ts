import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test as plain, expect, type BrowserContext, type Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { countyAddress, samplePassword } from './county.ts'
import { watchForLeaks } from './leaks.ts'

export { expect, type Page }

type ContextState = Awaited<ReturnType<BrowserContext['storageState']>>
type Options = {
  /** Signs in through the form instead of with a session of an earlier story. */
  freshly?: boolean
  /** Another program than the sample county. */
  address?: string
}

type Kit = {
  /** A browser window of somebody who has not signed in, at the sign-in page. Watched like every other. */
  stranger: (options?: Options) => Promise<Page>
  /** A browser window of somebody of the sample county, signed in, at their first page. */
  signedIn: (name: string, options?: Options) => Promise<Page>
  /** Says that a complaint of the browser is part of this story. */
  excuse: (complaint: RegExp) => void
  /** Fails the story at its end when any page broke the content policy, threw, or wrote an error to the console. */
  complaints: Complaints
}

type Complaints = { heard: string[]; excused: RegExp[]; looks: (() => Promise<void>)[] }

// Sessions live as long as the worker: signing in again and again would test argon2 and nothing else.
const sessions = new Map<string, ContextState>()

// A refusal is an answer that the pages show; the browser reports each of them as if it were a fault.
const refusals = /the server responded with a status of 4\d\d/

export const test = plain.extend<Kit>({
  complaints: [
    async ({}, use) => {
      const complaints: Complaints = { heard: [], excused: [refusals], looks: [] }
      await use(complaints)
      for (const looked of complaints.looks) await looked()
      const left = complaints.heard.filter((one) => !complaints.excused.some((excuse) => excuse.test(one)))
      expect(left, 'what the browser complained about').toEqual([])
    },
    { auto: true },
  ],

  excuse: async ({ complaints }, use) => {
    await use((complaint) => complaints.excused.push(complaint))
  },

  stranger: async ({ browser, complaints, contextOptions, viewport, isMobile, hasTouch }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (options = {}) => {
      const baseURL = options.address ?? countyAddress()
      const size = { viewport, isMobile, hasTouch }
      const context = await browser.newContext({ ...contextOptions, ...size, baseURL, acceptDownloads: true })
      contexts.push(context)
      const page = await watchedPage(context, complaints)
      await page.goto('/sign-in')
      return page
    })
    for (const context of contexts) await context.close()
  },

  signedIn: async ({ browser, complaints, contextOptions, viewport, isMobile, hasTouch }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (name, { freshly = false } = {}) => {
      const known = freshly ? undefined : sessions.get(name)
      const size = { viewport, isMobile, hasTouch }
      const context = await browser.newContext({
        ...contextOptions,
        ...size,
        baseURL: countyAddress(),
        ...(known && { storageState: known }),
      })
      contexts.push(context)
      const page = await watchedPage(context, complaints)
      if (known) await page.goto('/')
      else await signIn(page, { name })
      await expect(page.getByRole('link', { name: '聚合，回首页' })).toBeVisible()
      if (!known && !freshly) sessions.set(name, await cookiesOf(context))
      return page
    })
    for (const context of contexts) await context.close()
  },
})

/** The session only: what a page remembers on its computer belongs to one story. */
async function cookiesOf(context: BrowserContext): Promise<ContextState> {
  const { cookies } = await context.storageState()
  return { cookies, origins: [] }
}

async function watchedPage(context: BrowserContext, complaints: Complaints): Promise<Page> {
  await context.exposeBinding('complainAboutPolicy', (_source, what: string) => {
    complaints.heard.push(`content policy: ${what}`)
  })
  await context.addInitScript(watchInPage)
  context.on('weberror', (error) => complaints.heard.push(`thrown: ${String(error.error().stack)}`))
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.heard.push(`console: ${message.text()}`)
  })
  complaints.looks.push(watchForLeaks(context, (what) => complaints.heard.push(what)))
  return context.newPage()
}

/** Runs in every page before its own scripts: reports broken policies, and counts what the person does. */
function watchInPage(): void {
  const here = window as unknown as { complainAboutPolicy: (what: string) => void; interactions: number }
  document.addEventListener('securitypolicyviolation', (event) => {
    here.complainAboutPolicy(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`)
  })
  here.interactions = 0
  let written: EventTarget | null = null
  const count = () => {
    here.interactions += 1
    written = null
  }
  addEventListener('pointerdown', count, true)
  addEventListener(
    'keydown',
    (event) => {
      const target = event.target as HTMLElement
      const writes = target.closest('input:not([type=checkbox]):not([type=radio]),textarea') !== null
      if (!writes || event.key === 'Enter' || event.key === 'Tab') count()
    },
    true,
  )
  // Writing a text is one thing to do, however many keys it takes.
  addEventListener(
    'input',
    (event) => {
      if (event.target === written || !(event.target as HTMLElement).matches('input,textarea')) return
      if ((event.target as HTMLElement).matches('[type=checkbox],[type=radio],[type=file]')) return
      here.interactions += 1
      written = event.target
    },
    true,
  )
}

/** Clicks, key presses and texts written since this page was loaded. */
export function interactions(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { interactions: number }).interactions)
}

/** Fills in the sign-in form; leaves the page where the form leads. */
export async function signIn(page: Page, who: { name: string; password?: string }): Promise<void> {
  if (!page.url().includes('/sign-in')) await page.goto('/sign-in')
  await page.getByRole('textbox', { name: '用户名' }).fill(who.name)
  await page.getByLabel('密码', { exact: true }).fill(who.password ?? samplePassword)
  await page.getByRole('button', { name: '登录' }).click()
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Expects no violation of WCAG 2.2 A and AA on the page as it stands. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // Evaluated, not added as a script: the page's content policy stays as it is for everybody.
  await page.evaluate(axe)
  const results = await page.evaluate(
    (runOnly) =>
      (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
        runOnly,
        resultTypes: ['violations'],
      }),
    levels,
  )
  const found = results.violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    places: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html.slice(0, 200)} | ${failureSummary}`),
  }))
  // Soft: one run tells about all pages.
  expect.soft(found, `accessibility of ${where}`).toEqual([])
}

/** Waits until the page shows its content: headline there, nothing loading. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('main h1').first()).toBeVisible()
  await expect(page.locator('[aria-busy=true], .j-loading')).toHaveCount(0)
}
