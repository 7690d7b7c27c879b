import { z } from 'zod'
import { eventType } from '#platform/events/event-type.ts'
import { answerNames, judgementNames } from './plans.states.ts'

/** A plan became tasks. */
export const planPublished = eventType('plan.published', { planId: z.uuid() })
/** An executing organisation said something about a task. */
export const taskAnswered = eventType('task.answered', { taskId: z.uuid(), answer: z.enum(answerNames) })
/** The lead section decided about a task. */
export const taskJudged = eventType('task.judged', { taskId: z.uuid(), judgement: z.enum(judgementNames) })
/** A published plan was changed; `organizationIds` are those whose tasks it touches. */
export const planAmended = eventType('plan.amended', {
  planId: z.uuid(),
  organizationIds: z.array(z.uuid()),
})
/** A published plan is in force no more. */
export const planEnded = eventType('plan.ended', {
  planId: z.uuid(),
  as: z.enum(['withdrawn', 'superseded']),
})
