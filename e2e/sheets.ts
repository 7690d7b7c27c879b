import { readFile } from 'node:fs/promises'
import type { Download } from '@playwright/test'
import { readXlsx, writeXlsx } from 'hucre/xlsx'

type Cell = string | number | boolean | null
export type Workbook = { name: string; rows: Cell[][] }[]

/** The sheets of a downloaded workbook, opened again; every cell as it would be shown. */
export async function openWorkbook(download: Download): Promise<Workbook> {
  const { sheets } = await readXlsx(await readFile(await download.path()))
  return sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((cells) =>
      cells.map((cell) => (cell instanceof Date ? cell.toISOString() : asCell(cell))),
    ),
  }))
}

function asCell(value: unknown): Cell {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value
  return null
}

/**
 * A workbook as somebody would fill in the template: its sheets with their own headings, and below them rows given as
 * heading → cell. Throws when the template has no such heading.
 */
export async function filledIn(
  template: Workbook,
  rows: Record<string, Record<string, string>[]>,
): Promise<Buffer> {
  const sheets = template.map(({ name, rows: printed }) => {
    const given = rows[name] ?? []
    const wanted = [...new Set(given.flatMap((row) => Object.keys(row)))]
    const at = printed.findIndex((cells) => wanted.every((word) => cells.map(bare).includes(word)))
    const headings = printed[at]
    if (!headings) throw new Error(`the template's sheet ${name} has no headings ${wanted.join(', ')}`)
    return {
      name,
      rows: [...printed.slice(0, at + 1), ...given.map((row) => headings.map((one) => row[bare(one)] ?? ''))],
    }
  })
  return Buffer.from(await writeXlsx({ sheets }))
}

/** A heading without the star that marks what must be filled in. */
function bare(cell: Cell): string {
  return String(cell ?? '')
    .replace('*', '')
    .trim()
}
