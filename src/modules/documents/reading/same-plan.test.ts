import { describe, expect, it } from 'vitest'
import {
  browser,
  byBrowser,
  byOffice,
  byTypst,
  office,
  planHtml,
  planRows,
  planTitle,
  proseDocx,
  tableDocx,
  tableXlsx,
} from './plan-files.fixtures.ts'
import { readBytes } from './read-bytes.ts'

const few = planRows(10)
const many = planRows(20)

interface Found {
  readonly title: string | null
  readonly items: readonly { heading: string; lead: string[]; units: string[]; deadline: unknown }[]
}

async function found(bytes: Uint8Array, name: string): Promise<Found> {
  const read = await readBytes(bytes, { name })
  if ('refused' in read) throw new Error(read.message)
  const items = read.items.map(({ number, depth, heading, lead, units, deadline }) => ({
    number,
    depth,
    heading,
    lead,
    units,
    deadline: deadline && { date: deadline.date, ongoing: deadline.ongoing },
  }))
  return { title: read.title, items }
}

/** What the fixture says, without asking the reader. */
function expected(rows: ReturnType<typeof planRows>) {
  return rows.map(({ task, lead, units }) => ({
    heading: task.slice(0, task.indexOf('。')),
    lead: [lead],
    units: units.split('、'),
  }))
}

const pdf = { to: 'pdf' }

describe('the same plan in prose', () => {
  it('is read from a .docx as it was written', async () => {
    const { title, items } = await found(await proseDocx(few), '方案.docx')
    expect(title).toBe(planTitle)
    expect(items.filter(({ lead }) => lead.length > 0)).toMatchObject(expected(few))
    expect(items.filter(({ lead }) => lead.length === 0).map(({ heading }) => heading)).toEqual([
      '政治建设',
      '队伍建设',
      '阵地建设',
      '作风建设',
    ])
  })

  it('gives the same from a PDF by typst', async () => {
    expect(await found(byTypst(few, 'prose'), '方案.pdf')).toEqual(
      await found(await proseDocx(few), '方案.docx'),
    )
  })

  it.skipIf(office === undefined)(
    'gives the same from a PDF by LibreOffice',
    async () => {
      const docx = await proseDocx(few)
      expect(await found(byOffice(docx, { from: 'docx', ...pdf }), '方案.pdf')).toEqual(
        await found(docx, '方案.docx'),
      )
    },
    60_000,
  )

  it.skipIf(browser === undefined)(
    'gives the same from a page printed by Chromium',
    async () => {
      expect(await found(byBrowser(planHtml(few, 'prose')), '方案.pdf')).toEqual(
        await found(await proseDocx(few), '方案.docx'),
      )
    },
    60_000,
  )
})

describe('the same plan as a task table over two pages', () => {
  it('is read from an .xlsx as it was written', async () => {
    const { title, items } = await found(await tableXlsx(many), '方案.xlsx')
    expect(title).toBe(planTitle)
    expect(items).toMatchObject(expected(many))
  })

  it('gives the same from a .docx', async () => {
    expect(await found(await tableDocx(many), '方案.docx')).toEqual(
      await found(await tableXlsx(many), '方案.xlsx'),
    )
  })

  it('gives the same from a PDF by typst', async () => {
    expect(await found(byTypst(many, 'table'), '方案.pdf')).toEqual(
      await found(await tableXlsx(many), '方案.xlsx'),
    )
  })

  it.skipIf(office === undefined)(
    'gives the same from a PDF by LibreOffice',
    async () => {
      const bytes = byOffice(await tableDocx(many), { from: 'docx', ...pdf })
      expect(await found(bytes, '方案.pdf')).toEqual(await found(await tableXlsx(many), '方案.xlsx'))
    },
    60_000,
  )

  it.skipIf(office === undefined)(
    'gives the same from an .xls',
    async () => {
      const bytes = byOffice(await tableXlsx(many), { from: 'xlsx', to: 'xls' })
      expect(await found(bytes, '方案.xls')).toEqual(await found(await tableXlsx(many), '方案.xlsx'))
    },
    60_000,
  )

  it.skipIf(browser === undefined)(
    'gives the same from a page printed by Chromium',
    async () => {
      const bytes = byBrowser(planHtml(many, 'table'))
      expect(await found(bytes, '方案.pdf')).toEqual(await found(await tableXlsx(many), '方案.xlsx'))
    },
    60_000,
  )

  const withoutAreas = (border: string): string =>
    planHtml(many, 'table')
      .replace('border:1px solid #000', border)
      .replaceAll(/<td rowspan[^<]*<\/td>|<th>重点领域<\/th>/gu, '')

  it.skipIf(browser === undefined).each([
    ['no lines at all, cells set in the middle', 'border:0;padding:8px'],
    ['no lines at all, cells set at the top', 'vertical-align:top;border:0;padding:6px'],
    ['lines only between the rows', 'border-bottom:1px solid #000'],
  ])(
    'with %s gives the same too',
    async (_, border) => {
      const { items } = await found(byBrowser(withoutAreas(border)), '方案.pdf')
      expect(items).toEqual((await found(await tableXlsx(many), '方案.xlsx')).items)
    },
    60_000,
  )
})
