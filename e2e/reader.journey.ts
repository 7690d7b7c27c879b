import {
  byTypst,
  planRows,
  planTitle,
  tableDocx,
  tableXlsx,
} from '../src/modules/documents/reading/plan-files.fixtures.ts'
import { people } from './county.ts'
import { readIn } from './draft.ts'
import { expect, expectAccessible, settled, test, type Page } from './kit.ts'

const rows = planRows(6)
const forms = [
  { name: '任务分解方案.docx', bytes: () => tableDocx(rows) },
  { name: '任务分解方案.pdf', bytes: async () => byTypst(rows, 'table') },
  { name: '任务分解方案.xlsx', bytes: () => tableXlsx(rows) },
]

/** Two measures in our own words: a lead and a label that the directory and the reader do not know. */
const strangeNotice = `云溪县教育局关于开展结对活动的通知
云教党〔2026〕31号
各基层党组织：
1.整理结对档案。各学校党组织建立一校一册。
牵头股室：县教育局人事科
落实单位：各基层党组织
完成时限：2026年10月底
2.走访结对学校。每学期不少于2次。
牵头股室：党委办
帮扶对口方：第二小学
完成时限：开学后两周内
云溪县教育局
2026年9月7日
`

test('the same plan as .docx, .pdf and .xlsx gives the same measures', async ({ signedIn }) => {
  const page = await signedIn(people.office)
  const read: string[][] = []
  for (const { name, bytes } of forms)
    await test.step(name, async () => {
      const buffer = Buffer.from(await bytes())
      await readIn(page, { name, mimeType: 'application/octet-stream', buffer })
      await expect(page.getByRole('heading', { level: 1 })).toContainText(planTitle)
      await expect(page.locator('.draft-measure')).toHaveCount(rows.length)
      read.push(await measuresOf(page))
      await discard(page)
      await page.goto('/documents')
      await settled(page)
      await page.getByRole('table', { name: '公文' }).getByRole('link', { name: planTitle }).first().click()
      await expect(page.getByText(`原件：${name}`)).toBeVisible()
    })
  expect(read[1]).toEqual(read[0])
  expect(read[2]).toEqual(read[0])
})

test('a draft is checked with the keyboard: next, back, edit, leave, help', async ({ signedIn }) => {
  const page = await signedIn(people.office)
  // Another story saves the notice's own name as an alias.
  await paste(page, strangeNotice.replace('人事科', '安全科'))
  const focused = page.locator('[data-doubt]:focus')
  // Whoever works by keys has the mouse aside; over the page it would light what it happens to rest on.
  await page.mouse.move(0, 0)
  await page.getByRole('button', { name: '到第一处' }).press('Enter')
  await expect(focused).toHaveAttribute('aria-label', /牵头：1\./)

  await test.step('the field and its words in the text light each other', async () => {
    await expect(page.locator('.source-text [data-hot]')).toHaveText('县教育局安全科')
    await page.locator('.source-text').getByText('2026年10月底', { exact: true }).hover()
    await expect(page.locator('.draft-field[data-hot]')).toContainText('10月31日')
  })
  await test.step('arrows walk from doubt to doubt', async () => {
    await page.keyboard.press('ArrowDown')
    await expect(focused).toHaveAttribute('aria-label', /落实：2\./)
    await page.keyboard.press('ArrowUp')
    await expect(focused).toHaveAttribute('aria-label', /牵头：1\./)
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await expect(focused).toHaveAttribute('aria-label', /时限：2\./)
  })
  await test.step('E edits, Esc leaves and keeps what was written', async () => {
    await page.keyboard.press('e')
    const heading = page.locator('.draft-form').getByLabel('措施', { exact: true })
    await expect(heading).toBeFocused()
    await heading.fill('走访结对的学校')
    await page.keyboard.press('Escape')
    await expect(page.locator('.draft-form')).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^2\. ?走访/ })).toBeFocused()
    await page.keyboard.press('e')
    await expect(heading).toHaveValue('走访结对的学校')
    await page.keyboard.press('Escape')
  })
  await test.step('? shows the keys', async () => {
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: '核对草稿的按键' })).toContainText('到下一处待确认')
    await expectAccessible(page, 'the help about keys')
    await page.keyboard.press('Escape')
  })
  await test.step('Enter confirms and goes on', async () => {
    await page.getByRole('button', { name: /^确认时限：2\./ }).press('Enter')
    await expect(page.getByRole('button', { name: /^确认时限：2\./ })).toHaveCount(0)
    await expect(page.locator(':focus')).toHaveCount(1)
  })
  await discard(page)
})

test('what the paper says about itself stands above, and is put right there', async ({ signedIn }) => {
  const page = await signedIn(people.office)
  await paste(page, strangeNotice.replace('云教党〔2026〕31号\n', ''))
  const facts = page.locator('.document-identity')
  await expect(facts.locator('summary')).toContainText('没有读到文号')
  await facts.getByRole('button', { name: '更正：文号' }).click()
  await expectAccessible(page, 'a fact being put right')
  await facts.getByRole('textbox', { name: '文号' }).fill('云教党〔2026〕32号')
  await page.keyboard.press('Enter')
  await expect(facts.locator('summary')).toContainText('云教党〔2026〕32号')
  await expect(page.locator('.j-about')).toContainText('云教党〔2026〕32号')
  await discard(page)
})

