import type {
  DiagnosticSeverity,
  ReadDeadline,
  ReadDocument,
  ReadItem,
} from '#modules/documents/reading/read-document.ts'

const severityNames: Record<DiagnosticSeverity, string> = { error: '错误', warning: '警告', note: '提示' }

interface Place {
  readonly line: number
  readonly column: number
  readonly text: string
}

/** Line and column, both from 1, of offsets in one text. */
function placer(text: string): (offset: number) => Place {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    const start = starts[low] ?? 0
    const end = starts[low + 1] ?? text.length + 1
    return { line: low + 1, column: offset - start + 1, text: text.slice(start, end - 1).replace(/\r$/u, '') }
  }
}

/** A document must not move the terminal's cursor or turn its text around. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
}

/** Columns that a text takes in a terminal. */
function widthOf(text: string): number {
  let width = 0
  for (const char of text) width += (char.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1
  return width
}

/** The line around a place, at most some 60 characters, with the place underlined below. */
function excerpt({ column, text }: Place, length: number): string {
  const at = column - 1
  const from = Math.max(0, at - 20)
  const to = Math.min(text.length, Math.max(at + 20, from + 60))
  const marked = text.slice(at, Math.min(at + Math.max(1, length), to))
  const lead = ' '.repeat(widthOf(text.slice(from, at)))
  const shown = printable(text.slice(from, to))
  return `    ${shown}\n    ${lead}${'^'.repeat(Math.max(1, widthOf(marked)))}\n`
}

function cut(text: string, widest: number): string {
  if (widthOf(text) <= widest) return text
  let kept = ''
  let width = 0
  for (const char of text) {
    width += widthOf(char)
    if (width > widest - 2) break
    kept += char
  }
  return `${kept}…`
}

function deadlineCell(deadline: ReadDeadline | null): string {
  if (deadline === null) return ''
  const { from, date, ongoing, text } = deadline
  const day = from !== null && date !== null ? `${from} 至 ${date}` : (date ?? (ongoing ? '' : `“${text}”`))
  return [day, ongoing ? '长期坚持' : ''].filter((part) => part !== '').join('，')
}

interface Column {
  readonly head: string
  readonly widest: number
  readonly cell: (item: ReadItem) => string
}

const columns: readonly Column[] = [
  { head: '编号', widest: 20, cell: ({ number, depth }) => '  '.repeat(depth - 1) + number },
  { head: '事项', widest: 34, cell: ({ heading }) => heading },
  { head: '牵头', widest: 20, cell: ({ lead }) => lead.join('、') },
  { head: '单位', widest: 24, cell: ({ units }) => units.join('、') },
  { head: '责任人', widest: 14, cell: ({ persons }) => persons.join('、') },
  {
    head: '时限',
    widest: 30,
    cell: ({ deadline, moreDeadlines }) =>
      [deadline, ...moreDeadlines]
        .map(deadlineCell)
        .filter((cell) => cell !== '')
        .join('；'),
  },
  {
    head: '频次',
    widest: 20,
    cell: ({ recurrence, moreRecurrences }) =>
      [recurrence, ...moreRecurrences].flatMap((one) => (one ? [one.text] : [])).join('；'),
  },
  { head: '目标', widest: 20, cell: ({ targets }) => targets.map(({ text }) => text).join('；') },
  { head: '分值', widest: 6, cell: ({ points }) => (points === null ? '' : String(points)) },
  {
    head: '扣分',
    widest: 16,
    cell: ({ deductions }) => deductions.map(({ text }) => text).join('；'),
  },
]

/** One line an item; columns that are empty throughout are left out. */
function tableOf(read: ReadDocument, placeOf: (offset: number) => Place): string {
  const places = read.items.map(({ source }) => {
    const { line, column } = placeOf(source.start)
    return `${line}:${column}`
  })
  const all = columns.map(({ head, widest, cell }) => [
    head,
    ...read.items.map((item) => cut(printable(cell(item)), widest)),
  ])
  const filled = [
    ['行:列', ...places],
    ...all.filter(([, ...cells]) => cells.some((cell) => cell.trim() !== '')),
  ]
  const widths = filled.map((cells) => Math.max(...cells.map(widthOf)))
  const row = (at: number): string =>
    filled
      .map((cells, index) => {
        const cell = cells[at] ?? ''
        return cell + ' '.repeat((widths[index] ?? 0) - widthOf(cell))
      })
      .join('  ')
      .trimEnd()
  return `${['', ...read.items].map((_, at) => `  ${row(at)}\n`).join('')}\n`
}

function identityLines(read: ReadDocument): string {
  const papers = read.basis.map(({ title, documentNumber }) =>
    [title === null ? '' : `《${title}》`, documentNumber ?? ''].join(''),
  )
  const attachments = read.attachments.map(({ title, present }) => `${title}${present ? '' : '（不在文中）'}`)
  const facts: readonly (readonly [string, string | null])[] = [
    ['标题', read.title],
    ['所附方案', read.attachedTitle],
    ['发文字号', read.documentNumber],
    ['发文机关', read.issuer],
    ['成文日期', read.issuedOn],
    ['签发人', read.signer],
    ['主送', read.addressees.join('、')],
    ['抄送', read.copyTo.join('、')],
    ['依据', papers.join('、')],
    ['附件', attachments.join('、')],
  ]
  return facts
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `  ${name}：${printable(value ?? '')}\n`)
    .join('')
}

/**
 * What was read as a compiler prints it: identity, one line an item, every diagnostic as `name:line:column: severity code: message`
 * with its place underlined and the proposed mend, and a summary. `isExtracted` says that lines are not those of the file.
 */
export function listing(name: string, read: ReadDocument, { isExtracted }: { isExtracted: boolean }): string {
  const placeOf = placer(read.text)
  const lines = [`${name}\n`, identityLines(read)]
  if (isExtracted) lines.push('  行、列按从文件中提取的文字计。\n')
  lines.push('\n')
  if (read.items.length > 0) lines.push(tableOf(read, placeOf))
  for (const { code, severity, message, mend, start, end } of read.diagnostics) {
    const place = placeOf(start)
    lines.push(
      `${name}:${place.line}:${place.column}: ${severityNames[severity]} ${code}: ${printable(message)}\n`,
      excerpt(place, end - start),
    )
    if (mend !== null) lines.push(`    建议：${printable(mend)}\n`)
  }
  const countOf = (wanted: DiagnosticSeverity): number =>
    read.diagnostics.filter(({ severity }) => severity === wanted).length
  lines.push(
    `${read.items.length} 条，错误 ${countOf('error')}，警告 ${countOf('warning')}，提示 ${countOf('note')}\n`,
  )
  return lines.join('')
}
