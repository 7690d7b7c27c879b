import type { Context } from '#platform/http/context.ts'
import { calendarPolicy } from '../calendar.policy.ts'
import { arrangedUntil } from './holidays.ts'
import { allPeriods } from './period-queries.ts'

/** The tenant's own periods, and up to which year the public holidays are known. Open to everybody signed in. */
export async function listPeriods({ tx, tenantId, actor, today }: Context) {
  return {
    periods: await allPeriods(tx, tenantId),
    arrangedUntil: arrangedUntil(today),
    mayChange: calendarPolicy.change(actor),
  }
}
