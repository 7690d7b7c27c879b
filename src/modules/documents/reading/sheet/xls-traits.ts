import type { Sheet } from 'hucre'
import { compoundStream } from '../compound-file.ts'
import { chineseFormats } from './number-formats.ts'

/** What the library does not read of an .xls: what is hidden, and how numbers are printed. */
type SheetTraits = Pick<Sheet, 'hidden' | 'rowDefs' | 'columns' | 'cells'>

/** Numbers of the records that are looked at ([MS-XLS] 2.3). */
const ids = {
  number: 0x203,
  formula: 0x06,
  rk: 0x27e,
  mulRk: 0xbd,
  row: 0x208,
  columns: 0x7d,
  sheet: 0x85,
  format: 0x41e,
  cellFormat: 0xe0,
  end: 0x0a,
} as const

const mostFormatted = 500_000
const ownFormats: Record<number, string> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy/m/d',
  ...chineseFormats,
}

interface Record16 {
  readonly id: number
  readonly at: number
  readonly length: number
}

function* recordsFrom(data: DataView, start: number): Generator<Record16> {
  let at = start
  while (at + 4 <= data.byteLength) {
    const length = data.getUint16(at + 2, true)
    if (at + 4 + length > data.byteLength) return
    const id = data.getUint16(at, true)
    yield { id, at: at + 4, length }
    if (id === ids.end) return
    at += 4 + length
  }
}

function textAt(data: DataView, at: number, limit: number): string {
  const count = Math.min(data.getUint16(at, true), 255)
  const isWide = (data.getUint8(at + 2) & 1) === 1
  let text = ''
  for (let index = 0; index < count; index++) {
    const place = at + 3 + index * (isWide ? 2 : 1)
    if (place + (isWide ? 2 : 1) > limit) break
    text += String.fromCharCode(isWide ? data.getUint16(place, true) : data.getUint8(place))
  }
  return text
}

interface Globals {
  readonly sheets: readonly { readonly start: number; readonly hidden: boolean }[]
  /** The printed format of a cell by the number of its style. */
  readonly formatOf: (style: number) => string | undefined
}

function globalsOf(data: DataView): Globals {
  const sheets: { start: number; hidden: boolean }[] = []
  const formats = new Map<number, string>(Object.entries(ownFormats).map(([id, code]) => [Number(id), code]))
  const styles: number[] = []
  for (const { id, at, length } of recordsFrom(data, 0)) {
    if (id === ids.sheet && length >= 6)
      sheets.push({ start: data.getUint32(at, true), hidden: (data.getUint8(at + 4) & 3) !== 0 })
    else if (id === ids.format && length >= 5)
      formats.set(data.getUint16(at, true), textAt(data, at + 2, at + length))
    else if (id === ids.cellFormat && length >= 4) styles.push(data.getUint16(at + 2, true))
  }
  return { sheets, formatOf: (style) => formats.get(styles[style] ?? 0) }
}

function traitsOf(data: DataView, start: number, { formatOf }: Globals): SheetTraits {
  const rowDefs = new Map<number, { hidden: boolean }>()
  const columns: { hidden: boolean }[] = []
  const cells: NonNullable<Sheet['cells']> = new Map()
  const format = (row: number, column: number, style: number): void => {
    const numFmt = formatOf(style)
    if (numFmt !== undefined && cells.size < mostFormatted)
      cells.set(`${row},${column}`, { value: null, type: 'number', style: { numFmt } })
  }
  for (const { id, at, length } of recordsFrom(data, start)) {
    const word = (index: number): number => data.getUint16(at + index * 2, true)
    if (id === ids.row && length >= 14 && (word(6) & 0x20) !== 0) rowDefs.set(word(0), { hidden: true })
    else if (id === ids.columns && length >= 10 && (word(4) & 1) === 1)
      for (let column = word(0); column <= Math.min(255, word(1)); column++)
        columns[column] = { hidden: true }
    else if ((id === ids.number || id === ids.rk || id === ids.formula) && length >= 6)
      format(word(0), word(1), word(2))
    else if (id === ids.mulRk && length >= 12)
      for (let index = 0; index < Math.floor((length - 6) / 6); index++)
        format(word(0), word(1) + index, word(2 + index * 3))
  }
  return { rowDefs, columns, cells }
}

/** Traits of the sheets of an .xls in their order; none where the file's inner streams are out of the ordinary. Never throws. */
export function xlsTraits(bytes: Uint8Array): SheetTraits[] {
  const stream = compoundStream(bytes, ['Workbook', 'Book'])
  if (!stream) return []
  const data = new DataView(stream.buffer)
  const globals = globalsOf(data)
  return globals.sheets.map(({ start, hidden }) => ({ ...traitsOf(data, start, globals), hidden }))
}
