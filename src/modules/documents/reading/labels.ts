import { longestLabel, roleOfLabel } from './label-words.ts'
import type { FurtherLabels, LabelRole } from './label-words.ts'

/** A labelled value in a paragraph. All offsets are into the text that was searched. */
export interface Labelled {
  readonly role: LabelRole
  /** From the label (or its opening bracket) to the end of the value (or the closing bracket). */
  readonly start: number
  readonly end: number
  readonly value: { readonly start: number; readonly end: number }
}

interface Found {
  readonly role: LabelRole
  readonly start: number
  readonly valueStart: number
}

/** A label begins at the start of the line or behind one of these. */
const boundary = /[。；，、！？（【〔〖［[）”》\]…\s·•●◆■▪○◎▲△★☆※➤►\-—－]/u
const openings = '【〔〖［['
const closings = '】〕〗］]'

function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && at < from + 40 && /\s/u.test(text[at] ?? '')) at++
  return at
}

/**
 * The label that ends at a colon; the longest reading wins, so that 责任单位、责任人 is one. 明确责任单位、责任人 inside a
 * sentence has no colon, and 时间 in 发布时间 is no word of its own.
 */
function labelBefore(text: string, colon: number, further: FurtherLabels): Found | undefined {
  let end = colon
  while (end > 0 && /\s/u.test(text[end - 1] ?? '')) end--
  if (closings.includes(text[end - 1] ?? '~')) end--
  const from = Math.max(0, end - 2 * longestLabel)
  const line = text.slice(from, end).lastIndexOf('\n') + 1
  for (let start = from + line; start < end; start++) {
    const begins = start === 0 || text[start - 1] === '\n' || boundary.test(text[start - 1] ?? '')
    if (!begins || /\s/u.test(text[start] ?? '')) continue
    const phrase = text.slice(start, end)
    // Two labels on a line: the blank before the second is no blank within it.
    if (/\S\s+\S{4,}\s*$/u.test(phrase) && !/^(?:\S\s+)+\S$/u.test(phrase.trim())) continue
    const role = roleOfLabel(phrase, further)
    if (!role) continue
    const opening = openings.includes(text[start - 1] ?? '~') ? 1 : 0
    return { role, start: start - opening, valueStart: skipBlanks(text, colon + 1) }
  }
  return undefined
}

const cornered = /[【〔〖［[]([^【】〔〕〖〗［］[\]\n]{2,24})[】〕〗］\]](?!\s?[：:])/gu

function corneredLabels(text: string, further: FurtherLabels): Found[] {
  if (!/[【〔〖［[]/u.test(text)) return []
  return [...text.matchAll(cornered)].flatMap((match) => {
    const role = roleOfLabel(match[1] ?? '', further)
    if (!role || /\d/u.test(match[1] ?? '')) return []
    return [{ role, start: match.index, valueStart: skipBlanks(text, match.index + match[0].length) }]
  })
}

const longestBareLine = 90

/** Labels that only a blank parts from their value; only whole short lines are sure enough. */
function bareLabels(text: string, further: FurtherLabels): Found[] {
  if (text.length > longestBareLine || !/\S\s+\S/u.test(text)) return []
  const found: Found[] = []
  for (const match of text.matchAll(/(?<=^|\s|（)(\S{2,12})\s+(?=\S)/gu)) {
    const role = roleOfLabel(match[1] ?? '', further)
    const opens = match.index === 0 || text[match.index - 1] === '（'
    if (role === 'content' || role === undefined || (found.length === 0 && !opens)) continue
    // 责任 or 时间 and a blank is too little.
    if ((match[1] ?? '').length < 3) continue
    found.push({ role, start: match.index, valueStart: match.index + match[0].length })
  }
  return found
}

function labelsIn(text: string, further: FurtherLabels): Found[] {
  const found = corneredLabels(text, further)
  for (const { index } of text.matchAll(/[：:]/gu)) {
    const label = labelBefore(text, index, further)
    if (label) found.push(label)
  }
  if (found.length === 0) return bareLabels(text, further)
  return found.toSorted((one, other) => one.start - other.start)
}

const widestBracket = 200

/** Where the bracket closes that is open at `position`, or -1 when none is open. */
function closingBracket(text: string, position: number): number {
  const from = Math.max(0, position - widestBracket)
  const opening = from + text.slice(from, position).lastIndexOf('（')
  if (opening < from || text.slice(opening, position).includes('）')) return -1
  let depth = 0
  for (let index = opening; index < Math.min(text.length, position + 3 * widestBracket); index++) {
    if (text[index] === '（') depth++
    else if (text[index] === '）' && --depth === 0) return index
  }
  return -1
}

function valueEnd(text: string, { role, valueStart }: Found, next: number): number {
  const stop = text.slice(valueStart, next).indexOf('\n')
  const end = stop < 0 ? next : valueStart + stop
  if (role === 'content' || role === 'rule') return end
  const full = text.slice(valueStart, end).search(/[。】〕〗］\]]/u)
  return full >= 0 ? valueStart + full : end
}

/** Finds every labelled value of one paragraph: whole-line, several on a line, run in behind a sentence, or in a closing bracket. */
export function labelledIn(text: string, further: FurtherLabels = []): Labelled[] {
  const found = labelsIn(text, further)
  return found.map((one, index) => {
    const closing = closingBracket(text, one.start)
    const next = Math.max(one.valueStart, found[index + 1]?.start ?? text.length)
    let end = valueEnd(text, one, closing >= 0 ? Math.min(next, Math.max(closing, one.valueStart)) : next)
    const opensHere = closing >= 0 && text[one.start - 1] === '（'
    let to = end
    while (to > one.valueStart && /[\s，；。、（【〔;,]/u.test(text[to - 1] ?? '')) to--
    if (closing >= 0 && end === closing) end = closing + 1
    else if (/[。】〕〗］\]]/u.test(text[end] ?? '')) end++
    return {
      role: one.role,
      start: opensHere ? one.start - 1 : one.start,
      end: Math.max(end, one.valueStart),
      value: { start: one.valueStart, end: Math.max(to, one.valueStart) },
    }
  })
}
