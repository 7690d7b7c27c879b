import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { chinaDateOf } from '#kernel/china-date.ts'
import type { ChinaDate } from '#kernel/china-date.ts'
import { pastDeadlines } from '#modules/documents/reading/diagnostics/deadlines.ts'
import { fileKind } from '#modules/documents/reading/file-kind.ts'
import { looksLikeHtml } from '#modules/documents/reading/html/extract-html.ts'
import { largestFile, readBytes } from '#modules/documents/reading/read-bytes.ts'
import type { ReadDocument, ReadRefusal } from '#modules/documents/reading/read-document.ts'
import { refusal } from '#modules/documents/reading/refusal.ts'
import { convertOffice } from '#modules/documents/server/convert-office.ts'
import { listing } from './print-read.ts'

/** Where a command writes (`process` itself fits), and the day that deadlines are past against; today unless given. */
interface CommandStreams {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
  readonly today?: ChinaDate
}

const usage = `用法：juhe read 文件 [--json]

读取公文，列出标题文号、条目和提示；每条提示写明文件、行、列、级别、代码，标出原文，并给出修改建议。
  --json   以 JSON 输出
能读 .docx、.pdf（有文字的）、.xlsx、.xls、.html、.txt、.md；.doc、.wps 需要本机装有转换程序。
`

interface Read {
  readonly outcome: ReadDocument | ReadRefusal
  /** Lines and columns are those of the extracted text, not of the file. */
  readonly isExtracted: boolean
}

/** Whether what is read is the file's own text; of a web page only what it shows is read. */
function isPlainText(bytes: Uint8Array, name: string): boolean {
  return fileKind(bytes, name) === 'text' && !looksLikeHtml(new TextDecoder().decode(bytes))
}

async function readFileAt(path: string): Promise<Read> {
  const { size } = await stat(path)
  // Before reading: a file of 200 MB must not be taken into memory to be refused.
  if (size > largestFile) return { outcome: refusal('too-large'), isExtracted: false }
  const name = basename(path)
  const bytes = await readFile(path)
  const readable = await convertOffice(bytes, { name })
  if ('refused' in readable) return { outcome: readable, isExtracted: false }
  const outcome = await readBytes(readable, { name })
  return { outcome, isExtracted: !('refused' in outcome) && !isPlainText(bytes, name) }
}

function sentenceFor(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return `没有找到文件 ${path}，请检查路径。`
  if (code === 'EISDIR') return `${path} 是文件夹，请指定一个文件。`
  if (code === 'EACCES' || code === 'EPERM') return `没有权限读取 ${path}，请检查文件权限。`
  return `无法读取 ${path}：${refusal('reader-failed').message}`
}

function withPast(read: ReadDocument, today: ChinaDate): ReadDocument {
  const diagnostics = [...read.diagnostics, ...pastDeadlines(read, today)]
  return { ...read, diagnostics: diagnostics.toSorted((one, other) => one.start - other.start) }
}

/**
 * `juhe read FILE [--json]`: prints what was read as JSON (issue "From a notice to answered tasks" §3) or as a listing with
 * line, column and excerpt. Resolves to the exit code: 0, or 1 with one sentence on `stderr`.
 */
export async function readCommand(
  args: readonly string[],
  { stdout, stderr, today = chinaDateOf(new Date()) }: CommandStreams,
): Promise<number> {
  if (args.includes('--help')) {
    stdout.write(usage)
    return 0
  }
  const paths = args.filter((argument) => argument !== '--json')
  const [path] = paths
  if (path === undefined || paths.length > 1 || (path.startsWith('--') && path !== '--')) {
    stderr.write(`${usage.split('\n', 1)[0]}\n`)
    return 1
  }
  let read: Read
  try {
    read = await readFileAt(path)
  } catch (error) {
    stderr.write(`${sentenceFor(error, path)}\n`)
    return 1
  }
  const { outcome, isExtracted } = read
  if ('refused' in outcome) {
    stderr.write(`${outcome.message}\n`)
    return 1
  }
  const dated = withPast(outcome, today)
  const { text: _text, marks: _marks, ...printed } = dated
  stdout.write(
    args.includes('--json') ? `${JSON.stringify(printed, null, 2)}\n` : listing(path, dated, { isExtracted }),
  )
  return 0
}
