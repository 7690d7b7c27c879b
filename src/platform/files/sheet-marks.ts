import type { Sheet } from './sheet-limits.ts'

type Parts = Readonly<Record<string, Uint8Array>>

// What stands in text or attributes has its `<` escaped, so a tag is a tag; prefixes of the namespace are allowed for.
const tags = /<(?:\w+:)?(row|c|f)(?=[\s/>])([^>]*)>/gu

/**
 * What the values of a worksheet do not tell: which rows are hidden, and which cells are results of formulas. Rows and columns
 * count from 0. Read from the sheet's own XML, as ASCII: no name or text is looked at.
 */
export function marksOf(parts: Parts, index: number): Pick<Sheet, 'hiddenRows' | 'formulas'> {
  const hiddenRows: number[] = []
  const formulas = new Map<number, number[]>()
  const xml = ascii(parts[partOf(parts, index)])
  let row = -1
  let column = -1
  for (const [, tag, attributes = ''] of xml.matchAll(tags)) {
    if (tag === 'row') {
      row = attributeOf(attributes, 'r') === undefined ? row + 1 : Number(attributeOf(attributes, 'r')) - 1
      column = -1
      if (/^(?:1|true)$/u.test(attributeOf(attributes, 'hidden') ?? '')) hiddenRows.push(row)
    } else if (tag === 'c') column = columnOf(attributeOf(attributes, 'r')) ?? column + 1
    else formulas.set(row, [...(formulas.get(row) ?? []), column])
  }
  return { hiddenRows, formulas }
}

/** The worksheet's part by way of the workbook's relations; sheets are numbered in the order of the workbook. */
function partOf(parts: Parts, index: number): string {
  const sheets = [...ascii(parts['xl/workbook.xml']).matchAll(/<(?:\w+:)?sheet\s([^>]*)>/gu)]
  const id = /(?:^|\s)\w+:id\s*=\s*["']([^"']*)["']/u.exec(sheets[index]?.[1] ?? '')?.[1]
  for (const [, attributes = ''] of ascii(parts['xl/_rels/workbook.xml.rels']).matchAll(
    /<(?:\w+:)?Relationship\s([^>]*)>/gu,
  )) {
    const target = attributeOf(attributes, 'Target') ?? ''
    if (id !== undefined && attributeOf(attributes, 'Id') === id)
      return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//u, '')}`
  }
  return ''
}

function attributeOf(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`, 'u').exec(attributes)?.[1]
}

/** 27 for `AB12`. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]+/u.exec(reference ?? '')?.[0]
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function ascii(part: Uint8Array | undefined): string {
  return part ? Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1') : ''
}
