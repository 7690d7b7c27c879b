import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip as twips,
  HeightRule,
  LineRuleType,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { fonts, offGrid, paragraph, run, runsOf } from './docx-text.ts'
import {
  editionHeight,
  isBand,
  paperPages,
  staysWhole,
  wholeCell,
  type PaperCell,
  type PaperEdition,
  type PaperPageName,
  type PaperTable,
} from './official-paper.ts'

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const

const atFoot = {
  horizontalAnchor: TableAnchorType.MARGIN,
  verticalAnchor: TableAnchorType.MARGIN,
  relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
  absoluteHorizontalPosition: 0,
} as const

/** A table as wide as the text; its head is repeated on each page, its rows are not torn apart. */
export function paperTable(table: PaperTable, page: PaperPageName): Table[] {
  const { width, left, right, cell: points } = paperPages[page]
  const whole = twips(width - left - right)
  const shares = table.widths.reduce((sum, share) => sum + share, 0)
  const widths = table.widths.map((share) => Math.floor((whole * share) / shares))
  return [
    new Table({
      width: { size: whole, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: widths,
      margins: { marginUnitType: WidthType.DXA, top: 40, bottom: 40, left: 70, right: 70 },
      rows: [
        ...table.head.map((row) => rowOf(row, { points, head: true, band: false })),
        ...table.rows.map((row) => rowOf(row, { points, head: false, band: isBand(row, table) })),
      ],
    }),
  ]
}

type RowSetting = { points: number; head: boolean; band: boolean }

function rowOf(row: readonly PaperCell[], setting: RowSetting): TableRow {
  const height = Math.max(...row.map((cell) => wholeCell(cell).height))
  return new TableRow({
    cantSplit: staysWhole(row),
    tableHeader: setting.head,
    ...(height > 0 && { height: { value: twips(height), rule: HeightRule.ATLEAST } }),
    children: row.map((cell) => cellOf(cell, setting)),
  })
}

function cellOf(cell: PaperCell, { points, head, band }: RowSetting): TableCell {
  const { text, down, across, align, strong } = wholeCell(cell)
  const centred = align ? align === 'center' : head
  return new TableCell({
    ...(down > 1 && { rowSpan: down }),
    ...(across > 1 && { columnSpan: across }),
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({
        style: offGrid,
        keepNext: band,
        alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
        spacing: { line: Math.round(points * 26), lineRule: LineRuleType.EXACT },
        children: runsOf(text, {
          font: head || strong ? fonts.hei : fonts.body,
          size: points * 2,
          spacing: 0,
        }),
      }),
    ],
  })
}

/** On a page of its own the imprint is pushed down to the foot, which LibreOffice would not do with a floating table. */
export function editionPage(edition: PaperEdition): (Table | Paragraph)[] {
  const room = Math.floor((225 * 72) / 25.4) - editionHeight(edition)
  const filler = new Paragraph({
    style: offGrid,
    spacing: { line: room * 20, lineRule: LineRuleType.EXACT },
  })
  return [filler, ...editionTable(edition, { floating: false })]
}

/** 版记 at the foot of the last page: bold lines at both ends, a thin one between (GB/T 9704-2012 7.4). */
export function editionTable(
  { copyTo, printedBy, printedOn }: PaperEdition,
  { floating = true }: { floating?: boolean } = {},
): (Table | Paragraph)[] {
  const whole = twips(156)
  const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
  const text = (content: string) => run(content, { size: 28, spacing: 0 })
  const cell = (content: string, options: { across?: number; right?: boolean }) =>
    new TableCell({
      ...(options.across && { columnSpan: options.across }),
      borders: { left: none, right: none, top: line, bottom: line },
      children: [
        new Paragraph({
          style: offGrid,
          alignment: options.right ? AlignmentType.RIGHT : AlignmentType.LEFT,
          indent: options.right ? { right: 280 } : { left: 280, right: options.across ? 280 : 0 },
          spacing: { line: 480, lineRule: LineRuleType.EXACT },
          children: [text(content)],
        }),
      ],
    })
  return [
    new Table({
      width: { size: whole, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: [Math.floor(whole * 0.6), Math.ceil(whole * 0.4)],
      // Word puts it at the foot; LibreOffice 7.4 leaves it in line.
      ...(floating && { float: atFoot }),
      borders: {
        top: thick,
        bottom: thick,
        left: none,
        right: none,
        insideHorizontal: line,
        insideVertical: none,
      },
      rows: [
        ...(copyTo
          ? [
              new TableRow({
                cantSplit: true,
                children: [cell(`抄送：${copyTo.replace(/。?$/u, '。')}`, { across: 2 })],
              }),
            ]
          : []),
        new TableRow({
          cantSplit: true,
          children: [cell(printedBy, {}), cell(`${printedOn}印发`, { right: true })],
        }),
      ],
    }),
    paragraph([], { indent: 'none', small: true }),
  ]
}
