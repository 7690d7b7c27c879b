import type { Block, Span, TableRow } from './block.ts'
import { columnsOf, tasksFirst } from './blocks-table.ts'
import type { Column } from './blocks-table.ts'
import { columnRoles } from './label-words.ts'
import type { ColumnRole, FurtherLabels } from './label-words.ts'
import { numberAtStart } from './numbering.ts'

type Roles = readonly ColumnRole[]

const widest = 12
const longestWord = 12

/** The lines of a text that are short enough for cells, with what was already found out about their words. */
export interface CellLines {
  readonly spans: readonly Span[]
  /** The words of each line, empty where it is too long for a cell. */
  readonly words: readonly string[]
  readonly known: Map<string, boolean>
  readonly labels: FurtherLabels
}

function isColumnWord(word: string, { known, labels }: CellLines): boolean {
  if (word.length === 0 || word.length > longestWord || /[。；，：、\d]/u.test(word)) return false
  const before = known.get(word)
  if (before !== undefined) return before
  const [role] = columnRoles([word, '工作任务', '责任单位'], labels) ?? []
  const is = (role !== undefined && role !== 'content') || /^(?:备注|说明|类别|分类|得分)$/u.test(word)
  known.set(word, is)
  return is
}

/** How many lines from `at` on are the header of a table whose cells stand one per line; 0 when none begins here. */
function headerLength(lines: CellLines, at: number): number {
  const { words } = lines
  if (!isColumnWord(words[at] ?? '', lines)) return 0
  let length = 1
  let unknown = 0
  while (length < widest) {
    const word = words[at + length] ?? ''
    if (isColumnWord(word, lines)) length++
    else if (
      unknown === 0 &&
      /^[\u4e00-\u9fff]{2,6}$/u.test(word) &&
      isColumnWord(words[at + length + 1] ?? '', lines)
    ) {
      unknown++
      length++
    } else break
  }
  const header = words.slice(at, at + length)
  // Words that come twice are cells and no header.
  return length >= 3 + unknown && new Set(header).size === length && columnsOf(header, lines.labels)
    ? length
    : 0
}

const time = /\d{1,2}月|月底|年底|长期|持续|常态|季度|学期|每[年月周]|立即|\d日|全年|上旬|中旬|下旬/u
const organ =
  /(?:股|科|室|办|部|局|委|处|中心|校|园|院|会|组|组织|支部|总支|单位|机关|站|馆|所|队|镇|乡|街道)(?:）)?$|^各/u

/** How badly a cell fits a column: 0 well, 4 not at all. */
function misfit(role: ColumnRole, cell: string): number {
  if (role === 'number') return /^\d{1,3}[.、]?$/u.test(cell) ? 0 : 4
  if (role === 'points') return /^\d+(?:\.\d+)?分?$/u.test(cell) ? 0 : 3
  if (role === 'deadline') return cell.length <= 40 && time.test(cell) ? 0 : 3
  if (role === 'lead' || role === 'units')
    return cell.length <= 80 && !/。/u.test(cell) && organ.test(cell) ? 0 : 2
  if (role === 'persons') return cell.length <= 24 && !organ.test(cell) ? 0 : 2
  if (role === 'task') return (cell.length >= 5 ? 0 : 1) + (cell.length <= 14 && time.test(cell) ? 1 : 0)
  return 1
}

const blank = 1.5
const joined = 1

/** Places the cells of one row in order of the columns, some columns left blank, some cells of several lines; the best fit wins. */
function placeCells(cells: readonly string[], roles: Roles): number[] {
  const best: { cost: number; column: number }[][] = []
  for (const [at, cell] of cells.entries()) {
    best[at] = roles.map((role, column) => {
      const fit = misfit(role, cell)
      if (at === 0) return { cost: fit + column * blank, column: -1 }
      let chosen = { cost: (best[at - 1]?.[column]?.cost ?? Infinity) + joined + fit / 2, column }
      for (let from = 0; from < column; from++) {
        const cost = (best[at - 1]?.[from]?.cost ?? Infinity) + (column - from - 1) * blank + fit
        if (cost < chosen.cost) chosen = { cost, column: from }
      }
      return chosen
    })
  }
  const ends = (best.at(-1) ?? []).map(({ cost }, column) => cost + (roles.length - 1 - column) * blank)
  let column = ends.indexOf(Math.min(...ends))
  const columns: number[] = []
  for (let at = cells.length - 1; at >= 0; at--) {
    columns[at] = column
    column = best[at]?.[column]?.column ?? 0
  }
  return columns
}

