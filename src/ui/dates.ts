import { type ChinaDate, chinaDateOf, daysBetween } from '#kernel/china-date.ts'
import { serverNow } from '#platform/http/server-time.ts'

const weekdays = ['日', '一', '二', '三', '四', '五', '六']

/** Today in China by the server's clock, so that a date and what the server says of it never contradict each other. */
export function todayInChina(): ChinaDate {
  return chinaDateOf(serverNow())
}

/** 11月30日（周一）; with the year when it is not the year of `today`. */
export function formatDate(date: ChinaDate, today: ChinaDate = todayInChina()): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''
  const years = year === today.slice(0, 4) ? '' : `${Number(year)}年`
  return `${years}${Number(month)}月${Number(day)}日（周${weekday}）`
}

/** 2026年11月30日, for histories and papers. */
export function formatFullDate(date: ChinaDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** An instant of the server (ISO text) as 11月23日 09:40, with the year when it is not this one. */
export function formatInstant(instant: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return instant
  const date = chinaDateOf(at)
  const [year = '', month = '', day = ''] = date.split('-')
  const years = year === todayInChina().slice(0, 4) ? '' : `${Number(year)}年`
  const time = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
  return `${years}${Number(month)}月${Number(day)}日 ${time}`
}

/** 还有 7 天 · 今天 · 已过 3 天; only ever shown beside the date itself. */
export function relativeDays(date: ChinaDate, today: ChinaDate = todayInChina()): string {
  const days = daysBetween({ from: today, to: date })
  if (days === 0) return '今天'
  if (days === 1) return '明天'
  return days > 0 ? `还有 ${days} 天` : `已过 ${-days} 天`
}
