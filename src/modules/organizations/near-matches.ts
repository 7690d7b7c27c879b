/** An organisation or a group under one of its names or aliases. */
export type KnownName<Id extends string> = { id: Id; name: string }

/** How a printed name and a known one are alike, the surest first. */
export const likenesses = ['same-core', 'abbreviation', 'spelling'] as const
export type Likeness = (typeof likenesses)[number]

export type NearMatch<Id extends string> = KnownName<Id> & { likeness: Likeness; distance: number }

/** What an office may be called without becoming another one. */
const officeEndings = /(?:股室|科室|处室|办公室|股|科|室|办|处)$/u
const bureauPrefix =
  /^(?:[\p{Script=Han}]{0,8}?[县区市州盟旗])?(?:委)?(?:教育体育局|教育和体育局|教育局|教体局|教科局|教委|局机关|局)(?=.{2})/u
const placePrefix = /^[\p{Script=Han}]{0,6}?[县区市州盟旗](?=.{2})/u
/** 各有关单位 is no other way to write 各单位: whom it means is decided notice by notice. */
const undefinedPart = /有关|相关|部分|其他|其它/u
const fewestForSpelling = 4
const mostChanges = 2
const mostProposals = 3

/** Width, blanks and marks of quotation aside. */
function plain(name: string): string {
  return name.normalize('NFKC').replace(/[\s“”"'《》〈〉·]/gu, '')
}

/** A name without its county or bureau in front; a place alone is left as it is. */
function withoutPlace(name: string): string {
  const bare = name.replace(bureauPrefix, '')
  return bare === name ? name.replace(placePrefix, '') : bare
}

/** What tells an office from another one: 县教育局人事科 and 人事股 are both 人事. */
function coreOf(name: string): string {
  const bare = withoutPlace(plain(name))
  const core = bare.replace(officeEndings, '')
  return core.length >= 2 ? core : bare
}

/** True when all characters of `short` stand in `long` in the same order, beginning with its first one (第 aside). */
function abbreviates(short: string, long: string): boolean {
  const whole = long.replace(/第(?=[一二三四五六七八九十\d])/gu, '')
  if (short.length < 2 || short.length >= whole.length || short[0] !== whole[0]) return false
  let at = 0
  for (const character of whole) if (character === short[at]) at += 1
  return at === short.length
}

/** Changed, missing or additional characters between two names; stops counting beyond `most`. */
function distanceBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    if (Math.min(...next) > most) return most + 1
    row = next
  }
  return row[other.length] ?? most + 1
}

/** 第一小学 and 第二小学 differ in one character and are two schools: what counts must agree. */
function numbersOf(name: string): string {
  return (name.match(/[一二三四五六七八九十百\d]+/gu) ?? []).join(' ')
}

function likenessOf(printed: string, known: string): { likeness: Likeness; distance: number } | undefined {
  const [one, other] = [coreOf(printed), coreOf(known)]
  if (one === other) return { likeness: 'same-core', distance: 0 }
  if (abbreviates(one, other) || abbreviates(other, one))
    return { likeness: 'abbreviation', distance: Math.abs(one.length - other.length) }
  if (Math.min(one.length, other.length) < fewestForSpelling || numbersOf(one) !== numbersOf(other))
    return undefined
  const distance = distanceBetween(one, other, mostChanges)
  // Two of four characters may be two different places: 云溪中学 is not 东河中学.
  return distance <= mostChanges && distance * 2 < Math.min(one.length, other.length)
    ? { likeness: 'spelling', distance }
    : undefined
}

/**
 * What a printed name may mean although the directory does not have it: at most three, the likeliest first,
 * each once. A proposal only: whoever applies it is a person.
 */
export function nearMatches<Id extends string>(
  printed: string,
  directory: readonly KnownName<Id>[],
): NearMatch<Id>[] {
  if (undefinedPart.test(printed)) return []
  const best = new Map<Id, NearMatch<Id>>()
  for (const { id, name } of directory) {
    const likeness = likenessOf(printed, name)
    if (!likeness) continue
    const match = { id, name, ...likeness }
    const before = best.get(id)
    if (!before || byLikeness(match, before) < 0) best.set(id, match)
  }
  return [...best.values()].sort(byLikeness).slice(0, mostProposals)
}

function byLikeness(one: NearMatch<string>, other: NearMatch<string>): number {
  return (
    likenesses.indexOf(one.likeness) - likenesses.indexOf(other.likeness) ||
    one.distance - other.distance ||
    one.name.length - other.name.length
  )
}
