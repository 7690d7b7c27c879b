import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, VerticalMergeType } from 'docx'
import { writeXlsx } from 'hucre/xlsx'

/** One measure of the plan that is printed in every form; `area` is the heading or the merged first column. */
interface PlanRow {
  readonly area: string
  readonly number: string
  readonly task: string
  readonly lead: string
  readonly units: string
  readonly deadline: string
}

const areas = ['政治建设', '队伍建设', '阵地建设', '作风建设'] as const
const tasks = [
  '深化理论学习。落实“第一议题”制度，县教育局党组理论学习中心组每季度集中学习一次，各学校党组织结合教研活动安排专题研讨，把学习成果转化为办学治校的思路和办法',
  '抓实支部标准化建设。对照标准逐项自查，建立问题清单，十二月底前完成整改并报局党建办备案',
  '开展党员教师示范课活动。每名党员教师全年至少上2节公开课，优秀课例录入县级资源平台，供乡村学校观摩使用',
  '选好配强支部书记。对任期届满的党支部按时换届，书记人选报局党组审核',
  '规范党员发展。严格政治审查，重点在35岁以下骨干教师中培养发展对象，实行“双培养”台账管理',
  '建好党员活动室。按照有场所、有标识、有制度的要求，对12所乡镇学校的活动室进行改造提升',
  '管好用好红色教育资源。编写校本读本，组织学生到红色教育基地开展实践活动',
  '推进家校共育。开展“千名教师访万家”活动，家访覆盖率达到100%，家访情况如实填写，不搞重复留痕',
  '加强师德师风建设。开学初集中开展师德专题教育，签订承诺书，对违反师德的行为“零容忍”',
  '整治形式主义。精简报表和会议，不得层层签订责任状，切实为基层学校减负',
]
const leads = [
  '党建办',
  '人事股',
  '基教股',
  '党建办',
  '人事股',
  '办公室',
  '德育股',
  '基教股',
  '人事股',
  '办公室',
]
const units = [
  '各中小学校、各幼儿园',
  '各学校党组织',
  '第一实验小学、云溪中学、河口镇中心学校',
  '各学校党组织',
  '各学校党组织',
  '各乡镇中心学校',
  '各中小学校',
  '各中小学校、各幼儿园',
  '各中小学校、职教中心、特殊教育学校',
  '局机关各股室',
]
const deadlines = [
  '2026年12月底',
  '2026年10月31日',
  '2026年11月底',
  '2026年9月30日',
  '长期坚持',
  '2027年6月底',
  '2026年12月20日',
  '2026年11月30日',
  '2026年9月15日',
  '长期坚持',
]

/** A plan of an invented county with `count` measures, ten by ten the same. */
export function planRows(count = 10): PlanRow[] {
  return Array.from({ length: count }, (_, index) => ({
    area: areas[Math.floor((index * areas.length) / count)] ?? '',
    number: String(index + 1),
    task: tasks[index % 10] ?? '',
    lead: leads[index % 10] ?? '',
    units: units[index % 10] ?? '',
    deadline: deadlines[index % 10] ?? '',
  }))
}

export const planTitle = '云溪县教育系统党建工作重点任务分解方案'
const heads = ['重点领域', '序号', '重点任务', '牵头股室', '落实单位', '完成时限']
const ordinals = '一二三四五六七八九十'
const intro =
  '为深入贯彻落实上级党委关于教育系统党的建设的部署要求，推动全县教育系统党建工作与教育教学工作深度融合，结合我县实际，制定本方案。'
const cellsOf = (row: PlanRow): string[] => [
  row.area,
  row.number,
  row.task,
  row.lead,
  row.units,
  row.deadline,
]

/** One printed line of the prose form: heading levels for what is set differently, body otherwise. */
interface Line {
  readonly kind: 'title' | 'body' | 'heading' | 'signature'
  readonly text: string
}

