import type { Block, Span, TableRow } from './block.ts'
import { columnRoles } from './label-words.ts'
import type { ColumnRole, FurtherLabels } from './label-words.ts'

/** What is known of a table while its rows are read. */
export interface Table {
  columns: readonly Column[] | undefined
  /** True below a header that names persons or things and no tasks: its rows are no items. */
  roster: boolean
  /** True right below a header row: a second one only refines it. */
  inHeader: boolean
  /** Cells of the row above, for 同上. */
  above: readonly Span[]
  readonly blocks: Block[]
  readonly labels: FurtherLabels
}

/** Where the rows go, and the tenant's labels. */
export interface TableContext {
  readonly blocks: Block[]
  readonly labels: FurtherLabels
}

/** What a column is for. */
export interface Column {
  readonly role: ColumnRole
  /** For task columns: how surely this one says what is to be done, 1 the surest. */
  readonly preference: number
}

/** A table whose header is still to come, or the continuation of one that has ended without a new header. */
export function newTable({ blocks, labels }: TableContext, before?: Table): Table {
  return {
    columns: before?.columns,
    roster: before?.roster ?? false,
    inHeader: false,
    above: [],
    blocks,
    labels,
  }
}

const people = /^(?:姓名|联系电话|联系方式|电话|手机|手机号码?|性别|出生年月|身份证号|民族|学历|职务|职称)$/u
const remark = /备注|说明|得分|自评|签名|签字|盖章|附件|状态|进展|完成情况|序号|页/u

// Which of several task columns is the task itself; a name of the measure (项目, 事项) is so only when alone.
const preferences: readonly (readonly [pattern: RegExp, preference: number])[] = [
  [/任务|内容|要点/u, 1],
  [/工作$/u, 2],
  [/措施|举措|做法/u, 3],
  [/事项/u, 6],
  [/要求|标准|指标/u, 4],
  [/目标/u, 5],
]
const nameLike = 6

function preferenceOf(word: string): number {
  return preferences.find(([pattern]) => pattern.test(word))?.[1] ?? 7
}

const longestHead = 16

/** The columns that a header row names; `roster` when it names persons and no task; undefined when it is no header. */
export function columnsOf(
  words: readonly string[],
  labels: FurtherLabels = [],
): readonly Column[] | 'roster' | undefined {
  // 牵头单位：甲 beside 责任单位：乙 is a line of labels and no header.
  if (words.some((word) => /[：:]\s*\S/u.test(word))) return undefined
  const bare = words.map((word) => word.replaceAll(/\s/gu, ''))
  const roles = columnRoles(words, labels)
  const hasTask = roles?.includes('task') === true
  if (bare.some((word) => people.test(word)) && !hasTask) {
    const known = bare.filter((word) => people.test(word) || /^(?:序号|单位|学校|部门|备注)/u.test(word))
    return known.length >= 2 ? 'roster' : undefined
  }
  if (!roles) return undefined
  const named = roles.map((role, index) => ({ role, preference: preferenceOf(bare[index] ?? '') }))
  if (!hasTask) {
    const first = roles.findIndex(
      (role, index) => role === 'content' && bare[index] !== '' && !remark.test(bare[index] ?? ''),
    )
    const chosen = named[first]
    if (!chosen) return undefined
    named[first] = { role: 'task', preference: 1 }
    return named
  }
  const best = Math.min(...named.flatMap(({ role, preference }) => (role === 'task' ? preference : [])))
  return named.map((column) =>
    column.role === 'task' && column.preference >= nameLike && best < nameLike
      ? { role: 'content', preference: column.preference }
      : column,
  )
}

function isOver(cells: readonly Span[], full: readonly Span[], columns: readonly Column[]): boolean {
  const [first] = full
  if (!first || !full.every(({ start }) => start === first.start)) return false
  // One cell alone may be a task that nobody is named for; over all columns, or in the first one, it heads the rows below.
  const at = cells.findIndex(({ start, end }) => start === first.start && end > start)
  const spread = cells.filter(({ start, end }) => start === first.start && end > start).length
  return spread > 1 || at === 0 || columns[at]?.role !== 'task'
}

function addParagraphs(table: Table, cells: readonly Span[]): void {
  const seen = new Set<number>()
  for (const { start, end } of cells) {
    if (seen.has(start)) continue
    seen.add(start)
    table.blocks.push({ kind: 'paragraph', start, end })
  }
}