function rowOf(text: string, lines: readonly Span[], columns: readonly Column[]): TableRow {
  const places = placeCells(
    lines.map(({ start, end }) => text.slice(start, end)),
    columns.map(({ role }) => role),
  )
  const cells = columns.flatMap((column, index) => {
    const own = lines.filter((_, at) => places[at] === index)
    const [first, last] = [own[0], own.at(-1)]
    return first && last ? [{ ...column, start: first.start, end: last.end }] : []
  })
  return {
    kind: 'row',
    start: lines[0]?.start ?? 0,
    end: lines.at(-1)?.end ?? 0,
    cells: tasksFirst(cells).map(({ role, start, end }) => ({ role, start, end })),
  }
}

const ends = /^(?:附\s?件|抄送|抄报|注：|备注：|说明：|联系人|填表)/u

function endsTable(line: string): boolean {
  const form = numberAtStart(line)?.form
  return (
    ends.test(line) ||
    (form !== undefined && ['chinese', 'chinese-bracket', 'chapter', 'article', 'part'].includes(form))
  )
}

function isNumber(word: string | undefined, wanted: number): boolean {
  return word !== undefined && /^\d{1,3}\s?[.、]?$/u.test(word) && Number.parseInt(word, 10) === wanted
}

/** What is read of a table whose cells stand one per line. */
interface Reading {
  readonly words: readonly string[]
  readonly roles: Roles
  /** The words of the header, which may come again at the top of a page. */
  readonly header: readonly string[]
  /** The number of the next row, where rows have numbers. */
  value: number
}

function isHeader({ words, header }: Reading, at: number): boolean {
  return header.length > 0 && header.every((word, index) => words[at + index] === word)
}

/** How many lines the row that begins at `at` has; 0 when none begins there. */
function rowLength(reading: Reading, at: number): number {
  const { words, roles, value } = reading
  const width = roles.length
  if (roles[0] !== 'number') {
    const cells = words.slice(at, at + width)
    if (cells.length < width || cells.some((cell) => endsTable(cell))) return 0
    const cost = cells.reduce((sum, cell, index) => sum + misfit(roles[index] ?? 'content', cell), 0)
    return cost <= width * 0.75 ? width : 0
  }
  if (!isNumber(words[at], value)) return 0
  let length = 1
  while (length < width * 2 && at + length < words.length && !endsTable(words[at + length] ?? '')) {
    const next = words[at + length]
    if (isNumber(next, value + 1) || isHeader(reading, at + length)) return length
    // A word that heads the rows below stands before their first number.
    if (
      length >= width - 1 &&
      isNumber(words[at + length + 1], value + 1) &&
      (length >= width || isHeading(next))
    )
      return length
    length++
  }
  return Math.min(length, width)
}

function isHeading(word = ''): boolean {
  return endsTable(word) && !ends.test(word)
}

const longestHeading = 30

/** The rows below a header, cells one per line, from line `from` on; a repeated header and headings between rows go along. */
export function flattenedRows(
  text: string,
  { spans, words }: CellLines,
  {
    columns,
    from,
    header,
  }: { readonly columns: readonly Column[]; readonly from: number; readonly header: readonly string[] },
): { readonly blocks: Block[]; readonly next: number } | undefined {
  const reading: Reading = { words, roles: columns.map(({ role }) => role), header, value: 1 }
  const blocks: Block[] = []
  let next = from
  let hasRows = false
  for (;;) {
    if (header.length > 0 && header.every((word, index) => words[next + index] === word))
      next += header.length
    const span = spans[next]
    const length = rowLength(reading, next)
    if (length > 0) {
      blocks.push(rowOf(text, spans.slice(next, next + length), columns))
      next += length
      reading.value++
      hasRows = true
    } else if (
      span &&
      span.end - span.start <= longestHeading &&
      !ends.test(words[next] ?? '') &&
      goesOn(reading, next + 1)
    ) {
      blocks.push({ kind: 'paragraph', ...span })
      next++
    } else break
  }
  return hasRows ? { blocks, next } : undefined
}

/** Whether a row begins below a heading between rows, its number counting on or anew. */
function goesOn(reading: Reading, at: number): boolean {
  if (rowLength(reading, at) > 0) return true
  if (reading.roles[0] !== 'number' || !isNumber(reading.words[at], 1)) return false
  reading.value = 1
  return true
}

/**
 * Reads a table whose cells stand one per line, header words first, from line `at` on; `next` is the line behind it.
 * Undefined when no such table begins there.
 */
export function flattenedTable(
  text: string,
  cells: CellLines,
  at: number,
): { readonly blocks: Block[]; readonly next: number } | undefined {
  const width = headerLength(cells, at)
  if (width === 0) return undefined
  const header = cells.words.slice(at, at + width)
  const columns = columnsOf(header, cells.labels)
  if (!columns || columns === 'roster') return undefined
  return flattenedRows(text, cells, { columns, from: at + width, header })
}
