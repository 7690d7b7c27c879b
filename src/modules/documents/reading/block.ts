import type { PrintedNumber } from './numbering.ts'
import type { ColumnRole } from './label-words.ts'
import type { SourceSpan } from './read-document.ts'

export interface Span {
  readonly start: number
  readonly end: number
}

/** Where the tables of a file stand in its extracted text: rows of cells, a merged cell in every place that it covers. */
export interface Layout {
  readonly tables: readonly { readonly rows: readonly (readonly SourceSpan[])[] }[]
}

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly start: number
  readonly end: number
  /** The number of the item that begins here, once numbers are found. */
  readonly number?: PrintedNumber
}

/** One row of a task table, its cells by what their column is for. */
export interface TableRow {
  readonly kind: 'row'
  readonly start: number
  readonly end: number
  readonly cells: readonly { readonly role: ColumnRole; readonly start: number; readonly end: number }[]
}

export type Block = Paragraph | TableRow
