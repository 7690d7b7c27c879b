import type { Block, TableRow } from './blocks.ts'
import { columnsOf } from './blocks-table.ts'
import type { Span } from './blocks-table.ts'
import { columnRoles } from './label-words.ts'
import type { ColumnRole } from './label-words.ts'
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
}

function isColumnWord(word: string, known: Map<string, boolean>): boolean {
  if (word.length === 0 || word.length > longestWord || /[。；，：、\d]/u.test(word)) return false
  const before = known.get(word)
  if (before !== undefined) return before
  const [role] = columnRoles([word, '工作任务', '责任单位']) ?? []
  const is = (role !== undefined && role !== 'content') || /^(?:备注|说明|类别|分类|得分)$/u.test(word)
  known.set(word, is)
  return is
}

/** How many lines from `at` on are the header of a table whose cells stand one per line; 0 when none begins here. */
function headerLength({ words, known }: CellLines, at: number): number {
  if (!isColumnWord(words[at] ?? '', known)) return 0
  let length = 1
  let unknown = 0
  while (length < widest) {
    const word = words[at + length] ?? ''
    if (isColumnWord(word, known)) length++
    else if (unknown === 0 && /^[\u4e00-\u9fff]{2,6}$/u.test(word) && isColumnWord(words[at + length + 1] ?? '', known)) {
      unknown++
      length++
    } else break
  }
  const header = words.slice(at, at + length)
  // Words that come twice are cells and no header.
  return length >= 3 + unknown && new Set(header).size === length && columnsOf(header) ? length : 0
}

const time = /\d{1,2}月|月底|年底|长期|持续|常态|季度|学期|每[年月周]|立即|\d日|全年|上旬|中旬|下旬/u
const organ = /(?:股|科|室|办|部|局|委|处|中心|校|园|院|会|组|组织|支部|总支|单位|机关|站|馆|所|队|镇|乡|街道)(?:）)?$|^各/u

/** How badly a cell fits a column: 0 well, 4 not at all. */
function misfit(role: ColumnRole, cell: string): number {
  if (role === 'number') return /^\d{1,3}[.、]?$/u.test(cell) ? 0 : 4
  if (role === 'points') return /^\d+(?:\.\d+)?分?$/u.test(cell) ? 0 : 3
  if (role === 'deadline') return cell.length <= 40 && time.test(cell) ? 0 : 3
  if (role === 'lead' || role === 'units') return cell.length <= 80 && !/。/u.test(cell) && organ.test(cell) ? 0 : 2
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

function rowOf(text: string, lines: readonly Span[], columns: NonNullable<ReturnType<typeof columnsOf>>): TableRow {
  const known = columns === 'roster' ? [] : columns
  const places = placeCells(
    lines.map(({ start, end }) => text.slice(start, end)),
    known.map(({ role }) => role),
  )
  const cells = known
    .map((column, index) => {
      const own = lines.filter((_, at) => places[at] === index)
      return { ...column, start: own[0]?.start ?? 0, end: own.at(-1)?.end ?? 0 }
    })
    .filter(({ start, end }) => end > start)
    .toSorted((one, other) => (one.role === 'task' && other.role === 'task' ? one.preference - other.preference : 0))
  const [first] = lines
  return {
    kind: 'row',
    start: first?.start ?? 0,
    end: lines.at(-1)?.end ?? 0,
    cells: cells.map(({ role, start, end }) => ({ role, start, end })),
  }
}

const ends = /^(?:附\s?件|抄送|抄报|注：|备注：|说明：|联系人|填表)/u

function endsTable(line: string): boolean {
  const form = numberAtStart(line)?.form
  return ends.test(line) || (form !== undefined && ['chinese', 'chinese-bracket', 'chapter', 'article', 'part'].includes(form))
}

/** Lines of the next row below a header that begins with a number: from one number to the next one. */
function countedRow(words: readonly string[], at: number, { value, width }: { value: number; width: number }): number {
  const isNumber = (index: number, wanted: number): boolean =>
    new RegExp(`^${wanted}\\s?[.、]?$`, 'u').test(words[index] ?? '')
  if (!isNumber(at, value)) return 0
  let length = 1
  while (length < width * 2 && at + length < words.length && !endsTable(words[at + length] ?? '')) {
    if (isNumber(at + length, value + 1)) return length
    length++
  }
  return Math.min(length, width)
}

function plainRow(words: readonly string[], at: number, roles: Roles): number {
  const cells = words.slice(at, at + roles.length)
  if (cells.length < roles.length || cells.some((cell) => endsTable(cell))) return 0
  const cost = cells.reduce((sum, cell, index) => sum + misfit(roles[index] ?? 'content', cell), 0)
  return cost <= roles.length * 0.75 ? roles.length : 0
}

/**
 * Reads a table whose cells stand one per line, header words first. Gives the rows (and repeated headers skipped) from line
 * `at` on with the number of lines used; undefined when no such table begins there.
 */
export function flattenedTable(
  text: string,
  cells: CellLines,
  at: number,
): { blocks: Block[]; used: number } | undefined {
  const { spans, words } = cells
  const width = headerLength(cells, at)
  const columns = width > 0 ? columnsOf(words.slice(at, at + width)) : undefined
  if (!columns) return undefined
  const roles = columns === 'roster' ? [] : columns.map(({ role }) => role)
  const blocks: Block[] = []
  let next = at + width
  let value = 1
  for (;;) {
    if (words[next] === words[at] && words.slice(next, next + width).join() === words.slice(at, at + width).join())
      next += width
    const length =
      roles[0] === 'number'
        ? countedRow(words, next, { value, width })
        : columns === 'roster'
          ? 0
          : plainRow(words, next, roles)
    if (length === 0) break
    blocks.push(rowOf(text, spans.slice(next, next + length), columns))
    next += length
    value++
  }
  return blocks.length > 0 ? { blocks, used: next - at } : undefined
}
