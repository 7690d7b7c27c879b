/** The part of a text that is compared: what is asked stands at its beginning. */
const compared = 300
const sketchSize = 24
/** More texts than this sharing one shingle make it a phrase of the trade, which proves nothing. */
const mostSharing = 8
/** Of candidates by shingles so many are compared character by character. */
const mostCompared = 4

/** Only characters and figures, without the words that every measure has. */
function normalised(text: string): string {
  return text
    .slice(0, compared * 2)
    .replaceAll(/[^\u3400-\u9fff\d%a-zA-Z]/gu, '')
    .slice(0, compared)
}

function bigramsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (let at = 0; at + 2 <= text.length; at++) {
    const pair = text.slice(at, at + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

/** Dice's coefficient over pairs of characters: 1 for the same text, 0 for nothing in common. */
function likeness(one: Map<string, number>, other: Map<string, number>): number {
  let [shared, total] = [0, 0]
  for (const count of other.values()) total += count
  for (const [pair, count] of one) {
    total += count
    shared += Math.min(count, other.get(pair) ?? 0)
  }
  return total === 0 ? 0 : (2 * shared) / total
}

/** The smallest hashes of a text's runs of four characters: texts that are alike share most of them. */
function sketchOf(text: string): number[] {
  const hashes = new Set<number>()
  for (let at = 0; at + 4 <= text.length; at++) {
    let hash = 0x811c9dc5
    for (let index = at; index < at + 4; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
    hashes.add((hash ^ (hash >>> 15)) >>> 0)
  }
  return [...hashes].toSorted((one, other) => one - other).slice(0, sketchSize)
}

/** Texts to be asked which of them is most like another one. Adding and asking take bounded time, however many there are. */
interface Likenesses {
  /** Adds a text under its number, counted from 0 in the order of adding. */
  add(text: string): void
  /** The numbers of texts that are at least `least` (0 to 1) like this one, the most alike first. */
  alike(text: string, least: number): number[]
}

/** An empty index of texts by what they ask. */
export function likenesses(): Likenesses {
  const texts: string[] = []
  const sharing = new Map<number, number[]>()
  return {
    add(text) {
      const plain = normalised(text)
      for (const hash of sketchOf(plain)) {
        const known = sharing.get(hash)
        if (!known) sharing.set(hash, [texts.length])
        else if (known.length < mostSharing) known.push(texts.length)
      }
      texts.push(plain)
    },
    alike(text, least) {
      const plain = normalised(text)
      const shared = new Map<number, number>()
      for (const hash of sketchOf(plain))
        for (const index of sharing.get(hash) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1)
      const candidates = [...shared].toSorted((one, other) => other[1] - one[1]).slice(0, mostCompared)
      if (candidates.length === 0) return []
      const bigrams = bigramsOf(plain)
      return candidates
        .map(([index]) => ({ index, like: likeness(bigrams, bigramsOf(texts[index] ?? '')) }))
        .filter(({ like }) => like >= least)
        .toSorted((one, other) => other.like - one.like || one.index - other.index)
        .map(({ index }) => index)
    },
  }
}