test('a near name is taken with one press and kept as an alias; a label is kept and read again', async ({
  signedIn,
}) => {
  const page = await signedIn(people.office)
  await paste(page, strangeNotice)

  await test.step('the proposal', async () => {
    await expectAccessible(page, 'proposals for a printed name')
    const line = page.locator('.draft-phrases li').filter({ hasText: '县教育局人事科' })
    await line
      .getByRole('group', { name: /可能是/ })
      .getByRole('button', { name: '人事股' })
      .click()
    await page.getByRole('button', { name: '存为别名：县教育局人事科' }).click()
    await expect(page.getByText('“县教育局人事科”已存为“人事股”的别名')).toBeVisible()
    await expect(page.getByRole('button', { name: /^存为别名/ })).toHaveCount(0)
  })
  await test.step('the label, by selecting it in the text', async () => {
    await page.locator('.source-text').getByText('帮扶对口方').evaluate(selectLabel)
    await page.getByRole('button', { name: '把“帮扶对口方”存为标签' }).click()
    const dialog = page.getByRole('dialog', { name: '存为责任标签' })
    await expect(dialog.getByLabel('标签')).toHaveValue('帮扶对口方')
    await dialog.getByRole('radio', { name: '落实单位' }).check()
    await expectAccessible(page, 'a label being saved')
    await dialog.getByRole('button', { name: '保存' }).click()
    const notice = page.getByRole('status').filter({ hasText: '标签“帮扶对口方”已保存' })
    await notice.getByRole('button', { name: '重新读取' }).click()
    const question = page.getByRole('dialog', { name: '重新读取这份公文？' })
    await question.getByRole('button', { name: '重新读取' }).click()
    await expect(page.getByText('已重新读取，共 2 条措施')).toBeVisible()
    const second = page.locator('.draft-measure').nth(1)
    await expect(second).toContainText('原文：第二小学')
    await expect(page.locator('.draft-measure').first()).toContainText('人事股（负责）')
  })
  await discard(page)

  await test.step('both are known from then on, and the label can be forgotten in the settings', async () => {
    await paste(page, strangeNotice)
    await expect(page.locator('.draft-measure').first()).toContainText('人事股（负责）')
    await expect(page.locator('.draft-measure').nth(1)).toContainText('原文：第二小学')
    await discard(page)
    await page.getByRole('link', { name: '设置' }).first().click()
    await page.getByRole('button', { name: '删除：标签帮扶对口方' }).click()
    await expect(page.getByText('已删除标签“帮扶对口方”')).toBeVisible()
  })
})

test('a school calendar lets a term be counted from', async ({ signedIn }) => {
  const page = await signedIn(people.office)
  await page.getByRole('link', { name: '设置' }).first().click()
  await page.getByRole('button', { name: '增加学期' }).click()
  const dialog = page.getByRole('dialog', { name: '增加学期' })
  await dialog.getByLabel('名称').fill('2026—2027学年第一学期')
  await dialog.getByLabel('开学日').fill('2026-09-14')
  await dialog.getByLabel('放假前最后一天').fill('2027-01-22')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText(/9月14日.*至.*1月22日/)).toBeVisible()
  await expectAccessible(page, 'the reading settings with a term')
  await paste(page, strangeNotice)
  await expect(page.locator('.draft-measure').nth(1)).toContainText(/9月2[78]日/)
  await discard(page)
  await page.goto('/settings/reading')
  await page.getByRole('button', { name: '删除：2026—2027学年第一学期' }).click()
  await expect(page.getByText('还没有学期。')).toBeVisible()
})

/** Heading and fields of every measure of the open draft, without numbers, as the page tells them. */
function measuresOf(page: Page): Promise<string[]> {
  return page.locator('.draft-measure').evaluateAll((cards) =>
    cards.map((card) => {
      const heading = card.querySelector('.draft-heading')?.textContent ?? ''
      const fields = [...card.querySelectorAll('.draft-value')].map((one) => one.textContent ?? '')
      return [heading.replace(/^[\d.．、\s]+/, ''), ...fields].join(' | ')
    }),
  )
}

async function paste(page: Page, text: string): Promise<void> {
  await page.goto('/plans')
  await page.getByRole('button', { name: '读入公文' }).click()
  await page.getByLabel('或粘贴公文文字').fill(text)
  await page.getByRole('button', { name: '读取粘贴的文字' }).click()
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/)
  await expect(page.locator('.draft-measure').first()).toBeVisible()
}

async function discard(page: Page): Promise<void> {
  await page.getByRole('button', { name: '删除草稿' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除草稿' }).click()
  await expect(page.getByText('草稿已删除。')).toBeVisible()
}

/** Runs in the page: selects the label at the beginning of a line, as dragging over it would. */
function selectLabel(element: Element): void {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.textContent?.indexOf('帮扶对口方') ?? -1
    if (at < 0) continue
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + '帮扶对口方'.length)
    getSelection()?.removeAllRanges()
    getSelection()?.addRange(range)
    return
  }
}
