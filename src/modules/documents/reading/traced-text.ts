import type { SourceSpan } from './read-document.ts'

/**
 * A text with the way back to the text it was made from: character `i` came from offset `at[i]`.
 * `at` never falls and has one entry more than `text`: the length of the original.
 */
export interface TracedText {
  readonly text: string
  readonly at: Uint32Array
}

/** One change of a text: what stands in [start, end) becomes `text`. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The text as given: every character is its own origin. */
export function traced(text: string): TracedText {
  const at = new Uint32Array(text.length + 1)
  for (let index = 0; index < at.length; index++) at[index] = index
  return { text, at }
}

/**
 * Applies changes that stand in order and do not overlap. A replacement of equal length keeps its characters' origins one
 * by one; any other points to the start of what it replaces.
 */
export function edited(source: TracedText, edits: readonly Edit[]): TracedText {
  if (edits.length === 0) return source
  const { text } = source
  let length = text.length
  for (const edit of edits) length += edit.text.length - (edit.end - edit.start)
  const at = new Uint32Array(length + 1)
  const pieces: string[] = []
  let done = 0
  let written = 0
  const keep = (end: number): void => {
    if (end <= done) return
    pieces.push(text.slice(done, end))
    at.set(source.at.subarray(done, end), written)
    written += end - done
  }
  for (const { start, end, text: replacement } of edits) {
    keep(start)
    if (replacement !== '') pieces.push(replacement)
    const stepwise = replacement.length === end - start
    for (let index = 0; index < replacement.length; index++)
      at[written++] = source.at[start + (stepwise ? index : 0)] ?? 0
    done = end
  }
  keep(text.length)
  at[written] = source.at[text.length] ?? 0
  return { text: pieces.join(''), at }
}

/** Replaces what `pattern` (a global one) finds, as `edited` does. `undefined` keeps the match. */
export function rewrite(
  source: TracedText,
  pattern: RegExp,
  replace: (match: RegExpExecArray) => string | undefined,
): TracedText {
  const edits: Edit[] = []
  for (const match of source.text.matchAll(pattern)) {
    const [found] = match
    const text = replace(match)
    if (found === '' || text === undefined || text === found) continue
    edits.push({ start: match.index, end: match.index + found.length, text })
  }
  return edited(source, edits)
}

/** The place in the original of the half-open span [start, end) of the traced text. */
export function originOf(source: TracedText, start: number, end: number): SourceSpan {
  const first = source.at[start] ?? 0
  return { start: first, end: Math.max(first, source.at[end] ?? first) }
}

/** The first position whose origin is at or after `offset` (binary search; `at` never falls). */
export function positionOf(source: TracedText, offset: number): number {
  let low = 0
  let high = source.text.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((source.at[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
