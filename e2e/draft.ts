import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** A file by its path, or made in place. */
type FileGiven = Parameters<Locator['setInputFiles']>[0]

/** From the list of plans: chooses the file in 读入公文 and waits for the draft that it becomes. */
export async function readIn(page: Page, file: FileGiven): Promise<void> {
  await page.getByRole('link', { name: '计划', exact: true }).first().click()
  await page.getByRole('button', { name: '读入公文' }).click()
  await page.getByLabel('把公文拖到这里，或点此选择文件').setInputFiles(file)
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/)
  await expect(page.locator('.draft-measure').first()).toBeVisible()
}

/**
 * Says for each printed phrase without a meaning that it means 各基层党组织 (units) or 党委办 (leads).
 * Returns the phrases.
 */
export async function settlePhrases(page: Page): Promise<string[]> {
  const settled: string[] = []
  const open = page.locator('.draft-phrases > li.draft-doubtful')
  for (;;) {
    const left = await open.count()
    if (left === 0) return settled
    const line = open.first()
    const phrase = /“(.+?)”/.exec(await line.innerText())?.[1] ?? ''
    await line.getByRole('button', { name: /^指定/ }).click()
    await chooseIn(page, (await line.innerText()).includes('牵头') ? 'lead' : 'units')
    settled.push(phrase)
    await expect(open).toHaveCount(left - 1)
  }
}

/** In the open dialog: the audience group of all Party organisations below the bureau, or the Party office. */
async function chooseIn(page: Page, field: 'lead' | 'units'): Promise<void> {
  const dialog = page.getByRole('dialog')
  if (field === 'units') await dialog.getByRole('button', { name: /^各基层党组织 \d+$/ }).click()
  else {
    await dialog.getByRole('searchbox').fill('党委办')
    await dialog.getByRole('checkbox', { name: /^党委办/ }).check()
  }
  await dialog.getByRole('button', { name: /^确定（/ }).click()
}

/** Opens each measure whose deadline keeps the plan from publication, and sets it to the given day. */
export async function correctDeadlines(page: Page, day: string): Promise<void> {
  const panel = page.locator('details.draft-panel').filter({ hasText: '下发前还要处理' })
  for (;;) {
    if ((await panel.count()) === 0) return
    if ((await panel.getAttribute('open')) === null) await panel.locator('summary').click()
    const open = panel.locator('li').filter({ hasText: '完成时限' })
    const left = await open.count()
    if (left === 0) return
    const number = /^第 ([^\s()|*+?]+) 条/.exec(await open.first().innerText())?.[1] ?? ''
    await open.first().getByRole('button', { name: '去处理' }).click()
    const card = page.locator('.draft-measure.draft-selected')
    // The measure before stays selected for a moment: the button says whose it is.
    await card.getByRole('button', { name: new RegExp(`^修改：${number}[.．、 ]`) }).click()
    await setDeadline(card, day)
    await expect(open).toHaveCount(left - 1)
  }
}

/** Fills the deadline in a measure's open form and saves it. */
export async function setDeadline(card: Locator, day: string): Promise<void> {
  await card.getByLabel('完成时限').fill(day)
  await card.getByRole('button', { name: /^保存/ }).click()
  await expect(card.getByLabel('完成时限')).toHaveCount(0)
}

/** Confirms every doubtful field: the first by 到第一处, the rest with Enter; missing units are chosen on the way. */
export async function confirmAll(page: Page): Promise<void> {
  const doubts = page.locator('[data-doubt]')
  if ((await doubts.count()) === 0) return
  await page.getByRole('button', { name: '到第一处' }).press('Enter')
  for (;;) {
    const left = await doubts.count()
    if (left === 0) break
    const focused = page.locator('[data-doubt]:focus')
    await expect(focused).toHaveCount(1)
    const name = (await focused.getAttribute('aria-label')) ?? ''
    await page.keyboard.press('Enter')
    if (name.startsWith('指定')) await chooseIn(page, name.startsWith('指定牵头') ? 'lead' : 'units')
    await expect(doubts).toHaveCount(left - 1)
  }
  await expect(page.getByText('各项都已确认。')).toBeVisible()
}

/** Marks each error of the reader in the measures as dealt with; returns how many there were. */
export async function settleErrors(page: Page): Promise<number> {
  const open = page.locator('.draft-measure .draft-error').getByRole('button', { name: /^已处理/ })
  const all = await open.count()
  for (let left = all; left > 0; left--) {
    await open.first().click()
    await expect(open).toHaveCount(left - 1)
  }
  return all
}

/** Publishes the open draft; returns the figures that were told before. */
export async function publish(page: Page): Promise<{ tasks: number; organizations: number }> {
  await page.getByRole('button', { name: '下发', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '下发这份计划？' })
  const told = /将向 (\d+) 个单位下发 (\d+) 项任务/.exec(await dialog.innerText())
  await dialog.getByRole('button', { name: '下发', exact: true }).click()
  await expect(page.getByText(/已向 \d+ 个单位下发 \d+ 项任务。/)).toBeVisible({ timeout: 60_000 })
  return { tasks: Number(told?.[2]), organizations: Number(told?.[1]) }
}
