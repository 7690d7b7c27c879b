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
import { editionPage, editionTable, paperTable } from './docx-tables.ts'
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
  if (edition && !upright) sections.push(section('A4-portrait', editionPage(edition), false))
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
          // The dashes stand 7 mm below the text; the distance is that of the line's foot to the page's.
          footer: twips(bottom - 9.9),
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

/** The issuer 35 mm below the upper edge of the text, the number two lines below it, the title two below the red line (7.2). */
function headOf({ issuer, number, signer, mark: over }: PaperHead): Paragraph[] {
  const size = issuerSize(issuer)
  // An exact line puts what it has beyond its letters above them.
  const filler = twips(35) - bodyLine.line - size * 6
  return [
    paragraph([run(over ?? '', { font: fonts.hei })], { indent: 'none' }),
    new Paragraph({ style: offGrid, spacing: { line: filler, lineRule: LineRuleType.EXACT } }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      style: offGrid,
      spacing: { line: size * 26, lineRule: LineRuleType.EXACT },
      children: [run(issuer, { font: fonts.title, size: size * 2, color: 'E60012', spacing: 0 })],
    }),
    ...blank(2),
    new Paragraph({
      alignment: signer ? AlignmentType.BOTH : AlignmentType.CENTER,
      spacing: bodyLine,
      ...(signer && { indent: { left: 320, right: 320 }, tabStops: [{ type: 'right', position: 8500 }] }),
      // The red line as wide as the text, 4 mm below the number.
      border: { bottom: { style: BorderStyle.SINGLE, size: 16, color: 'E60012', space: 11 } },
      children: signer ? [run(number), run('\t签发人：'), run(signer, { font: fonts.kai })] : [run(number)],
    }),
    ...blank(2),
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
    ...part.blocks.flatMap((block, at): FileChild[] =>
      block.kind === 'table'
        ? paperTable(block.table, part.page)
        : [bodyParagraph(block, { last: part.signature !== undefined && at === part.blocks.length - 1 })],
    ),
    ...attachmentsOf(part.attachments ?? []),
    ...(part.signature ? signatureOf(part.signature) : []),
    ...(notes.length > 0 ? [paragraph([run('数据来源', smallHei)], { indent: 'none' })] : []),
    ...notes.map(({ number, text, href }) =>
      paragraph(
        [
          mark(number, cell),
          run(` ${text}`, { size: 18, spacing: 0 }),
          ...(href ? runsOf([' ', { text: href, href }], { size: 18, spacing: 0 }) : []),
        ],
        { indent: 'none', small: true },
      ),
    ),
  ]
}

const smallText: Setting = { size: 21, spacing: 0 }
const smallHei: Setting = { font: fonts.hei, size: 21, spacing: 0 }
const levelFonts = {
  first: fonts.hei,
  second: fonts.kai,
  third: fonts.body,
  plain: fonts.body,
  flush: fonts.body,
  small: fonts.body,
} as const

/** Headings stay with what they head, the last words with the signature: a page with nothing but a name and a date is none. */
function bodyParagraph({ level, text }: PaperParagraph, { last }: { last: boolean }): Paragraph {
  const small = level === 'small'
  return paragraph(runsOf(text, { font: levelFonts[level], ...(small && smallText) }), {
    indent: level === 'flush' || small ? 'none' : 'first',
    small,
    keepNext: last || level === 'first' || level === 'second',
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
    ...blank(1, { keepNext: true }),
    ...names.map((name, at) =>
      paragraph([run(`${at === 0 ? '附件：' : ''}${names.length > 1 ? `${at + 1}.` : ''}${name}`)], {
        indent: at === 0 ? 'attachment' : 'further',
        keepNext: true,
      }),
    ),
  ]
}

function signatureOf(signature: { organ: string; date: string }): Paragraph[] {
  const indents = signatureIndents(signature)
  const line = (text: string, { characters, keepNext }: { characters: number; keepNext: boolean }) =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      keepNext,
      spacing: bodyLine,
      indent: { right: Math.round(characters * 315) },
      children: [run(text)],
    })
  return [
    ...blank(2, { keepNext: true }),
    line(signature.organ, { characters: indents.organ, keepNext: true }),
    line(signature.date, { characters: indents.date, keepNext: false }),
  ]
}

function blank(count: number, { keepNext = false }: { keepNext?: boolean } = {}): Paragraph[] {
  return Array.from({ length: count }, () => paragraph([], { indent: 'none', keepNext }))
}
