import {
  planAmended,
  planEnded,
  planPublished,
  taskAnswered,
  taskJudged,
} from '#modules/plans/plans-events.contract.ts'

/** Queues that must exist before anything is announced. */
export const eventNames: readonly string[] = [
  planAmended,
  planEnded,
  planPublished,
  taskAnswered,
  taskJudged,
].map(({ name }) => name)
