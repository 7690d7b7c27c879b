import { labelAlternation, roleOfLabel } from './label-words.ts'
import type { LabelRole } from './label-words.ts'

/** A labelled value in a paragraph. All offsets are into the text that was searched. */
interface Labelled {
  readonly role: LabelRole
  /** From the label (or its opening bracket) to the end of the value (or the closing bracket). */
  readonly start: number
  readonly end: number
  readonly value: { readonly start: number; readonly end: number }
}

const longestLabel = 24
const bareLabel = new RegExp(`^(?:【(${labelAlternation})】\\s*|(${labelAlternation})\\s+(?=\\S))`, 'u')

interface Found {
  readonly role: LabelRole
  readonly start: number
  readonly valueStart: number
}

/**
 * The label that ends at a colon. It begins at the start of the line, behind a stop, blank or bracket; 明确责任单位、责任人
 * inside a sentence has no colon, and 时间 in 发布时间 is no word of its own.
 */
function labelBefore(text: string, colon: number): Found | undefined {
  const from = Math.max(0, colon - longestLabel)
  const before = text.slice(from, colon)
  const boundary = /[\n。；，、！？（【〔〖）”》\]](?=[^\n。；，、！？（【〔〖）”》\]]*[】〕〗]?\s*$)/u.exec(
    before,
  )
  const start = from + (boundary ? boundary.index + 1 : 0)
  const phrase = text.slice(start, colon).replace(/[】〕〗]\s*$/u, '')
  const valueStart = colon + 1 + (/^\s*/u.exec(text.slice(colon + 1, colon + 40))?.[0].length ?? 0)
  const whole = roleOfLabel(phrase)
  const opening = /[【〔〖]/u.test(text[start - 1] ?? '') ? 1 : 0
  if (whole)
    return { role: whole, start: start - opening + (/^\s*/u.exec(phrase)?.[0].length ?? 0), valueStart }
  // Several labels on one line stand behind blanks.
  const blank = /\s(?=\S+\s*$)/u.exec(phrase)
  const last = blank ? roleOfLabel(phrase.slice(blank.index)) : undefined
  return blank && last ? { role: last, start: start + blank.index + 1, valueStart } : undefined
}

function labelsIn(text: string): Found[] {
  const found: Found[] = []
  for (const { index } of text.matchAll(/[：:]/gu)) {
    const label = labelBefore(text, index)
    if (label) found.push(label)
  }
  if (found.length > 0) return found
  const bare = text.length <= 60 ? bareLabel.exec(text) : null
  const role = bare && roleOfLabel(bare[1] ?? bare[2] ?? '')
  // 目标 and then a blank is ordinary prose; only responsibility lines are short enough to be sure.
  if (bare && role && role !== 'content') found.push({ role, start: 0, valueStart: bare[0].length })
  return found
}

/** Where the bracket closes that is open at `position`, or -1 when none is open. */
function closingBracket(text: string, position: number): number {
  const opening = text.lastIndexOf('（', position - 1)
  if (opening < 0 || text.slice(opening, position).includes('）')) return -1
  let depth = 0
  for (let index = opening; index < text.length; index++) {
    if (text[index] === '（') depth++
    else if (text[index] === '）' && --depth === 0) return index
  }
  return -1
}

function valueEnd(text: string, { role, valueStart }: Found, next: number): number {
  const stop = text.indexOf('\n', valueStart)
  let end = Math.min(next, stop < 0 ? text.length : stop)
  if (role === 'content') return end
  const full = text.indexOf('。', valueStart)
  if (full >= 0) end = Math.min(end, full)
  return end
}

/** Finds every labelled value of one paragraph: whole-line, several on a line, run in behind a sentence, or in a closing bracket. */
export function labelledIn(text: string): Labelled[] {
  const found = labelsIn(text)
  return found.map((one, index) => {
    const closing = closingBracket(text, one.start)
    const next = found[index + 1]?.start ?? text.length
    let end = valueEnd(text, one, closing >= 0 ? Math.min(next, closing) : next)
    const opensHere = closing >= 0 && text[one.start - 1] === '（'
    let to = end
    while (to > one.valueStart && /[\s，；。、（]/u.test(text[to - 1] ?? '')) to--
    if (closing >= 0 && end === closing) end = closing + 1
    else if (text[end] === '。') end++
    return {
      role: one.role,
      start: opensHere ? one.start - 1 : one.start,
      end,
      value: { start: one.valueStart, end: to },
    }
  })
}

const responsible = '[^（），；。]{2,40}?'
const bracketed = new RegExp(
  `（(?:由)?(${responsible})(牵头)(?:负责|实施|落实)?(?:[，；、](${responsible})(?:配合|参与|协助|协同|负责|落实|按职责分工负责|等按职责分工负责))?）[。；]?$`,
  'u',
)
const plainBracket = new RegExp(
  `（(?:由)?([^（），；。]{2,60}?)(?:按职责分工|分工|共同|具体)?(?:负责|落实)）[。；]?$`,
  'u',
)

/** Responsibility without a label in the bracket that closes a paragraph: （甲牵头，乙配合）, （甲、乙负责）. */
export function closingResponsibility(text: string): Labelled[] {
  const led = bracketed.exec(text)
  if (led) {
    const [whole, lead = '', , helpers] = led
    const leadStart = text.indexOf(lead, led.index)
    const values: Labelled[] = [
      {
        role: 'lead',
        start: led.index,
        end: led.index + whole.length,
        value: { start: leadStart, end: leadStart + lead.length },
      },
    ]
    if (helpers) {
      const start = text.indexOf(helpers, leadStart + lead.length)
      values.push({
        role: 'units',
        start: led.index,
        end: led.index + whole.length,
        value: { start, end: start + helpers.length },
      })
    }
    return values
  }
  const plain = plainBracket.exec(text)
  if (!plain) return []
  const start = text.indexOf(plain[1] ?? '', plain.index)
  return [
    {
      role: 'units',
      start: plain.index,
      end: plain.index + plain[0].length,
      value: { start, end: start + (plain[1] ?? '').length },
    },
  ]
}
