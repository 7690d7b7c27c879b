import { Unzip, UnzipInflate, zipSync } from 'fflate'
import { readXlsx, streamXlsxRows, type CellValue } from 'hucre/xlsx'
import { sheetLimits, type Sheet } from './sheet-limits.ts'
import { marksOf } from './sheet-marks.ts'

/** A file that is refused for a reason the person can act on; the message is the sentence to show. */
export class SheetRefusal extends Error {}

// Pictures, charts and macros of a workbook are never inflated.
const neededPart =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/u

/** All sheets of an .xlsx as text, within the limits; throws {@link SheetRefusal}. */
export async function sheetsOf(bytes: Uint8Array): Promise<Sheet[]> {
  refuseOtherKinds(bytes)
  const parts = inflateNeededParts(bytes)
  if (!parts['xl/workbook.xml'])
    throw new SheetRefusal('这不是 .xlsx 表格。请用 Excel 或 WPS 另存为 .xlsx 再上传。')
  // The library gets an archive that we packed ourselves, so no trick of the outer container reaches it.
  const clean = zipSync(parts, { level: 0 })
  const names: string[] = []
  await readXlsx(clean, {
    sheets: ({ name }) => {
      names.push(name)
      return false
    },
  })
  if (names.length > sheetLimits.sheets)
    throw new SheetRefusal(`工作表超过 ${sheetLimits.sheets} 张，请拆成几个文件再上传。`)
  const budget = { cells: sheetLimits.cells }
  const sheets: Sheet[] = []
  for (const [index, name] of names.entries())
    sheets.push({ name, rows: await rowsOf({ clean, index, name }, budget), ...marksOf(parts, index) })
  return sheets
}

function refuseOtherKinds(bytes: Uint8Array): void {
  const [first, second] = bytes
  if (first === 0xd0 && second === 0xcf)
    throw new SheetRefusal('这是旧版 .xls 或加了密码的文件。请去掉密码，另存为 .xlsx 再上传。')
  if (first !== 0x50 || second !== 0x4b)
    throw new SheetRefusal('这不是 .xlsx 表格。请用 Excel 或 WPS 另存为 .xlsx 再上传。')
}

/** Inflates what is needed, counting real bytes: declared sizes can lie. */
function inflateNeededParts(bytes: Uint8Array): Record<string, Uint8Array> {
  const chunks = new Map<string, Uint8Array[]>()
  let total = 0
  let entries = 0
  const unzip = new Unzip((file) => {
    entries += 1
    if (entries > sheetLimits.entries) throw new SheetRefusal('文件里的部件太多，不像普通表格，已拒绝。')
    if (!neededPart.test(file.name)) return
    if (chunks.has(file.name)) throw new SheetRefusal('文件里有重名的部件，不像普通表格，已拒绝。')
    const parts: Uint8Array[] = []
    chunks.set(file.name, parts)
    file.ondata = (error, chunk) => {
      if (error) throw error
      total += chunk.length
      if (total > sheetLimits.inflatedBytes)
        throw new SheetRefusal('表格展开后太大，已拒绝。请删去多余的行列或拆成几个文件。')
      parts.push(chunk)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  // Small slices, so that a bomb is noticed after at most 16 KB × 1,000.
  for (let at = 0; at < bytes.length; at += 16_384)
    unzip.push(bytes.subarray(at, at + 16_384), at + 16_384 >= bytes.length)
  return Object.fromEntries([...chunks].map(([name, list]) => [name, joinXml(list)]))
}

function joinXml(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = Buffer.concat(chunks)
  if (whole.includes('<!DOCTYPE') || whole.includes('<!ENTITY'))
    throw new SheetRefusal('文件里有不允许的声明，不像普通表格，已拒绝。')
  return whole
}

type Source = { clean: Uint8Array; index: number; name: string }

async function rowsOf({ clean, index, name }: Source, budget: { cells: number }): Promise<string[][]> {
  const rows: string[][] = []
  for await (const row of streamXlsxRows(clean, { sheet: index })) {
    if (row.values.every((value) => value === null || value === '')) continue
    if (row.index >= sheetLimits.rows)
      throw new SheetRefusal(`工作表“${name}”超过 ${sheetLimits.rows} 行，请拆成几个文件再上传。`)
    if (row.values.length > sheetLimits.columns)
      throw new SheetRefusal(`工作表“${name}”超过 ${sheetLimits.columns} 列，请删去多余的列。`)
    budget.cells -= row.values.length
    if (budget.cells < 0) throw new SheetRefusal('表格的单元格太多，请拆成几个文件再上传。')
    while (rows.length < row.index) rows.push([])
    rows[row.index] = row.values.map(cellText)
  }
  return rows
}

/** What a person reads in the cell: dates as YYYY-MM-DD, whole numbers without exponent, formulas by their last result. */
function cellText(value: CellValue): string {
  if (value === null) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value === 'string') {
    if (value.length > sheetLimits.cellCharacters)
      throw new SheetRefusal('有单元格的文字过长，请缩短后再上传。')
    return value.replaceAll('\u0000', '').trim()
  }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (!Number.isInteger(value)) return String(value)
  if (Number.isSafeInteger(value)) return value.toString()
  // A spreadsheet keeps 15 digits of a number; what stands behind them in a file is chance and must not look like a digit.
  const kept = Number(value.toPrecision(15))
  return Math.abs(kept) < 1e21 ? kept.toString() : BigInt(kept).toString()
}

/** `YYYY-MM-DD`, with ` HH:mm` when there is a time; sheets know no zone, the library hands clock time over as UTC. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return ''
  const [day = '', time = ''] = value.toISOString().split('T')
  return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`
}
