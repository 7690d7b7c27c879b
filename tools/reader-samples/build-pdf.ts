import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { placedCells } from './parse-source.ts'
import type { Source } from './parse-source.ts'

// Text comes in as data, never as markup.
const template = `
#let plan = json(bytes(sys.inputs.plan))
#set page(paper: "a4", margin: (x: 2.6cm, y: 3cm), header: plan.header, footer: context align(center, plan.footer.replace("N", str(counter(page).get().first()))))
#set text(font: "Noto Serif SC", size: 14pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 0.9em, spacing: 0.9em)
#for block in plan.blocks {
  if block.kind == "title" { align(center, text(size: 20pt, block.text)) }
  else if block.kind == "signature" { align(right, par(first-line-indent: 0em, block.text)) }
  else if block.kind == "page" { pagebreak() }
  else if block.kind == "table" {
    set text(size: 10.5pt)
    set par(first-line-indent: 0em, justify: false)
    table(
      columns: block.widths.map(width => width * 1fr), align: horizon + left,
      table.header(..block.head.map(c => table.cell(rowspan: c.rows, colspan: c.columns, c.text))),
      ..block.cells.map(c => table.cell(rowspan: c.rows, colspan: c.columns, c.text)),
    )
  }
  else { par(block.text) }
}
`

function blocksFor({ blocks }: Source): object[] {
  return blocks.flatMap((block): object[] => {
    if (block.kind === 'sheet') return []
    if (block.kind === 'paragraph')
      return [{ kind: 'paragraph', text: block.runs.map(({ text }) => text).join('') }]
    if (block.kind !== 'table') return [block]
    const cells = placedCells(block.rows)
    const widest = (column: number): number => {
      const lengths = cells.filter((cell) => cell.column === column).map(({ text }) => text.length)
      return Math.min(12, Math.max(2, ...lengths))
    }
    const widths = (block.rows[0] ?? []).map((_, column) => widest(column))
    return [
      {
        kind: 'table',
        widths,
        head: cells.filter(({ row }) => row === 0),
        cells: cells.filter(({ row }) => row > 0),
      },
    ]
  })
}

/** Sets a PDF with text through typst; a second run gives the same bytes. */
export function buildPdf(source: Source): Uint8Array {
  const fonts = dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'),
  )
  const plan = { header: source.header, footer: source.footer, blocks: blocksFor(source) }
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [join(fonts, '400Regular')] }] })
  return new Uint8Array(
    compiler.pdf(
      { mainFileContent: template, inputs: { plan: JSON.stringify(plan) } },
      { creationTimestamp: Date.parse('2026-09-07T00:00:00Z') / 1000 },
    ),
  )
}
