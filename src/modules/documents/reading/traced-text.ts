import type { SourceSpan } from './read-document.ts'

/**
 * A text with the way back to the text it was made from: character `i` came from offset `at[i]`.
 * `at` never falls and has one entry more than `text`: the length of the original.
 */
export interface TracedText {
  readonly text: string
  readonly at: Uint32Array
}

/** The text as given: every character is its own origin. */
export function traced(text: string): TracedText {
  const at = new Uint32Array(text.length + 1)
  for (let index = 0; index < at.length; index++) at[index] = index
  return { text, at }
}

/**
 * Replaces what `pattern` (a global one) finds. A replacement of equal length keeps its characters' origins one by one;
 * any other points to the start of what it replaces. `undefined` keeps the match.
 */
export function rewrite(
  source: TracedText,
  pattern: RegExp,
  replace: (match: RegExpExecArray) => string | undefined,
): TracedText {
  const pieces: string[] = []
  const at: number[] = []
  let done = 0
  const keep = (end: number): void => {
    pieces.push(source.text.slice(done, end))
    for (let index = done; index < end; index++) at.push(source.at[index] ?? 0)
  }
  for (const match of source.text.matchAll(pattern)) {
    const found = match[0]
    const replacement = replace(match)
    if (found === '' || replacement === undefined) continue
    keep(match.index)
    pieces.push(replacement)
    const stepwise = replacement.length === found.length
    for (let index = 0; index < replacement.length; index++)
      at.push(source.at[match.index + (stepwise ? index : 0)] ?? 0)
    done = match.index + found.length
  }
  if (done === 0) return source
  keep(source.text.length)
  at.push(source.at[source.text.length] ?? 0)
  return { text: pieces.join(''), at: Uint32Array.from(at) }
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
