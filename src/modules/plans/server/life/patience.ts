import { addDays, type ChinaDate } from '#kernel/china-date.ts'
import type { Context } from '#platform/http/context.ts'
import { addWorkdays, periodsBetween } from '#modules/calendar/server/public.ts'

/** Working days within which a lead answers; the same number turns its light yellow. */
export const patience = 3

/** The last day since which somebody has waited too long when nobody has answered by today. */
export async function lateSince({
  tx,
  tenantId,
  today,
}: Pick<Context, 'tx' | 'tenantId' | 'today'>): Promise<ChinaDate> {
  const periods = await periodsBetween(tx, { tenantId, from: addDays(today, -30), to: today })
  let late = today
  while (addWorkdays(late, patience, periods) > today) late = addDays(late, -1)
  return late
}
