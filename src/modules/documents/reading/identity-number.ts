import type { Line } from './identity.ts'

const word = '[\\u4e00-\\u9fff]{0,16}'
const year = '(?<year>(?:19|20)\\d\\d)'
const full = new RegExp(
  `^(?:(?:发文字号|文件编号|文件字号|公文文号|文号|字号|编号)[：:])?[（(]?(?<word>${word})[〔[［（(【〈﹝<{〖「]${year}年?[〕\\]］）)】〉﹞>}〗」](?<serial>第?\\d{1,5})号(?<tail>.*)$`,
  'u',
)
const bare = new RegExp(`^(?<word>[\\u4e00-\\u9fff]{2,12})${year}(?:年?第?|[—–-])(?<serial>\\d{1,4})号$`, 'u')
const serialOnly =
  /^(?:[\u4e00-\u9fff]{0,24}(?:令|公告|通告|决定|议案|纪要|简报))?（?(?<serial>(?:(?:19|20)\d\d年)?第(?:\d{1,4}|[一二三四五六七八九十百〇零]{1,5})号)）?$/u
const cites = /根据|按照|依据|参见|见|转发|印发|关于|执行|落实|废止|贯彻|对照|以及/u
const tailOfHead = /^(?:[）)]|签发人|会签人|特急|加急|急件|平急|秘密|机密|内部|$)/u

/** The number that a line of the head is, in normal form 云教党〔2026〕18号; undefined for a line that cites one. */
export function numberOfLine(text: string): string | undefined {
  if (text.length > 120 || !/号/u.test(text)) return undefined
  const closed = text.replaceAll(/\s+/gu, '')
  const match = full.exec(closed) ?? bare.exec(closed)
  const { word: organ = '', year: inYear, serial, tail = '' } = match?.groups ?? {}
  if (match && inYear && serial && !cites.test(organ) && tailOfHead.test(tail))
    return `${organ}〔${inYear}〕${serial}号`
  return serialOnly.exec(closed)?.groups?.['serial']
}

/** A number cited inside a sentence, in normal form; for the basis of a paper. */
export function citedNumber(text: string): string | null {
  const match = new RegExp(
    `(?<word>[\\u4e00-\\u9fff]{1,12})\\s?[〔[［（(【〈﹝<]\\s?${year}\\s?[〕\\]］）)】〉﹞>]\\s?(?<serial>第?\\s?\\d{1,5})\\s?号`,
    'u',
  ).exec(text)
  const { word: organ, year: inYear, serial } = match?.groups ?? {}
  return organ && inYear && serial ? `${organ}〔${inYear}〕${serial.replaceAll(/\s/gu, '')}号` : null
}

/** The first line of the head that is the paper's own number. */
export function findNumber(lines: readonly Line[]): { printed: string; index: number } | undefined {
  for (const { text, index } of lines) {
    const printed = numberOfLine(text)
    if (printed !== undefined) return { printed, index }
  }
  return undefined
}
