type Part = { text: string; unit?: string }

/**
 * Where each part of a measure (milestone or target) is found again after a change: by its words, wherever it stands now; else,
 * reworded, in its old place, if what stands there was no other part before. In: parts before and after. Out: for each old
 * position the new one, or -1 where the part is gone. A target counted in another unit is another target.
 */
export function partsMoved(before: readonly Part[], after: readonly Part[]): number[] {
  const taken = new Set<number>()
  const take = (found: number) => {
    if (found >= 0) taken.add(found)
    return found
  }
  const exact = before.map(({ text, unit }) =>
    take(after.findIndex((one, place) => !taken.has(place) && one.text === text && one.unit === unit)),
  )
  return exact.map((found, place) => {
    if (found >= 0) return found
    const there = after[place]
    if (!there || taken.has(place) || there.unit !== before[place]?.unit) return -1
    return take(place)
  })
}
