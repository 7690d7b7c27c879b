import { attribute } from './xml.ts'
import type { Element } from './xml.ts'

// Signs that Word inserts from its symbol fonts, by the last two hexadecimal digits of their code.
const wingdings: Record<string, string> = {
  '6c': '●',
  '6e': '■',
  '6f': '□',
  '71': '□',
  '72': '□',
  '75': '◆',
  '76': '❖',
  a1: '○',
  a4: '◎',
  a7: '▪',
  a8: '□',
  d8: '➢',
  e0: '→',
  fb: '✗',
  fc: '✓',
  fd: '☒',
  fe: '☑',
}
const wingdings2: Record<string, string> = { '50': '✓', '52': '☑', '53': '☒', '54': '☒', a3: '□', '98': '●' }
const symbol: Record<string, string> = {
  a3: '≤',
  b0: '°',
  b3: '≥',
  b4: '×',
  b7: '·',
  b1: '±',
  ae: '→',
}

function circled(code: number): string | undefined {
  if (code >= 0x81 && code <= 0x8a) return String.fromCharCode(0x2460 + code - 0x81)
  if (code >= 0x8c && code <= 0x95) return String.fromCharCode(0x2460 + code - 0x8c)
  return undefined
}

/** The character for a w:sym; '' for one that is only decoration. */
export function symbolOf(element: Element): string {
  const font = (attribute(element, 'font') ?? '').toLowerCase()
  const code = Number.parseInt(attribute(element, 'char') ?? '', 16) & 0xff
  const key = code.toString(16).padStart(2, '0')
  if (font === 'wingdings') return circled(code) ?? wingdings[key] ?? ''
  if (font === 'wingdings 2') return wingdings2[key] ?? ''
  return font === 'symbol' ? (symbol[key] ?? '') : ''
}
