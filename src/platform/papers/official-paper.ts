/**
 * The data of an official paper in the format of GB/T 9704-2012, without any technology: what it says, not how it is set.
 * `paper-to-docx.ts` and `paper-to-pdf.ts` set it; both get the same breaks, widths and numbers from here.
 */
export type OfficialPaper = {
  /** Title of the file, shown by readers of .docx and .pdf; no part of the page. */
  name: string
  head?: PaperHead
  parts: readonly PaperPart[]
  edition?: PaperEdition
}

/** The red head (版头). `mark` stands above it at the left, such as 审批稿. */
export type PaperHead = { issuer: string; number: string; signer?: string; mark?: string }

/** Lines at the foot of the last page (版记). Dates as printed. */
export type PaperEdition = { copyTo: string; printedBy: string; printedOn: string }

/** The first part follows the head; each further part starts a page. */
export type PaperPart = {
  page: PaperPageName
  /** Such as 附件; stands at the top left. */
  label?: string
  /** Broken by `titleLines`. */
  title?: readonly string[]
  /** A line below the title, such as the day that figures stand for. */
  about?: string
  addressees?: string
  blocks: readonly PaperBlock[]
  /** Names of what is attached, in order. */
  attachments?: readonly string[]
  signature?: { organ: string; date: string }
  /** Where figures come from, in the order of their numbers. */
  notes?: readonly PaperNote[]
}

export type PaperBlock = PaperParagraph | { kind: 'table'; table: PaperTable }
export type PaperParagraph = { kind: 'paragraph'; level: ParagraphLevel; text: PaperText }

/** 一、 / （一） / 1. / plain text; the number is part of the text. `flush` has no indent, `small` is a remark below a table. */
export type ParagraphLevel = 'first' | 'second' | 'third' | 'plain' | 'flush' | 'small'

/** Text with the marks of notes in it, and with links; `href` is a path of the product, which rendering makes whole. */
export type PaperText = string | readonly PaperSpan[]
export type PaperSpan = string | { note: number } | { text: string; href: string }
export type PaperNote = { number: number; text: string; href?: string }

export type PaperTable = {
  /** Shares of the width. */
  widths: readonly number[]
  /** Repeated on each page. */
  head: readonly (readonly PaperCell[])[]
  /** Cells covered by a merged one above or at the left are left out, as in HTML. */
  rows: readonly (readonly PaperCell[])[]
}

export type CellAlignment = 'left' | 'center'
export type PaperCell =
  | string
  | number
  | {
      /** A number stays one in .xlsx. */
      text: PaperText | number
      /** Rows and columns that it covers; 1 unless told. */
      down?: number
      across?: number
      align?: CellAlignment
      strong?: boolean
      /** Empty room to write in, in millimetres. */
      height?: number
    }

export type PaperPageName = keyof typeof paperPages

/** Sizes in millimetres. Portrait A4 is GB/T 9704-2012 5.2: 22 lines of 28 characters in 156 mm × 225 mm. */
export const paperPages = {
  'A4-portrait': { width: 210, height: 297, top: 37, bottom: 35, left: 28, right: 26, cell: 10.5 },
  // Turned by a quarter, bound at the top.
  'A4-landscape': { width: 297, height: 210, top: 28, bottom: 26, left: 37, right: 35, cell: 10.5 },
  'A3-landscape': { width: 420, height: 297, top: 28, bottom: 26, left: 28, right: 26, cell: 12 },
} as const

/** A table as a sheet of a workbook; `title` and `about` stand above it in merged cells. */
export type PaperSheet = {
  name: string
  title: string
  about?: string
  page: PaperPageName
  table: PaperTable
}

/** The cell with everything said; a number is centred. */
export function wholeCell(cell: PaperCell) {
  const given = typeof cell === 'object' ? cell : { text: cell }
  const text: PaperText = typeof given.text === 'number' ? String(given.text) : given.text
  const align: CellAlignment | undefined = typeof given.text === 'number' ? 'center' : undefined
  return { down: 1, across: 1, align, strong: false, height: 0, ...given, text, value: given.text }
}

export function plainText(text: PaperText): string {
  if (typeof text === 'string') return text
  return text.map((span) => (typeof span === 'string' ? span : 'text' in span ? span.text : '')).join('')
}

/** Width of a text in Chinese characters: Latin letters and digits take half of one. */
export function widthOf(text: string): number {
  return [...text].reduce(
    (sum, one) => sum + (one.charCodeAt(0) < 0x2e80 && !/[“”‘’…—]/u.test(one) ? 0.5 : 1),
    0,
  )
}

/**
 * Indents at the right, in characters, of the issuing organ and the date below it: the date keeps four, the organ is centred
 * over it (GB/T 9704-2012 7.3.5.1); an organ that would leave the page pushes the date inwards.
 */
export function signatureIndents({ organ, date }: { organ: string; date: string }): {
  organ: number
  date: number
} {
  const excess = (widthOf(organ) - widthOf(date)) / 2
  const dateIndent = Math.max(4, excess)
  return { organ: dateIndent - excess, date: dateIndent }
}

/** Size of the red issuer in points: as large as the line allows, at most 22 mm high. */
export function issuerSize(issuer: string): number {
  return Math.max(22, Math.min(50, Math.floor(430 / Math.max(1, widthOf(issuer)))))
}

/** A row of one cell over all columns names what follows: it never stands alone at the foot of a page. */
export function isBand(row: readonly PaperCell[], { widths }: Pick<PaperTable, 'widths'>): boolean {
  const [only] = row
  return row.length === 1 && only !== undefined && wholeCell(only).across === widths.length
}

/** Height of the imprint in points, for a page that holds nothing else. */
export function editionHeight({ copyTo }: PaperEdition): number {
  const copied = copyTo === '' ? 0 : Math.ceil((widthOf(copyTo) + 4) / 29)
  return (copied + 1) * 24 + 16
}

/** Rows this long may break over pages; shorter ones stay together. */
export function staysWhole(row: readonly PaperCell[]): boolean {
  return row.every((cell) => plainText(wholeCell(cell).text).length <= 400)
}
