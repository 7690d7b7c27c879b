import { glossPattern } from './gloss-pattern.ts'
import type { LanguageTools } from './language-tools.ts'
import { rewrite } from './traced-text.ts'
import type { TracedText } from './traced-text.ts'

const toneMark = /[\u0300\u0301\u0304\u030c]/gu

function withoutTone(reading: string): string {
  return reading.normalize('NFD').replaceAll(toneMark, '')
}

/** Readings differ in tone between dictionaries (績 jī, jì); letters alone prove a gloss only if it bears a tone mark. */
function confirms(readings: readonly string[], gloss: string): boolean {
  const plain = withoutTone(gloss)
  return (
    readings.includes(gloss) ||
    (plain !== gloss.normalize('NFD') && readings.some((one) => withoutTone(one) === plain))
  )
}

/**
 * Removes the pinyin after a character where the dictionary confirms that it is a reading of this very character;
 * an abbreviation in brackets such as 甲(abc) stays. Returns how many were removed.
 */
export function cleanGlosses(
  source: TracedText,
  readings: NonNullable<LanguageTools['readings']>,
): { cleaned: TracedText; removed: number } {
  let removed = 0
  const known = new Map<string, readonly string[]>()
  const cleaned = rewrite(source, glossPattern, ([, character = '', gloss = '']) => {
    let of = known.get(character)
    if (!of) known.set(character, (of = readings(character)))
    if (!confirms(of, gloss.normalize('NFC').replaceAll('ɡ', 'g'))) return undefined
    removed++
    return character
  })
  return { cleaned, removed }
}