/** The plan as running text: areas as 一、, measures as numbered paragraphs with their three lines. */
export function proseLines(rows: readonly PlanRow[]): Line[] {
  const lines: Line[] = [
    { kind: 'title', text: planTitle },
    { kind: 'body', text: intro },
  ]
  let area = ''
  let areaCount = 0
  for (const row of rows) {
    if (row.area !== area) lines.push({ kind: 'heading', text: `${ordinals[areaCount++]}、${row.area}` })
    area = row.area
    lines.push({ kind: 'body', text: `${row.number}.${row.task}。` })
    lines.push({ kind: 'body', text: `牵头股室：${row.lead}` })
    lines.push({ kind: 'body', text: `落实单位：${row.units}` })
    lines.push({ kind: 'body', text: `完成时限：${row.deadline}` })
  }
  lines.push({ kind: 'signature', text: '中共云溪县教育局党组' }, { kind: 'signature', text: '2026年9月7日' })
  return lines
}

function paragraphOf({ kind, text }: Line): Paragraph {
  const run = new TextRun({ text, font: 'Noto Serif CJK SC', size: kind === 'title' ? 44 : 32 })
  if (kind === 'title') return new Paragraph({ alignment: 'center', children: [run] })
  if (kind === 'signature') return new Paragraph({ alignment: 'right', children: [run] })
  return new Paragraph({ alignment: 'both', indent: { firstLine: 640 }, children: [run] })
}

/** The plan in prose as a .docx, set like a letter of an office. */
export async function proseDocx(rows: readonly PlanRow[]): Promise<Uint8Array> {
  const file = new Document({ sections: [{ children: proseLines(rows).map(paragraphOf) }] })
  return new Uint8Array(await Packer.toBuffer(file))
}

function cell(text: string, merge?: 'restart' | 'continue'): TableCell {
  const run = new TextRun({ text: merge === 'continue' ? '' : text, font: 'Noto Serif CJK SC', size: 21 })
  return new TableCell({
    verticalAlign: 'center',
    children: [new Paragraph({ children: [run] })],
    ...(merge === undefined
      ? {}
      : { verticalMerge: VerticalMergeType[merge === 'restart' ? 'RESTART' : 'CONTINUE'] }),
  })
}

/** The plan as a task table in a .docx: the first column is merged vertically, the header repeats on each page. */
export async function tableDocx(rows: readonly PlanRow[]): Promise<Uint8Array> {
  const body = rows.map((row, index) => {
    const merge = rows[index - 1]?.area === row.area ? 'continue' : 'restart'
    return new TableRow({
      children: cellsOf(row).map((text, column) => cell(text, column === 0 ? merge : undefined)),
    })
  })
  const header = new TableRow({ tableHeader: true, children: heads.map((head) => cell(head)) })
  const table = new Table({
    columnWidths: [1000, 700, 3600, 1200, 1700, 1300],
    rows: [header, ...body],
  })
  const file = new Document({
    // LibreOffice loses a table that ends its .doc; Word always puts a paragraph behind.
    sections: [{ children: [paragraphOf({ kind: 'title', text: planTitle }), table, new Paragraph('')] }],
  })
  return new Uint8Array(await Packer.toBuffer(file))
}

/** The plan as a task table in an .xlsx: a title over all columns, the first column merged. */
export async function tableXlsx(rows: readonly PlanRow[]): Promise<Uint8Array> {
  const starts = rows.flatMap((row, index) => (rows[index - 1]?.area === row.area ? [] : [index]))
  return await writeXlsx({
    sheets: [
      {
        name: 'Sheet1',
        rows: [
          [planTitle],
          heads,
          ...rows.map((row, index) =>
            cellsOf(row).map((text, column) => (column === 0 && !starts.includes(index) ? null : text)),
          ),
        ],
        merges: [
          { startRow: 0, startCol: 0, endRow: 0, endCol: heads.length - 1 },
          ...starts.map((start, at) => ({
            startRow: start + 2,
            startCol: 0,
            endRow: (starts[at + 1] ?? rows.length) + 1,
            endCol: 0,
          })),
        ],
      },
    ],
  })
}

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The plan as a page to print; `form` chooses prose or table. */
export function planHtml(rows: readonly PlanRow[], form: 'prose' | 'table'): string {
  const style =
    'body{font:16px "Noto Serif CJK SC";line-height:1.8}h1{text-align:center;font-size:24px}p{margin:0;text-indent:2em}p.signature{text-align:right}table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:4px;font-size:14px;text-align:left}'
  const prose = proseLines(rows).map(({ kind, text }) =>
    kind === 'title' ? `<h1>${escapeHtml(text)}</h1>` : `<p class="${kind}">${escapeHtml(text)}</p>`,
  )
  const spans = (row: PlanRow, index: number): string => {
    if (rows[index - 1]?.area === row.area) return ''
    return `<td rowspan="${rows.filter(({ area }) => area === row.area).length}">${row.area}</td>`
  }
  const lines = rows.map(
    (row, index) =>
      `<tr>${spans(row, index)}${cellsOf(row)
        .slice(1)
        .map((text) => `<td>${escapeHtml(text)}</td>`)
        .join('')}</tr>`,
  )
  const table = `<h1>${planTitle}</h1><table><thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead>${lines.join('')}</table>`
  return `<!doctype html><meta charset="utf-8"><title>方案</title><style>${style}</style>${form === 'prose' ? prose.join('') : table}`
}

