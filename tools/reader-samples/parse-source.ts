/** A cell of a sample's table: `down` continues the cell above, `left` the one to the left. */
export type SourceCell = { kind: 'text'; text: string } | { kind: 'down' } | { kind: 'left' }

/** A piece of a paragraph; tracked pieces were inserted or deleted by a reviser and not yet accepted. */
export interface SourceRun {
  readonly text: string
  readonly tracked: 'inserted' | 'deleted' | null
}

export type SourceBlock =
  | { kind: 'title' | 'signature'; text: string }
  | { kind: 'paragraph'; runs: SourceRun[]; level: number | null }
  | { kind: 'table'; rows: SourceCell[][] }
  | { kind: 'page' }
  | { kind: 'sheet'; text: string }

/** A sample before it is built into a file of Word, a spreadsheet or a PDF. */
export interface Source {
  /** Name of the file to build, document.docx, .xlsx or .pdf. */
  readonly file: string
  readonly header: string
  readonly footer: string
  readonly blocks: readonly SourceBlock[]
}

function runsOf(line: string): SourceRun[] {
  return line
    .split(/(\{[+-].*?[+-]\})/u)
    .filter((part) => part !== '')
    .map((part) => {
      if (/^\{\+.*\+\}$/u.test(part)) return { text: part.slice(2, -2), tracked: 'inserted' }
      if (/^\{-.*-\}$/u.test(part)) return { text: part.slice(2, -2), tracked: 'deleted' }
      return { text: part, tracked: null }
    })
}

function cellsOf(line: string): SourceCell[] {
  return line
    .replace(/^\|/u, '')
    .replace(/\|$/u, '')
    .split('|')
    .map((cell) => cell.trim())
    .map((text) => {
      if (text === '^') return { kind: 'down' }
      if (text === '<') return { kind: 'left' }
      return { kind: 'text', text: text.replaceAll('//', '\n') }
    })
}

function blockOf(line: string): SourceBlock {
  if (line.startsWith('= ')) return { kind: 'title', text: line.slice(2) }
  if (line.startsWith('> ')) return { kind: 'signature', text: line.slice(2) }
  if (line.startsWith('# ')) return { kind: 'sheet', text: line.slice(2) }
  if (line === '---') return { kind: 'page' }
  const numbered = /^\+(\d) (.*)$/u.exec(line)
  const level = numbered?.[1] === undefined ? null : Number(numbered[1])
  return { kind: 'paragraph', runs: runsOf(numbered?.[2] ?? line), level }
}

/**
 * Reads a `source.txt`: a line `% key value` for file, header and footer; `= ` a title, `> ` at the right, `|a|b|` a table's row with
 * ^ and < for merged cells and // for a line break in a cell, `+0 ` … `+2 ` a paragraph that Word numbers itself, `{+…+}` and `{-…-}`
 * tracked changes, `# ` a sheet of a workbook, `---` a new page; any other line is a paragraph.
 */
export function parseSource(source: string): Source {
  const settings = { file: '', header: '', footer: '' }
  const blocks: SourceBlock[] = []
  for (const line of source.split('\n').filter((one) => one !== '')) {
    const setting = /^% (file|header|footer) (.*)$/u.exec(line)
    const last = blocks.at(-1)
    if (setting) Object.assign(settings, { [setting[1] ?? '']: setting[2] })
    else if (!line.startsWith('|')) blocks.push(blockOf(line))
    else if (last?.kind === 'table') last.rows.push(cellsOf(line))
    else blocks.push({ kind: 'table', rows: [cellsOf(line)] })
  }
  return { ...settings, blocks }
}

/** A cell with its place and how far it reaches. */
export interface PlacedCell {
  readonly text: string
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/** The cells of a table with their spans, in reading order; continued cells are part of the one that begins. */
export function placedCells(rows: readonly (readonly SourceCell[])[]): PlacedCell[] {
  const run = (row: number, column: number, kind: 'down' | 'left'): number => {
    let length = 1
    const next = (): SourceCell | undefined =>
      kind === 'down' ? rows[row + length]?.[column] : rows[row]?.[column + length]
    while (next()?.kind === kind) length++
    return length
  }
  return rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) =>
      cell.kind === 'text'
        ? [
            {
              text: cell.text,
              row,
              column,
              rows: run(row, column, 'down'),
              columns: run(row, column, 'left'),
            },
          ]
        : [],
    ),
  )
}
