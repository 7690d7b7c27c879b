import { chineseCount, chineseFigures } from '../chinese-number.ts'

function roman(value: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ]
  let left = value
  let text = ''
  for (const [step, letters] of steps)
    while (left >= step) {
      text += letters
      left -= step
    }
  return text
}

/** Word repeats the letter after z: 27 is aa, 28 is bb. */
function letters(value: number, first: number): string {
  return String.fromCharCode(first + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1)
}

function from(first: string, count: number): (value: number) => string {
  return (value) =>
    value >= 1 && value <= count
      ? String.fromCodePoint((first.codePointAt(0) ?? 0) + value - 1)
      : String(value)
}

function cycle(signs: string): (value: number) => string {
  return (value) => Array.from(signs)[(value - 1) % Array.from(signs).length] ?? String(value)
}

const legal: Record<string, string> = {
  零: '零',
  一: '壹',
  二: '贰',
  三: '叁',
  四: '肆',
  五: '伍',
  六: '陆',
  七: '柒',
  八: '捌',
  九: '玖',
  十: '拾',
  百: '佰',
  千: '仟',
}

const formats: Record<string, (value: number) => string> = {
  chineseCounting: chineseCount,
  chineseCountingThousand: chineseCount,
  japaneseCounting: chineseCount,
  taiwaneseCounting: chineseCount,
  taiwaneseCountingThousand: chineseCount,
  ideographDigital: chineseFigures,
  japaneseDigitalTenThousand: chineseFigures,
  taiwaneseDigital: chineseFigures,
  chineseLegalSimplified: (value) => Array.from(chineseCount(value), (sign) => legal[sign] ?? sign).join(''),
  decimalEnclosedCircle: from('①', 20),
  decimalEnclosedCircleChinese: from('①', 20),
  decimalEnclosedParen: from('⑴', 20),
  decimalEnclosedFullstop: from('⒈', 20),
  ideographEnclosedCircle: from('㊀', 10),
  ideographTraditional: cycle('甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: cycle('子丑寅卯辰巳午未申酉戌亥'),
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: (value) =>
    Array.from(String(value), (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(''),
  upperLetter: (value) => letters(value, 65),
  lowerLetter: (value) => letters(value, 97),
  upperRoman: (value) => roman(value).toUpperCase(),
  lowerRoman: roman,
  none: () => '',
}

/** One counter as Word prints it in a number format (ECMA-376 Part 1, 17.18.59); unknown formats print Arabic figures. */
export function formatNumber(value: number, format: string): string {
  return value < 1 && format !== 'decimal' && format !== 'none'
    ? String(value)
    : (formats[format] ?? String)(value)
}