function refined(
  header: readonly Column[],
  below: readonly Column[],
  words: readonly string[],
): readonly Column[] {
  return header.map((column, index) =>
    words[index] === '' || below[index]?.role === 'content' ? column : (below[index] ?? column),
  )
}

/** Task columns in order of preference and before all others. */
export function tasksFirst<Cell extends Column>(cells: readonly Cell[]): Cell[] {
  const tasks = cells.filter(({ role }) => role === 'task')
  return [
    ...tasks.toSorted((one, other) => one.preference - other.preference),
    ...cells.filter(({ role }) => role !== 'task'),
  ]
}

/** A second header row, 牵头单位 and 配合单位 below 责任分工: its blank cells stand below those of the first. */
function subHeader(
  { inHeader, columns, labels }: Table,
  words: readonly string[],
): readonly Column[] | undefined {
  if (!inHeader || !columns) return undefined
  return columnRoles(words, labels)?.map((role) => ({ role, preference: 7 }))
}

function placed(table: Table, text: string, cells: readonly Span[]): TableRow['cells'] {
  const last = table.blocks.at(-1)?.end ?? 0
  const found = (table.columns ?? []).flatMap(({ role, preference }, index) => {
    const given = cells[index]
    const same = given && /^(?:同上|〃|")$/u.test(text.slice(given.start, given.end))
    const cell = same ? (table.above[index] ?? given) : given
    if (cell === undefined || cell.end <= cell.start) return []
    // A task merged over several rows heads them; what is this row's own says more.
    return [
      {
        role,
        preference: cell.start >= last ? preference : preference + merged,
        start: cell.start,
        end: cell.end,
      },
    ]
  })
  const all = tasksFirst(found).map(({ role, start, end }) => ({ role, start, end }))
  return all.some(({ role }) => role === 'task') ? all : [...all, ...taskAbove(table)]
}

const merged = 10

/** The task of the row above, for a row below a merged cell that the text shows as blank. */
function taskAbove({ columns, above }: Table): TableRow['cells'] {
  const at =
    columns?.findIndex(
      ({ role }, index) => role === 'task' && (above[index]?.end ?? 0) > (above[index]?.start ?? 0),
    ) ?? -1
  const cell = above[at]
  return cell ? [{ role: 'task', start: cell.start, end: cell.end }] : []
}

/** A row without number and task below numbered ones is what a page break cut off from the row above. */
function isRemainder({ columns, above }: Table, cells: readonly Span[]): boolean {
  if (!columns || above.length === 0 || !columns.some(({ role }) => role === 'number')) return false
  return columns.every(({ role }, index) => {
    const cell = cells[index]
    return (role !== 'number' && role !== 'task') || cell === undefined || cell.end <= cell.start
  })
}

/**
 * Adds one row of a table: a header names the columns, a repeated header, a ruling line and a sum are skipped, a row over all
 * columns is a line of its own. Without a header the cells are paragraphs.
 */
export function addRow(table: Table, text: string, cells: readonly Span[]): void {
  const words = cells.map(({ start, end }) => text.slice(start, end))
  const full = cells.filter(({ start, end }) => end > start)
  const [first] = full
  const last = full.at(-1)
  if (!first || !last || words.every((word) => /^[-—:：=\s]*$/u.test(word))) return
  const header = words.every((word) => word.length <= longestHead && !/^\d/u.test(word))
    ? (columnsOf(words, table.labels) ?? subHeader(table, words))
    : undefined
  if (header === 'roster' || header) {
    table.roster = header === 'roster'
    const named = header === 'roster' ? undefined : header
    table.columns = table.inHeader && table.columns && named ? refined(table.columns, named, words) : named
    table.inHeader = true
    return
  }
  table.inHeader = false
  if (table.roster) return
  if (!table.columns || isOver(cells, full, table.columns)) {
    addParagraphs(table, full)
    return
  }
  if (/^(?:合\s?计|总\s?计|小\s?计|总\s?分)$/u.test(text.slice(first.start, first.end))) return
  if (isRemainder(table, cells)) return
  // A cell filled down from above may lie before this row; the row itself is what lies last.
  const own = full.filter(({ start }) => start >= (table.blocks.at(-1)?.end ?? 0))
  const start = Math.min(...(own.length > 0 ? own : full).map((cell) => cell.start))
  table.blocks.push({ kind: 'row', start, end: Math.max(start, last.end), cells: placed(table, text, cells) })
  table.above = cells
}
