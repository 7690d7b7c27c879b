import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { largestFile, readBytes } from '#modules/documents/reading/read-bytes.ts'
import type {
  DiagnosticSeverity,
  ReadDocument,
  ReadItem,
  ReadRefusal,
} from '#modules/documents/reading/read-document.ts'
import { refusal } from '#modules/documents/reading/refusal.ts'

/** Where a command writes; `process` itself fits. */
interface CommandStreams {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

const usage = '用法：juhe read 文件 [--json]'
const severities: Record<DiagnosticSeverity, string> = { error: '错误', warning: '警告', note: '提示' }

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
  const shown = text.slice(from, to).replaceAll('\t', ' ')
  const marked = text.slice(at, Math.min(at + Math.max(1, length), to))
  const lead = ' '.repeat(widthOf(text.slice(from, at)))
  return `    ${shown}\n    ${lead}${'^'.repeat(Math.max(1, widthOf(marked)))}\n`
}

function fieldsOf(item: ReadItem): string {
  const { deadline, recurrence } = item
  const until = deadline && [
    deadline.date ?? (deadline.ongoing ? '' : deadline.text),
    deadline.ongoing ? '长期坚持' : '',
  ]
  const fields: readonly (readonly [string, string])[] = [
    ['牵头', item.lead.join('、')],
    ['单位', item.units.join('、')],
    ['责任人', item.persons.join('、')],
    ['时限', until?.filter((part) => part !== '').join('，') ?? ''],
    ['频次', [recurrence, ...item.moreRecurrences].flatMap((one) => (one ? [one.text] : [])).join('；')],
    ['目标', item.targets.map(({ text }) => text).join('；')],
  ]
  return fields.map(([name, value]) => (value === '' ? '' : `  ${name}：${value}`)).join('')
}

function listing(name: string, read: ReadDocument): string {
  const placeOf = placer(read.text)
  const head = [read.title, read.documentNumber, read.issuer, read.issuedOn].filter((part) => part !== null)
  const lines = [`${name}: ${head.length > 0 ? head.join('  ') : '没有找到标题、文号和日期'}\n`]
  for (const item of read.items) {
    const { line, column } = placeOf(item.source.start)
    const indent = '  '.repeat(item.depth - 1)
    lines.push(`${name}:${line}:${column}: ${indent}${item.number}${item.heading}${fieldsOf(item)}\n`)
  }
  for (const { code, severity, message, start, end } of read.diagnostics) {
    const place = placeOf(start)
    lines.push(`${name}:${place.line}:${place.column}: ${severities[severity]} ${code}: ${message}\n`)
    lines.push(excerpt(place, end - start))
  }
  const worst = (wanted: DiagnosticSeverity): number =>
    read.diagnostics.filter(({ severity }) => severity === wanted).length
  lines.push(
    `${read.items.length} 条，错误 ${worst('error')}，警告 ${worst('warning')}，提示 ${worst('note')}\n`,
  )
  return lines.join('')
}

async function readFileAt(path: string): Promise<ReadDocument | ReadRefusal> {
  const { size } = await stat(path)
  // Before reading: a file of 200 MB must not be taken into memory to be refused.
  if (size > largestFile) return refusal('too-large')
  return await readBytes(await readFile(path), { name: basename(path) })
}

function sentenceFor(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return `没有找到文件 ${path}，请检查路径。`
  if (code === 'EISDIR') return `${path} 是文件夹，请指定一个文件。`
  if (code === 'EACCES' || code === 'EPERM') return `没有权限读取 ${path}，请检查文件权限。`
  return `无法读取 ${path}：${refusal('reader-failed').message}`
}

/**
 * `juhe read FILE [--json]`: prints what was read as JSON (issue "From a notice to answered tasks" §3) or as a listing with
 * line, column and excerpt. Resolves to the exit code: 0, or 1 with one sentence on `stderr`.
 */
export async function readCommand(
  args: readonly string[],
  { stdout, stderr }: CommandStreams,
): Promise<number> {
  const paths = args.filter((argument) => argument !== '--json')
  const [path] = paths
  if (path === undefined || paths.length > 1 || (path.startsWith('--') && path !== '--')) {
    stderr.write(`${usage}\n`)
    return 1
  }
  let outcome: ReadDocument | ReadRefusal
  try {
    outcome = await readFileAt(path)
  } catch (error) {
    stderr.write(`${sentenceFor(error, path)}\n`)
    return 1
  }
  if ('refused' in outcome) {
    stderr.write(`${outcome.message}\n`)
    return 1
  }
  const { text: _text, marks: _marks, ...printed } = outcome
  stdout.write(args.includes('--json') ? `${JSON.stringify(printed, null, 2)}\n` : listing(path, outcome))
  return 0
}
