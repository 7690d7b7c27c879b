import {
  AlignmentType,
  ExternalHyperlink,
  ImportedXmlComponent,
  LineRuleType,
  Paragraph,
  TextRun,
  type ParagraphChild,
} from 'docx'
import type { PaperText } from './official-paper.ts'

function named(eastAsia: string) {
  return {
    ascii: 'Times New Roman',
    hAnsi: 'Times New Roman',
    cs: 'Times New Roman',
    eastAsia,
    hint: 'eastAsia',
  }
}

/** The fonts of official papers by the names under which offices have them; they are not free to hand out. */
export const fonts = {
  body: named('仿宋_GB2312'),
  kai: named('楷体_GB2312'),
  hei: named('黑体'),
  title: named('方正小标宋简体'),
  song: named('宋体'),
} as const

/** 22 lines a page; 580 twips would be 21. */
export const bodyLine = { line: 579, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const

/** Lines of another height than the body's; on the grid they would take two of its lines. The library cannot say this. */
export const offGrid = 'OffGrid'
export const offGridStyle = ImportedXmlComponent.fromXmlString(
  `<w:style xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:type="paragraph" w:customStyle="1" w:styleId="${offGrid}"><w:name w:val="Off grid"/><w:pPr><w:snapToGrid w:val="0"/></w:pPr></w:style>`,
)

export type Setting = {
  font?: (typeof fonts)[keyof typeof fonts]
  /** In half points. */
  size?: number
  color?: string
  bold?: boolean
  /** In twentieths of a point; 28 characters of 16 points are wider than the text without -5. */
  spacing?: number
}

export function run(text: string, setting: Setting = {}): TextRun {
  const { font = fonts.body, size = 32, color, bold, spacing = -5 } = setting
  return new TextRun({
    text: clean(text),
    font,
    size,
    characterSpacing: spacing,
    ...(color && { color }),
    ...(bold && { bold }),
  })
}

/** The mark of a note, raised. */
export function mark(number: number, size: number): TextRun {
  return new TextRun({
    text: `[${number}]`,
    superScript: true,
    size: size * 2,
    font: fonts.body,
    characterSpacing: 0,
  })
}

/** Text and marks as runs; line breaks of the text stay. */
export function runsOf(text: PaperText, setting: Setting = {}): ParagraphChild[] {
  const spans = typeof text === 'string' ? [text] : text
  return spans.flatMap((span): ParagraphChild[] => {
    if (typeof span !== 'string')
      return 'note' in span
        ? [mark(span.note, (setting.size ?? 32) / 2)]
        : [new ExternalHyperlink({ link: span.href, children: [run(span.text, setting)] })]
    const [first = '', ...others] = span.split('\n')
    return [run(first, setting), ...others.flatMap((line) => [new TextRun({ break: 1 }), run(line, setting)])]
  })
}

type Indent = 'none' | 'first' | 'attachment' | 'further'
const indents = {
  none: {},
  // Two characters whatever their size.
  first: { firstLineChars: 200, firstLine: 630 },
  attachment: { left: 1575, hanging: 945 },
  further: { left: 1890, hanging: 315 },
} as const

/** A paragraph in the body's line. Without control of widows: the page must hold 22 lines whatever they are. */
export function paragraph(
  children: readonly ParagraphChild[],
  { indent, small = false, keepNext = false }: { indent: Indent; small?: boolean; keepNext?: boolean },
): Paragraph {
  return new Paragraph({
    children,
    alignment: small ? AlignmentType.LEFT : AlignmentType.BOTH,
    widowControl: false,
    ...(keepNext && { keepNext, keepLines: true }),
    ...(small && { style: offGrid }),
    spacing: small ? { line: 260, lineRule: LineRuleType.EXACT } : bodyLine,
    indent: indents[indent],
  })
}

/** Control characters have no place in XML 1.0; a file with one does not open. */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, '')
}
