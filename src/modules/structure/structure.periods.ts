import type { ChinaDate } from '#kernel/china-date.ts'
import type { RecordKind } from './structure.contract.ts'

/** The quarter (2026-Q3) or half-year (2026-H2) of a day. */
export function periodOf(kind: RecordKind, day: ChinaDate): string {
  const month = Number(day.slice(5, 7))
  const part = kind === 'check' ? `Q${Math.ceil(month / 3)}` : `H${month <= 6 ? 1 : 2}`
  return `${day.slice(0, 4)}-${part}`
}

/** 2026-Q3 → 2026年第3季度, 2026-H2 → 2026年下半年 */
export function periodText(period: string): string {
  const [year = '', part = ''] = period.split('-')
  if (part.startsWith('Q')) return `${year}年第${part.slice(1)}季度`
  return `${year}年${part === 'H1' ? '上' : '下'}半年`
}
