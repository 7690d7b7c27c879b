import { commonCharacters } from './common-characters.ts'
import { Refused } from './refusal.ts'

// Neither the DOM's nor Node's types are loaded here; both have this class.
declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string }

type Encoding = 'utf-8' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be'

const sampleLength = 65_536
/** Below this share of likely characters a text is noise, or was decoded wrongly before it came here. */
const leastLikeness = 0.25

function decodeAs(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes)
}

function scoreOf(char: string): number {
  const code = char.codePointAt(0) ?? 0
  if (commonCharacters.has(char)) return 1
  if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12)) return -3
  if ((code >= 0xe000 && code <= 0xf8ff) || (code >= 0x80 && code < 0xa0)) return -3
  if (code < 0x7f) return 0.6
  if ((code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xff5e)) return 1
  if (code >= 0x4e00 && code <= 0x9fff) return 0.2
  if (code >= 0x2010 && code <= 0x2026) return 0.6
  // Letters with tone marks of glosses, box drawing, enclosed figures.
  if (code >= 0xc0 && code <= 0x1dc) return 0
  return code >= 0x2460 && code <= 0x25ff ? 0.4 : -1
}

/** How much like a Chinese or plain Latin text it reads: about 1 for a right decoding, below 0 for noise. */
function likeness(text: string): number {
  const sample = text.length > 20_000 ? text.slice(0, 20_000) : text
  let [score, count] = [0, 0]
  for (const char of sample) {
    score += scoreOf(char)
    count++
  }
  return count === 0 ? 0 : score / count
}

function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/**
 * A stretch that tells encodings apart: from the first byte beyond ASCII on, an even number of bytes from the start, since a
 * page may begin with more markup than is looked at.
 */
function telling(bytes: Uint8Array): Uint8Array {
  let first = 0
  while (first < bytes.length && (bytes[first] ?? 0) < 0x80 && bytes[first] !== 0) first++
  const from = Math.max(0, (first - 64) & ~1)
  return bytes.subarray(from, from + sampleLength)
}

const tooShortToTell = 40

/** Chinese that reads like none: UTF-8 taken for GBK or Latin 1 and stored again, or the reverse. */
function isGarbled(text: string): boolean {
  const sample = text.slice(0, 20_000)
  let [chinese, common, lost, western] = [0, 0, 0, 0]
  for (const char of sample) {
    if (char === '\ufffd') lost++
    else if (char >= '\u0080' && char <= '\u00ff') western++
    if (char < '\u3400' || char > '\u9fff') continue
    chinese++
    if (commonCharacters.has(char)) common++
  }
  if (lost > 20 && lost * 5 > sample.length) return true
  if (western > tooShortToTell && western * 3 > sample.length && chinese * 20 < sample.length) return true
  return chinese >= tooShortToTell && common * 100 < chinese * 12
}

/**
 * Bytes of a plain text to text: a byte order mark decides, then strict UTF-8, then the likeliest of
 * GB18030, Big5, UTF-16 and damaged UTF-8 by the share of common characters.
 * Throws `Refused('unreadable-text')` when nothing reads like text.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const decoded = decodedText(bytes)
  if (isGarbled(decoded.text)) throw new Refused('unreadable-text')
  return decoded
}

function decodedText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const marked = markedEncoding(bytes)
  if (marked) {
    const text = decodeAs(bytes, marked)
    if (text.trim() === '' || likeness(text) >= 0) return { text, encoding: marked }
    throw new Refused('unreadable-text')
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\u0000')) return { text, encoding: 'utf-8' }
  } catch {
    // Not UTF-8; the scores below decide.
  }
  const sample = telling(bytes)
  let best: Encoding = 'utf-8'
  let bestScore = -Infinity
  for (const encoding of ['gb18030', 'utf-8', 'big5', 'utf-16le', 'utf-16be'] as const) {
    const score = likeness(decodeAs(sample, encoding))
    if (score > bestScore) [best, bestScore] = [encoding, score]
  }
  if (bestScore < leastLikeness) throw new Refused('unreadable-text')
  return { text: decodeAs(bytes, best), encoding: best }
}
