import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import {
  isBand,
  issuerSize,
  paperPages,
  signatureIndents,
  staysWhole,
  wholeCell,
  type OfficialPaper,
  type PaperCell,
  type PaperPart,
  type PaperTable,
} from './official-paper.ts'

const template = new URL('official-paper.typ', import.meta.url)
const locate = createRequire(import.meta.url).resolve
const freeFonts = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
]

/**
 * Sets a paper as .pdf: 22 lines of 28 characters on A4, fonts embedded. `fontFolder` holds the fonts of an office that owns
 * 仿宋_GB2312 and the others; free ones fill the gaps. Takes up to 200 MB; called in a process of its own (render-paper.ts).
 */
export function paperToPdf(
  paper: OfficialPaper,
  { fontFolder }: { fontFolder?: string | undefined } = {},
): Uint8Array {
  const compiler = NodeCompiler.create({
    // The template reads no file; the folder only has to exist.
    workspace: tmpdir(),
    fontArgs: [
      ...(fontFolder ? [{ fontPaths: [fontFolder] }] : []),
      { fontBlobs: freeFonts.map((font) => readFileSync(locate(font))) },
    ],
  })
  return compiler.pdf({
    mainFileContent: readFileSync(template, 'utf8'),
    inputs: { paper: JSON.stringify(filledIn(paper)) },
  })
}

/** The data with everything said, as the template reads it. */
function filledIn({ name, head, parts, edition }: OfficialPaper) {
  return {
    name,
    head: head ? { signer: '', mark: '', ...head, size: issuerSize(head.issuer) } : null,
    parts: parts.map(filledPart),
    edition: edition ? { ...edition, copyTo: edition.copyTo.replace(/([^。])$/u, '$1。') } : null,
    'edition-here': parts.at(-1)?.page === 'A4-portrait',
    upright: paperPages['A4-portrait'],
  }
}

function filledPart(part: PaperPart) {
  const indents = part.signature && signatureIndents(part.signature)
  return {
    page: paperPages[part.page],
    label: part.label ?? '',
    title: part.title ?? [],
    about: part.about ?? '',
    addressees: part.addressees ?? '',
    'table-first': part.blocks[0]?.kind === 'table',
    blocks: part.blocks.map((block, at) =>
      block.kind === 'table'
        ? { kind: block.kind, table: filledTable(block.table) }
        : {
            ...block,
            // Headings stay with what they head, the last words with the signature.
            sticky:
              ['first', 'second'].includes(block.level) ||
              (part.signature !== undefined && at === part.blocks.length - 1),
          },
    ),
    attachments: part.attachments ?? [],
    signature: indents
      ? { ...part.signature, 'organ-indent': indents.organ, 'date-indent': indents.date }
      : null,
    notes: (part.notes ?? []).map((note) => ({ href: '', ...note })),
  }
}

function filledTable(table: PaperTable) {
  const { widths, head, rows } = table
  const filledRow = (row: readonly PaperCell[]) => ({
    whole: staysWhole(row),
    band: isBand(row, table),
    cells: row.map((cell) => ({ ...wholeCell(cell), align: wholeCell(cell).align ?? '' })),
  })
  return { widths, head: head.map(filledRow), rows: rows.map(filledRow) }
}
