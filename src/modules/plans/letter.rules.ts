import type { Refusal } from '#kernel/refusal.ts'

const form = /^([\u3400-\u9fff]{1,20})[〔[【(（﹝]((?:19|20)\d{2})[〕\]】)）﹞](?:第)?0*([1-9]\d{0,3})号$/u

export type NumberParts = { code: string; year: number; serial: number }

/** 云教党〔2026〕12号 in its parts, also where brackets of other kinds, 第 or leading zeros were typed; undefined when it is none. */
export function numberParts(text: string): NumberParts | undefined {
  const found = form.exec(text.replaceAll(/\s+/gu, ''))
  if (!found) return undefined
  return { code: found[1] ?? '', year: Number(found[2]), serial: Number(found[3]) }
}

/** In the form of GB/T 9704-2012 7.2.5: six-cornered brackets, the whole year, no 第, no leading zero. */
export function printedNumber({ code, year, serial }: NumberParts): string {
  return `${code}〔${year}〕${serial}号`
}

/** A number that is given has the form of one. */
export function numberMustBeOne(text: string): Refusal | undefined {
  if (text === '' || numberParts(text)) return undefined
  return {
    rule: 'letter.number-form',
    detail:
      '文号要写成“云教党〔2026〕12号”的样子：机关代字、六角括号里的年份、序号（GB/T 9704—2012 第 7.2.5 条）。还没有文号时请留空。',
  }
}

/** The number after the last one of the same row and year; the first of a year is 1. */
export function nextNumber(last: NumberParts | undefined, year: number): string {
  if (!last) return ''
  return printedNumber({ code: last.code, year, serial: last.year === year ? last.serial + 1 : 1 })
}
