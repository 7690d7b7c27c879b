import {
  AlignmentType,
  DeletedTextRun,
  Document,
  Footer,
  Header,
  InsertedTextRun,
  LevelFormat,
  Packer,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { placedCells } from './parse-source.ts'
import type { Source, SourceBlock, SourceCell, SourceRun } from './parse-source.ts'

// Any fixed day does; the same source must give the same bytes.
const fixedInstant = '2026-09-07T00:00:00Z'

function level(index: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) {
  return { level: index, format, text, alignment: AlignmentType.START }
}

const levels = [
  level(0, LevelFormat.CHINESE_COUNTING, '%1、'),
  level(1, LevelFormat.CHINESE_COUNTING_THOUSAND, '（%2）'),
  level(2, LevelFormat.DECIMAL, '%3.'),
]

function runOf({ text, tracked }: SourceRun, id: number): TextRun | InsertedTextRun | DeletedTextRun {
  if (tracked === null) return new TextRun(text)
  const revision = { text, id, author: '审核人', date: fixedInstant }
  return tracked === 'inserted' ? new InsertedTextRun(revision) : new DeletedTextRun(revision)
}

function tableOf(rows: readonly (readonly SourceCell[])[]): Table {
  const placed = placedCells(rows)
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (_, row) =>
        new TableRow({
          children: placed
            .filter((cell) => cell.row === row)
            .map(
              ({ text, rows, columns }) =>
                new TableCell({
                  rowSpan: rows,
                  columnSpan: columns,
                  children: text.split('\n').map((line) => new Paragraph({ children: [new TextRun(line)] })),
                }),
            ),
        }),
    ),
  })
}

function childOf(block: SourceBlock, place: number): (Paragraph | Table)[] {
  if (block.kind === 'table') return [tableOf(block.rows)]
  if (block.kind === 'page') return [new Paragraph({ children: [new PageBreak()] })]
  if (block.kind === 'sheet') return []
  if (block.kind === 'paragraph') {
    const numbering = block.level === null ? {} : { numbering: { reference: 'headings', level: block.level } }
    return [
      new Paragraph({ ...numbering, children: block.runs.map((run, at) => runOf(run, place * 100 + at)) }),
    ]
  }
  const alignment = block.kind === 'title' ? AlignmentType.CENTER : AlignmentType.RIGHT
  return [new Paragraph({ alignment, children: [new TextRun(block.text)] })]
}

/** Builds a .docx; a second run gives the same bytes. */
export async function buildWord({ blocks, header, footer }: Source): Promise<Uint8Array> {
  const around = (text: string) => ({ children: [new Paragraph({ children: [new TextRun(text)] })] })
  const document = new Document({
    creator: 'Juhe',
    numbering: { config: [{ reference: 'headings', levels }] },
    sections: [
      {
        ...(header === '' ? {} : { headers: { default: new Header(around(header)) } }),
        ...(footer === '' ? {} : { footers: { default: new Footer(around(footer)) } }),
        children: blocks.flatMap(childOf),
      },
    ],
  })
  return withFixedDates(new Uint8Array(await Packer.toBuffer(document)))
}

/** A container of Office with its parts sorted and all dates the same. */
export function withFixedDates(container: Uint8Array): Uint8Array {
  const parts = unzipSync(container)
  const core = parts['docProps/core.xml']
  if (core)
    parts['docProps/core.xml'] = strToU8(
      strFromU8(core).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, fixedInstant),
    )
  const sorted = Object.fromEntries(
    Object.entries(parts).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
  return zipSync(sorted, { level: 6, mtime: '2026-09-07T12:00:00' })
}