const inFolder = <Result>(work: (folder: string) => Result): Result => {
  const folder = mkdtempSync(join(tmpdir(), 'juhe-files-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function programAt(...names: string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(':')
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}

export const office = programAt('soffice', 'libreoffice')
export const browser = programAt('chromium', 'chromium-browser', 'google-chrome')

/** Converts a file through LibreOffice; the extension of `from` tells it what it is given. */
export function byOffice(bytes: Uint8Array, { from, to }: { from: string; to: string }): Uint8Array {
  return inFolder((folder) => {
    writeFileSync(join(folder, `plan.${from}`), bytes)
    spawnSync(
      office ?? '',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        to,
        '--outdir',
        folder,
        join(folder, `plan.${from}`),
      ],
      { timeout: 60_000 },
    )
    return new Uint8Array(readFileSync(join(folder, `plan.${to.split(':')[0]}`)))
  })
}

/** Prints a page to PDF through Chromium, with its own header and footer as a user would get them. */
export function byBrowser(html: string): Uint8Array {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'plan.html'), html)
    spawnSync(
      browser ?? '',
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        `--user-data-dir=${folder}/profile`,
        `--print-to-pdf=${folder}/plan.pdf`,
        `file://${folder}/plan.html`,
      ],
      { timeout: 60_000 },
    )
    return new Uint8Array(readFileSync(join(folder, 'plan.pdf')))
  })
}

const typstSource = `
#let plan = json(bytes(sys.inputs.plan))
#set page(paper: "a4", numbering: "— 1 —", margin: (x: 2.6cm, y: 3cm))
#set text(font: "Noto Serif SC", size: 15pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 0.9em, spacing: 0.9em)
#if plan.form == "prose" {
  for line in plan.lines {
    if line.kind == "title" { align(center, text(size: 20pt, line.text)) }
    else if line.kind == "signature" { align(right, par(first-line-indent: 0em, line.text)) }
    else { par(line.text) }
  }
} else {
  align(center, text(size: 20pt, plan.title))
  set text(size: 10.5pt)
  set par(first-line-indent: 0em, justify: true)
  table(
    columns: (1.4fr, 1fr, 5fr, 1.6fr, 2.6fr, 1.8fr), align: horizon + left,
    table.header(..plan.heads),
    ..plan.cells.map(c => table.cell(rowspan: c.span, c.text)),
  )
}
`

/** Sets the plan through typst, as our own letters are. */
export function byTypst(rows: readonly PlanRow[], form: 'prose' | 'table'): Uint8Array {
  const fonts = dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'),
  )
  const cells = rows.flatMap((row, index) => {
    const own = cellsOf(row).map((text) => ({ text, span: 1 }))
    if (rows[index - 1]?.area === row.area) return own.slice(1)
    return [{ text: row.area, span: rows.filter(({ area }) => area === row.area).length }, ...own.slice(1)]
  })
  const plan = { form, title: planTitle, lines: proseLines(rows), heads, cells }
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [join(fonts, '400Regular')] }] })
  return new Uint8Array(
    compiler.pdf({ mainFileContent: typstSource, inputs: { plan: JSON.stringify(plan) } }),
  )
}
