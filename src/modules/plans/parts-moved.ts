type Part = { text: string; unit?: string }

/**
 * Where each part of a measure (milestone or target) is found again after a change: by its words, wherever it stands now; else,
 * reworded, in its old place, if what stands there was no other part before and reads alike. In: parts before and after. Out:
 * for each old position the new one, or -1 where the part is gone. A target counted in another unit is another target.
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
    const old = before[place]
    if (!there || !old || taken.has(place) || there.unit !== old.unit) return -1
    return isReworded(old.text, there.text) ? take(place) : -1
  })
}

/** At least half of the shorter one's characters: 自建 that gave way to 回头看 is gone, and its record must not count for that. */
function isReworded(one: string, other: string): boolean {
  const rest = [...other]
  const shared = [...one].filter((character) => {
    const at = rest.indexOf(character)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  }).length
  return shared * 2 >= Math.min([...one].length, [...other].length)
}
