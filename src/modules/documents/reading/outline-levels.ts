/** A number as far as levels go: its form's rank and its value. */
interface Counted {
  readonly rank: number
  readonly value: number
}

/** Says whether numbers of rank `one` stand above those of rank `other`. */
export type IsOuter = (one: number, other: number) => boolean

interface Seen {
  value: number
  at: number
  /** How many numbers the sequence has so far, and which ranks stood between them. */
  run: number
  others: Set<number>
}

/** Counts by a pair of ranks. */
type Pairs = Map<string, number>

function add(pairs: Pairs, [one, other]: readonly [number, number], by: number): void {
  pairs.set(`${one} ${other}`, (pairs.get(`${one} ${other}`) ?? 0) + by)
}

/**
 * The order of levels in one part of a document. GB/T 9704-2012 orders the forms 一、（一）1.（1）, but documents slip: where
 * numbers of one form begin anew below another form, or only that other counts on, it stands above, whatever the standard says.
 */
export function levelsOf(numbers: readonly Counted[]): IsOuter {
  const seen = new Map<number, Seen>()
  const restarts: Pairs = new Map()
  const goesOn: Pairs = new Map()
  const lengths: Pairs = new Map()
  const closeRun = (rank: number, { run, others }: Seen): void => {
    for (const other of others) add(lengths, [rank, other], run)
  }
  for (const [at, { rank, value }] of numbers.entries()) {
    const own = seen.get(rank)
    const between: number[] = []
    if (own) for (const [other, last] of seen) if (last.at > own.at) between.push(other)
    const goes = own !== undefined && value > own.value
    if (value === (own?.value ?? value) + 1) for (const other of between) add(goesOn, [rank, other], 1)
    // What stands furthest out explains why the others begin anew.
    else if (value === 1 && between.length > 0) add(restarts, [Math.min(...between), rank], 1)
    if (own && !goes) closeRun(rank, own)
    const others = goes ? own.others : new Set<number>()
    if (goes) for (const other of between) others.add(other)
    seen.set(rank, { value, at, run: goes ? own.run + 1 : 1, others })
  }
  for (const [rank, last] of seen) closeRun(rank, last)
  const compare = (pairs: Pairs, one: number, other: number): number =>
    (pairs.get(`${one} ${other}`) ?? 0) - (pairs.get(`${other} ${one}`) ?? 0)
  return (one, other) => {
    const begun = compare(restarts, one, other)
    if (begun !== 0) return begun > 0
    const [above, below] = [goesOn.get(`${one} ${other}`) ?? 0, goesOn.get(`${other} ${one}`) ?? 0]
    if (above === 0 || below === 0) return above === below ? one < other : above > 0
    // Where both count on over each other, the longer sequence runs through the headings of the shorter one.
    const longer = compare(lengths, one, other)
    return longer === 0 ? one < other : longer < 0
  }
}
