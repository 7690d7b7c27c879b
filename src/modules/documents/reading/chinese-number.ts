const digits: Record<string, number> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const powers: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** The characters that this file can read, for use inside a pattern's brackets. */
export const chineseDigits = '零〇○一二两三四五六七八九十百千廿卅'

/** 十七 is 17, 二〇二六 is 2026, 廿五 is 25, '12' is 12; undefined when it is no number. Below ten thousand. */
export function numberFrom(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/u.test(text)) return Number(text)
  const spelled = text.replaceAll('廿', '二十').replaceAll('卅', '三十')
  if (/^[零〇○一二三四五六七八九]{2,}$/u.test(spelled))
    return Number(Array.from(spelled, (char) => digits[char]).join(''))
  let total = 0
  let pending: number | undefined
  for (const char of spelled) {
    const power = powers[char]
    if (power !== undefined) {
      total += (pending ?? 1) * power
      pending = undefined
      continue
    }
    const digit = digits[char]
    if (digit === undefined) return undefined
    pending = digit
  }
  if (spelled === '') return undefined
  return total + (pending ?? 0)
}

const names = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 is 一, 17 is 十七, 120 is 一百二十: as Word counts headings. From 0 to 9999. */
export function chineseCount(value: number): string {
  if (value < 10) return names[value] ?? String(value)
  if (value >= 10_000) return String(value)
  let text = ''
  let skipped = false
  for (const [power, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / power) % 10
    if (digit === 0) {
      skipped = text !== ''
      continue
    }
    if (skipped) text += '零'
    skipped = false
    text += power === 10 && digit === 1 && text === '' ? unit : (names[digit] ?? '') + unit
  }
  return text
}

/** 2026 is 二〇二六, figure by figure. */
export function chineseFigures(value: number): string {
  return Array.from(String(value), (digit) => (digit === '0' ? '〇' : (names[Number(digit)] ?? digit))).join(
    '',
  )
}
