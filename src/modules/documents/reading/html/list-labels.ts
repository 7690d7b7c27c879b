import { chineseCount } from '../chinese-number.ts'
import { formatNumber } from '../docx/number-formats.ts'
import type { Element } from './tree.ts'

const types: Record<string, string> = { a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman' }
const styles: Record<string, string> = {
  'lower-alpha': 'lowerLetter',
  'lower-latin': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'upper-latin': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  'decimal-leading-zero': 'decimalZero',
}
const chinese = /^(?:cjk-ideographic|(?:simp|trad)-chinese-(?:in)?formal|cjk-decimal|japanese-informal)$/u

function styleOf(list: Element): string | undefined {
  return /list-style(?:-type)?\s*:\s*([a-z-]+)/iu.exec(list.attributes.get('style') ?? '')?.[1]?.toLowerCase()
}

function whole(printed: string | undefined): number | undefined {
  return printed !== undefined && /^\s*-?\d{1,6}\s*$/u.test(printed) ? Number(printed) : undefined
}

/** The label that a browser prints before an entry, for each li of an ol in turn; bullets give none. */
export function labelsOf(list: Element): (entry: Element) => string {
  const style = styleOf(list)
  if (list.name !== 'ol' || style === 'none') return () => ''
  const step = list.attributes.has('reversed') ? -1 : 1
  const entries = list.children.filter((child) => typeof child !== 'string' && child.name === 'li').length
  let next = whole(list.attributes.get('start')) ?? (step < 0 ? entries : 1)
  const format = styles[style ?? ''] ?? types[list.attributes.get('type') ?? ''] ?? 'decimal'
  return (entry) => {
    const value = whole(entry.attributes.get('value')) ?? next
    next = value + step
    if (styleOf(entry) === 'none') return ''
    if (style !== undefined && chinese.test(style) && value > 0) return `${chineseCount(value)}、`
    return `${formatNumber(value, format)}.`
  }
}
