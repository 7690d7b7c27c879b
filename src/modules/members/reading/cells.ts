import { isRealDay, type ChinaDate } from '#kernel/china-date.ts'
import { idNumberFault, phoneFault, plainIdNumber, plainPhone, toldByIdNumber } from '../members.identity.ts'

/** A cell read: its value (null for an empty one), or a sentence that says what is wrong and what to do. */
export type Reading<T> = { value: T | null } | { problem: string }

const empty = /^(?:|-+|—+|\/|无|暂无|none|null|n\/a)$/iu

/** A cell as people mean it: full-width letters and digits narrow, kinds of white space one, ends trimmed. */
export function plainText(cell: string): string {
  return cell
    .normalize('NFKC')
    .replaceAll(/[\s\u200b-\u200f\ufeff]+/gu, ' ')
    .trim()
}

/** Free text of at most `limit` characters. */
export function readText(cell: string, limit: number): Reading<string> {
  const text = plainText(cell)
  if (empty.test(text)) return { value: null }
  if (/^#(?:REF|N\/A|VALUE|NAME|DIV\/0|NUM|NULL)[!?]?$/u.test(text))
    return { problem: '这一格是公式的错误结果。请在表格里改好公式，或在这里直接填写。' }
  if ([...text].length > limit) return { problem: `不超过 ${limit} 字，请缩短。` }
  return { value: text }
}

/** A person's name: spaces between Chinese characters go, the middle dot of other peoples' names is made one. */
export function readName(cell: string): Reading<string> {
  const read = readText(cell, 50)
  if ('problem' in read || read.value === null) return read
  const name = read.value.replaceAll(/[·•・.．‧]/gu, '·').replaceAll(/(?<=\p{sc=Han}) +(?=\p{sc=Han})/gu, '')
  if (/\d/u.test(name)) return { problem: '姓名里有数字，请核对是否填错了列。' }
  return { value: name }
}

const pad = (number: string | undefined) => (number ?? '').padStart(2, '0')
const chineseDigits = '〇一二三四五六七八九'

/** 一九九九年十二月三十日 and 二〇〇一年七月一日 with Arabic digits; other text as it is. */
function arabic(text: string): string {
  if (!/[〇零一二三四五六七八九十]/u.test(text)) return text
  return text
    .replaceAll('零', '〇')
    .replaceAll(/([一二三四五六七八九])?十([一二三四五六七八九])?/gu, (_all, tens?: string, ones?: string) =>
      String((tens ? chineseDigits.indexOf(tens) : 1) * 10 + (ones ? chineseDigits.indexOf(ones) : 0)),
    )
    .replaceAll(/[〇一二三四五六七八九]/gu, (digit) => String(chineseDigits.indexOf(digit)))
}

/** Day 1 of a sheet's own count is 1900-01-01, and its count has a 29 February 1900 that never was. */
function daySerial(serial: number): ChinaDate {
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)
}

/**
 * A date as people write it in sheets: 2019-07-01, 2019/7/1, 2019.7.1, 2019年7月1日, 20190701, 二〇一九年七月一日, a date cell,
 * and the bare count of days that a date cell turns into. Years stand first; a day that is missing is asked for, never guessed.
 */
export function readDate(cell: string): Reading<ChinaDate> {
  const text = arabic(plainText(cell)).replace(/ 00:00(?::00)?$/u, '')
  if (empty.test(text)) return { value: null }
  const parts =
    /^(\d{4})\s?[-/.年、]\s?(\d{1,2})\s?[-/.月、]\s?(\d{1,2})\s?[日号]?(?: \d{1,2}:\d{2}(?::\d{2})?)?$/u.exec(
      text,
    ) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/u.exec(text)
  if (parts) {
    const day = `${parts[1]}-${pad(parts[2])}-${pad(parts[3])}`
    return isRealDay(day) ? { value: day } : { problem: `没有“${text}”这一天，请核对。` }
  }
  // 1920-01-01 to 2064-04-07; years such as 2019 and months such as 201907 lie outside.
  if (/^\d{5}$/u.test(text)) {
    const serial = Number(text)
    if (serial >= 7306 && serial <= 60_000) return { value: daySerial(serial) }
  }
  if (/^(?:19|20)\d{2}(?:\s?[-/.年]?\s?\d{1,2}\s?月?|年)?$/u.test(text))
    return { problem: `“${text}”没有写到日，请补全，如 2019年7月1日。` }
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/u.test(text))
    return { problem: `“${text}”看不出哪个是年，请写成 2019-07-01 的样子。` }
  return { problem: '看不懂这个日期，请写成 2019-07-01 的样子。' }
}

/** An ID number by itself; whether birth and sex agree with it is seen over the whole row. */
export function readIdNumberCell(cell: string): Reading<string> {
  const text = plainIdNumber(plainText(cell).replaceAll(/['’"]/gu, ''))
  if (empty.test(text)) return { value: null }
  const problem = idNumberFault(text, { sex: '9', bornOn: toldByIdNumber(text).bornOn })
  return problem === undefined ? { value: text } : { problem }
}

/** A telephone number: mobile, or with area code; digits only. */
export function readPhone(cell: string): Reading<string> {
  const text = plainPhone(plainText(cell).replaceAll(/['’]/gu, ''))
  if (empty.test(text)) return { value: null }
  if (/^\d(?:\.\d+)?E\+?\d+$/iu.test(text))
    return { problem: '电话被表格软件改成了科学计数。请把这一列设为“文本”格式，或在这里直接改正。' }
  const problem = phoneFault(text)
  return problem === undefined ? { value: text } : { problem }
}

export type CodeSet = Readonly<Record<string, string>>

/** A word or a code of a set; `also` maps other usual words to codes. */
export function readCode(cell: string, set: CodeSet, also: CodeSet = {}): Reading<string> {
  const text = plainText(cell).replaceAll(' ', '')
  if (empty.test(text)) return { value: null }
  if (Object.hasOwn(set, text)) return { value: text }
  const exact = Object.entries(set).find(([, word]) => word === text)
  if (exact) return { value: exact[0] }
  if (Object.hasOwn(also, text)) return { value: also[text] ?? null }
  // "01汉族", "1-男": code and word together, as the national layouts print them.
  const both = /^([0-9]{1,3})[-.、\s]?(\D.*)$/u.exec(text)
  if (both) {
    const code = Object.keys(set).find((key) => key === both[1] || Number(key) === Number(both[1]))
    if (code !== undefined && (set[code] === both[2] || also[both[2] ?? ''] === code)) return { value: code }
  }
  // Keys that look like numbers come first in an object; the standard's order is the codes'.
  const words = Object.entries(set)
    .sort(
      ([one], [other]) =>
        Number(/^\d/u.test(other)) - Number(/^\d/u.test(one)) || Number(one) - Number(other) || 0,
    )
    .map(([, word]) => word)
  return {
    problem: `“${[...text].slice(0, 20).join('')}”不在可选的范围内，请改成：${words.slice(0, 12).join('、')}${words.length > 12 ? '等' : ''}。`,
  }
}

/** 是 or 否. */
export function readYesNo(cell: string): Reading<boolean> {
  const text = plainText(cell)
  if (empty.test(text)) return { value: null }
  if (/^(?:是|有|√|y|yes|true|1)$/iu.test(text)) return { value: true }
  if (/^(?:否|没有|×|n|no|false|0)$/iu.test(text)) return { value: false }
  return { problem: '请填“是”或“否”。' }
}
