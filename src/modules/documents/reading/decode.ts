import { Refused } from './refusal.ts'

// Neither the DOM's nor Node's types are loaded here; both have this class.
declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string }

type Encoding = 'utf-8' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be'

// The most frequent characters of official texts, simplified and traditional; enough to tell a right decoding from a wrong one.
const common = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龙飞' +
    '這為個國時來們於對會發動過說產種後學經進著電裡現實體機當點從業應開還與關線數質氣變條沒結問無軍總黨程設員長頭資邊圖統見計別農幾區強決戰則據處隊給門規熱領導壓爭濟階極聯認權證單風帶場務萬達積議報類離確張馬節話許廣記覺須際驗連斷難礦備辦習響約勞團歷構稱準號維劃選標寫親廠識屬滿縣參細聽該鐵價嚴龍飛組織責書專',
)

function decodeAs(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes)
}

/** How much like a Chinese or plain Latin text it reads: about 1 for a right decoding, below 0 for noise. */
function likeness(text: string): number {
  const sample = text.length > 20_000 ? text.slice(0, 20_000) : text
  let score = 0
  for (const char of sample) {
    const code = char.codePointAt(0) ?? 0
    if (common.has(char)) score += 1
    else if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13)) score -= 3
    else if (code >= 0xe000 && code <= 0xf8ff) score -= 3
    else if (code < 0x7f) score += 0.6
    else if ((code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xff5e)) score += 1
    else if (code >= 0x4e00 && code <= 0x9fff) score += 0.2
    else if (code >= 0x2010 && code <= 0x2026) score += 0.6
    else score -= 1
  }
  return sample.length === 0 ? 0 : score / sample.length
}

function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/**
 * Bytes of a plain text to text: a byte order mark decides, then strict UTF-8, then the likeliest of
 * GB18030, Big5, UTF-16 and damaged UTF-8 by the share of common characters.
 * Throws `Refused('unreadable-text')` when nothing reads like text.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const marked = markedEncoding(bytes)
  if (marked) return { text: decodeAs(bytes, marked), encoding: marked }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\u0000')) return { text, encoding: 'utf-8' }
  } catch {
    // Not UTF-8; the scores below decide.
  }
  const sample = bytes.subarray(0, 65_536)
  let best: Encoding = 'utf-8'
  let bestScore = -Infinity
  for (const encoding of ['gb18030', 'utf-8', 'big5', 'utf-16le', 'utf-16be'] as const) {
    const score = likeness(decodeAs(sample, encoding))
    if (score > bestScore) [best, bestScore] = [encoding, score]
  }
  if (bestScore < 0.25) throw new Refused('unreadable-text')
  return { text: decodeAs(bytes, best), encoding: best }
}
