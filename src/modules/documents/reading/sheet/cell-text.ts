import type { CellValue } from 'hucre/xlsx'

type Format = (value: unknown, format: string) => string

function dateParts(format: string): { year: boolean; month: boolean; day: boolean; time: boolean } {
  const bare = format.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./gu, '').toLowerCase()
  return {
    year: bare.includes('y'),
    month: /m/u.test(bare),
    day: bare.includes('d'),
    time: bare.includes('h'),
  }
}

/** A date with the parts that its format shows, in Chinese; sheets know no zone, the library gives clock time as UTC. */
function dateText(value: Date, format: string): string {
  if (Number.isNaN(value.getTime())) return ''
  const shown = dateParts(format)
  const whole = !shown.year && !shown.month && !shown.day
  const [year, month, day] = [value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate()]
  const clock = value.toISOString().slice(11, 16)
  if (shown.time && whole) return clock
  const parts = [
    shown.year || whole ? `${year}年` : '',
    shown.month || whole ? `${month}月` : '',
    shown.day || whole ? `${day}日` : '',
    shown.time && clock !== '00:00' ? ` ${clock}` : '',
  ]
  return parts.join('')
}

/** A number without the noise of binary fractions; figures in a format as it prints them. */
function numberText(value: number, format: string, print: Format): string {
  const plain = String(Number(value.toPrecision(15)))
  if (format === '' || format === 'General' || format === '@') return plain
  const printed = print(Number(value.toPrecision(15)), format)
  return printed.trim() === '' || printed.includes('#') ? plain : printed
}

/** What a person reads in a cell of a sheet: dates as 2026年9月30日, figures as their format prints them. */
export function cellTextOf(value: CellValue, format: string, print: Format): string {
  if (value === null) return ''
  if (value instanceof Date) return dateText(value, format)
  if (typeof value === 'number') return numberText(value, format, print).trim()
  if (typeof value === 'boolean') return value ? '是' : '否'
  return value.replaceAll(/\r\n?/gu, '\n').replaceAll('\u0000', '').replaceAll('\t', ' ').trim()
}
