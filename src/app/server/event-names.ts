import {
  planAmended,
  planEnded,
  planPublished,
  taskAnswered,
  taskJudged,
} from '#modules/plans/plans-events.contract.ts'
import { termReminderReceived, termReminderSent } from '#modules/terms/terms-events.contract.ts'
import { slipAnswered, slipDelivered } from '#modules/supervision/supervision-events.contract.ts'

/** Queues that must exist before anything is announced. */
export const eventNames: readonly string[] = [
  planAmended,
  planEnded,
  planPublished,
  slipAnswered,
  slipDelivered,
  taskAnswered,
  taskJudged,
  termReminderReceived,
  termReminderSent,
].map(({ name }) => name)
