import { Worker } from 'node:worker_threads'
import { writeXlsx, type CellStyle, type WriteSheet } from 'hucre/xlsx'
import { Problem } from '#kernel/problem.ts'
import { sheetLimits, type Sheet } from './sheet-limits.ts'
import { columnLetters, sheetName, sheetText } from './sheet-text.ts'

export type { Sheet } from './sheet-limits.ts'
export const sheetContentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

// One file at a time: each may take a core and a gigabyte for some seconds.
let turn: Promise<unknown> = Promise.resolve()

/**
 * Reads an uploaded .xlsx: all sheets, every cell as text. Runs in a worker with bounded heap and time, so a hostile
 * file costs a worker, never the server. Throws `rule-broken` (`sheets.unreadable`) with a sentence for the person.
 */
export function readSheets(bytes: Uint8Array, signal?: AbortSignal): Promise<Sheet[]> {
  const reading = turn.then(() => readNow(bytes, signal))
  turn = reading.catch(() => {})
  return reading
}

async function readNow(bytes: Uint8Array, signal: AbortSignal | undefined): Promise<Sheet[]> {
  if (signal?.aborted) throw unreadable('上传已取消。')
  if (bytes.length === 0) throw unreadable('文件是空的，请重新选择。')
  if (bytes.length > sheetLimits.fileBytes)
    throw unreadable(`表格文件超过 ${sheetLimits.fileBytes / 1_000_000} MB，请拆成几个文件再上传。`)
  const worker = new Worker(new URL('read-sheets-worker.ts', import.meta.url), {
    workerData: { bytes },
    resourceLimits: { maxOldGenerationSizeMb: sheetLimits.heapMegabytes },
    env: {},
    execArgv: [],
  })
  try {
    return await answerOf(worker, signal)
  } finally {
    await worker.terminate()
  }
}

function unreadable(detail: string): Problem {
  return new Problem('rule-broken', { rule: 'sheets.unreadable', detail })
}

type Answer = { sheets: Sheet[] } | { refusal: string }

function answerOf(worker: Worker, signal: AbortSignal | undefined): Promise<Sheet[]> {
  return new Promise((resolve, reject) => {
    const tooMuch = () =>
      reject(unreadable('表格太复杂，没能在限定的时间和内存内读完。请删去多余内容或拆成几个文件。'))
    const timer = setTimeout(tooMuch, sheetLimits.milliseconds)
    signal?.addEventListener('abort', () => reject(unreadable('上传已取消。')), { once: true })
    worker.once('message', (answer: Answer) => {
      if ('sheets' in answer) resolve(answer.sheets)
      else reject(unreadable(answer.refusal))
    })
    // Out of memory is an 'error' of the worker; it says nothing about our code.
    worker.once('error', tooMuch)
    worker.once('exit', () => {
      clearTimeout(timer)
      tooMuch()
    })
  })
}

export type ColumnToWrite = {
  header: string
  /** In characters of the sheet's font; a Chinese character takes two. */
  width: number
  /** Offered as a drop-down list below the header. */
  values?: readonly string[]
}

export type SheetToWrite = {
  name: string
  columns: readonly ColumnToWrite[]
  /** A grey line below the header that explains the columns; it scrolls not away. */
  remarks?: readonly string[]
  /** Strings stay text, whatever they start with; numbers stay numbers. */
  rows: readonly (readonly (string | number | null)[])[]
}

const headerStyle: CellStyle = {
  font: { bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'A61B1B' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}
const remarkStyle: CellStyle = {
  font: { italic: true, color: { rgb: '595959' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2F2F2' } },
  alignment: { vertical: 'top', wrapText: true },
}
const bodyStyle: CellStyle = { alignment: { vertical: 'top', wrapText: true } }

/**
 * Makes an .xlsx: styled header that stays in view and repeats in print, column widths, filter, A4 landscape print area.
 * Cells are typed values only, never formulas, so no text of a person can become one (OWASP ASVS 1.2.10).
 */
export async function writeSheets(
  sheets: readonly SheetToWrite[],
  options: { title: string; landscape?: boolean },
): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map((sheet) => writtenSheet(sheet, options.landscape ?? true)),
    properties: { title: sheetText(options.title) },
    defaultFont: { name: '等线', size: 11 },
  })
}

function writtenSheet(sheet: SheetToWrite, landscape: boolean): WriteSheet {
  const { columns, remarks } = sheet
  const top = remarks ? 2 : 1
  const rows = [columns.map(({ header }) => sheetText(header)), ...(remarks ? [remarks.map(sheetText)] : [])]
  const lastColumn = columnLetters(columns.length - 1)
  const lastRow = Math.max(top, top + sheet.rows.length)
  return {
    name: sheetName(sheet.name),
    columns: columns.map(({ width }) => ({ width, style: bodyStyle })),
    rows: [
      ...rows,
      ...sheet.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? sheetText(cell) : cell))),
    ],
    cells: new Map([
      ...columns.map(
        ({ header }, at) => [`0,${at}`, { value: sheetText(header), style: headerStyle }] as const,
      ),
      ...(remarks ?? []).map(
        (remark, at) => [`1,${at}`, { value: sheetText(remark), style: remarkStyle }] as const,
      ),
    ]),
    freezePane: { rows: top },
    autoFilter: { range: `A${top}:${lastColumn}${lastRow}` },
    dataValidations: columns.flatMap(({ values }, at) =>
      values
        ? [
            {
              type: 'list' as const,
              values: [...values],
              allowBlank: true,
              range: `${columnLetters(at)}${top + 1}:${columnLetters(at)}5000`,
            },
          ]
        : [],
    ),
    pageSetup: {
      paperSize: 'a4',
      orientation: landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printArea: `$A$1:$${lastColumn}$${lastRow}`,
      printTitlesRow: `$1:$${top}`,
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  }
}
