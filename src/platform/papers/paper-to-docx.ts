import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip as twips,
  Document,
  DocumentGridType,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
  type FileChild,
  type ISectionOptions,
} from 'docx'
import { editionTable, paperTable } from './docx-tables.ts'
import {
  bodyLine,
  fonts,
  mark,
  offGrid,
  offGridStyle,
  paragraph,
  run,
  runsOf,
  type Setting,
} from './docx-text.ts'
import {
  issuerSize,
  paperPages,
  signatureIndents,
  type OfficialPaper,
  type PaperHead,
  type PaperPageName,
  type PaperParagraph,
  type PaperPart,
} from './official-paper.ts'

/** Sets a paper as .docx: fonts by the names that offices own, 22 lines of 28 characters on A4 (GB/T 9704-2012 5.2). */
export async function paperToDocx(paper: OfficialPaper): Promise<Uint8Array> {
  const document = new Document({
    title: paper.name,
    creator: paper.head?.issuer ?? '',
    evenAndOddHeaderAndFooters: true,
    styles: {
      importedStyles: [offGridStyle],
      default: {
        document: {
          run: { font: fonts.body, size: 32, characterSpacing: -5, language: { eastAsia: 'zh-CN' } },
          paragraph: { spacing: bodyLine },
        },
      },
    },
    sections: sectionsOf(paper),
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function sectionsOf(paper: OfficialPaper): ISectionOptions[] {
  const { parts, head, edition } = paper
  const upright = parts.at(-1)?.page === 'A4-portrait'
  const sections = parts.map((part, at) => {
    const children = [...(at === 0 && head ? headOf(head) : []), ...childrenOf(part)]
    if (edition && upright && at === parts.length - 1) children.push(...editionTable(edition))
    return section(part.page, children)
  })
  // A turned page has no foot for the imprint: it gets a last page of its own, without a number.
  if (edition && !upright) sections.push(section('A4-portrait', editionTable(edition), false))
  return sections
}

function section(name: PaperPageName, children: FileChild[], numbered = true): ISectionOptions {
  const { width, height, top, bottom, left, right } = paperPages[name]
  const turned = width > height
  return {
    properties: {
      page: {
        // The library turns a landscape page itself.
        size: {
          width: twips(turned ? height : width),
          height: twips(turned ? width : height),
          orientation: turned ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(top),
          bottom: twips(bottom),
          left: twips(left),
          right: twips(right),
          header: twips(15),
          // The number's line stands 7 mm below the text.
          footer: twips(bottom - 12),
        },
      },
      grid: { type: DocumentGridType.LINES, linePitch: 579 },
    },
    footers: {
      default: new Footer({ children: numbered ? [pageNumber('right')] : [new Paragraph('')] }),
      even: new Footer({ children: numbered ? [pageNumber('left')] : [new Paragraph('')] }),
    },
    children,
  }
}

/** — 1 — outside, one character from the edge. */
function pageNumber(side: 'left' | 'right'): Paragraph {
  return new Paragraph({
    alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: side === 'right' ? { right: 280 } : { left: 280 },
    spacing: { line: 320, lineRule: LineRuleType.EXACT },
    children: [
      new TextRun({
        children: ['— ', PageNumber.CURRENT, ' —'],
        size: 28,
        font: fonts.song,
        characterSpacing: 0,
      }),
    ],
  })
}

function headOf({ issuer, number, signer, mark: over }: PaperHead): Paragraph[] {
  const size = issuerSize(issuer)
  return [
    paragraph([run(over ?? '', { font: fonts.hei })], { indent: 'none' }),
    ...blank(1),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      style: offGrid,
      spacing: { line: Math.round(size * 26), lineRule: LineRuleType.EXACT },
      children: [run(issuer, { font: fonts.title, size: size * 2, color: 'E60012', spacing: 0 })],
    }),
    ...blank(1),
    new Paragraph({
      alignment: signer ? AlignmentType.BOTH : AlignmentType.CENTER,
      spacing: bodyLine,
      ...(signer && { indent: { left: 320, right: 320 }, tabStops: [{ type: 'right', position: 8500 }] }),
      // The red line as wide as the text, 4 mm below the number.
      border: { bottom: { style: BorderStyle.SINGLE, size: 16, color: 'E60012', space: 11 } },
      children: signer ? [run(number), run('\t签发人：'), run(signer, { font: fonts.kai })] : [run(number)],
    }),
    ...blank(1),
  ]
}

function childrenOf(part: PaperPart): FileChild[] {
  const notes = part.notes ?? []
  const { cell } = paperPages[part.page]
  return [
    ...(part.label ? [paragraph([run(part.label, { font: fonts.hei })], { indent: 'none' })] : []),
    ...(part.title ?? []).map(titleLine),
    ...(part.about ? [aboutLine(part.about)] : []),
    ...(part.title && part.blocks[0]?.kind !== 'table' ? blank(1) : []),
    ...(part.addressees ? [paragraph([run(part.addressees)], { indent: 'none' })] : []),
    ...part.blocks.flatMap((block): FileChild[] =>
      block.kind === 'table' ? paperTable(block.table, part.page) : [bodyParagraph(block)],
    ),
    ...attachmentsOf(part.attachments ?? []),
    ...(part.signature ? signatureOf(part.signature) : []),
    ...(notes.length > 0 ? [paragraph([run('数据来源', smallHei)], { indent: 'none' })] : []),
    ...notes.map(({ number, text }) =>
      paragraph([mark(number, cell), run(` ${text}`, { size: 18, spacing: 0 })], {
        indent: 'none',
        small: true,
      }),
    ),
  ]
}

const smallHei: Setting = { font: fonts.hei, size: 21, spacing: 0 }
const levelFonts = {
  first: fonts.hei,
  second: fonts.kai,
  third: fonts.body,
  plain: fonts.body,
  flush: fonts.body,
} as const

function bodyParagraph({ level, text }: PaperParagraph): Paragraph {
  return paragraph(runsOf(text, { font: levelFonts[level] }), {
    indent: level === 'flush' ? 'none' : 'first',
  })
}

function titleLine(line: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    style: offGrid,
    spacing: { line: 640, lineRule: LineRuleType.EXACT },
    children: [run(line, { font: fonts.title, size: 44, spacing: 0 })],
  })
}

function aboutLine(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: bodyLine,
    children: [run(text, { font: fonts.kai, size: 28 })],
  })
}

/** 附件：one line above it stays free; further names stand below the first. */
function attachmentsOf(names: readonly string[]): Paragraph[] {
  if (names.length === 0) return []
  return [
    ...blank(1),
    ...names.map((name, at) =>
      paragraph([run(`${at === 0 ? '附件：' : ''}${names.length > 1 ? `${at + 1}.` : ''}${name}`)], {
        indent: at === 0 ? 'attachment' : 'further',
      }),
    ),
  ]
}

function signatureOf(signature: { organ: string; date: string }): Paragraph[] {
  const indents = signatureIndents(signature)
  const line = (text: string, characters: number) =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: bodyLine,
      indent: { right: Math.round(characters * 315) },
      children: [run(text)],
    })
  return [...blank(2), line(signature.organ, indents.organ), line(signature.date, indents.date)]
}

function blank(count: number): Paragraph[] {
  return Array.from({ length: count }, () => paragraph([], { indent: 'none' }))
}
