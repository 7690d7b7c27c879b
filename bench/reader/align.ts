/** What identifies an item when two readings of one document are laid side by side. */
export interface ItemKey {
  readonly number: string
  readonly heading: string
}

/** Places of two items that stand for each other; `same` when number and heading both agree. */
export interface AlignedPair {
  readonly expected: number
  readonly found: number
  readonly same: boolean
}

/** Half-width letters, digits and punctuation, without any blank: differences of these kinds are none. */
export function normalised(text: string): string {
  return text
    .replaceAll(/[\uff01-\uff5e]/gu, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) - 0xfee0))
    .replaceAll(/[\s\u200b\ufeff]+/gu, '')
}

const sharedBeginning = 6

function likeness(expected: ItemKey, found: ItemKey): number {
  const number = expected.number === found.number
  if (expected.heading === found.heading) return number ? 8 : 3
  const near =
    expected.heading.length >= sharedBeginning &&
    expected.heading.slice(0, sharedBeginning) === found.heading.slice(0, sharedBeginning)
  if (near) return number ? 3 : 1
  // Numbers restart so often that an equal one alone says little.
  return number && expected.number !== '' ? 1 : 0
}

/**
 * Aligns two lists of items in order by dynamic programming, so that as many as possible are the same and the rest lie beside what
 * they resemble. O(n·m) of the two lengths; keys are compared in normal form.
 */
export function alignItems(expected: readonly ItemKey[], found: readonly ItemKey[]): AlignedPair[] {
  const keyOf = ({ number, heading }: ItemKey): ItemKey => ({
    number: normalised(number),
    heading: normalised(heading),
  })
  const left = expected.map(keyOf)
  const right = found.map(keyOf)
  const width = right.length + 1
  const best = new Float64Array((left.length + 1) * width)
  const at = (row: number, column: number): number => best[row * width + column] ?? 0
  const like = (row: number, column: number): number => {
    const one = left[row]
    const other = right[column]
    return one && other ? likeness(one, other) : 0
  }
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      const paired = at(row + 1, column + 1) + like(row, column)
      best[row * width + column] = Math.max(paired, at(row + 1, column), at(row, column + 1))
    }
  }
  const pairs: AlignedPair[] = []
  let row = 0
  let column = 0
  while (row < left.length && column < right.length) {
    const score = like(row, column)
    if (score > 0 && at(row, column) === at(row + 1, column + 1) + score) {
      pairs.push({ expected: row++, found: column++, same: score === 8 })
    } else if (at(row, column) === at(row + 1, column)) row++
    else column++
  }
  return pairs
}
