import { addDays, endOfWeek, type ChinaDate } from '#kernel/china-date.ts'

/** Monday of the week of a day: by it a digest is known. */
export function weekOf(today: ChinaDate): ChinaDate {
  return addDays(endOfWeek(today), -6)
}

const minute = 60_000
const firstWait = 10 * minute
export const mostAttempts = 6

/** When a mail that did not get through is tried again: after 10 minutes, and three times as long each further time. */
export function nextAttemptAt({ now, attempts }: { now: Date; attempts: number }): Date {
  return new Date(now.getTime() + firstWait * 3 ** Math.max(0, attempts - 1))
}

/** A mail handed over twice without an answer may have arrived twice already; it is not sent a third time. */
export const mostUnanswered = 2

type Tried = { week: ChinaDate; today: ChinaDate; attempts: number; unanswered: number }

/** Why a digest is not sent any more; undefined while it may be tried again. */
export function reasonToGiveUp({ week, today, attempts, unanswered }: Tried): string | undefined {
  if (unanswered >= mostUnanswered) return '两次交给邮件服务器都没有得到答复，可能已经送到，不再重发'
  if (today > endOfWeek(week)) return '这一周已经过去，不再补发'
  if (attempts >= mostAttempts) return '多次尝试都没有成功，不再重试'
  return undefined
}
