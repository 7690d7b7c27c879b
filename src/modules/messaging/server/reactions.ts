import type { Kysely } from 'kysely'
import { PlanId, TaskId, TenantId } from '#kernel/id.ts'
import type { DB } from '#platform/db/schema.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import { reaction, type Reaction } from '#platform/events/event-queue.ts'
import {
  planAmended,
  planEnded,
  planPublished,
  taskAnswered,
  taskJudged,
} from '#modules/plans/plans-events.contract.ts'
import { publishedSummary, taskSummary } from '#modules/plans/server/public.ts'
import { answers, judgements } from '#modules/plans/tasks.contract.ts'
import { termReactions } from './term-reactions.ts'
import { slipReactions } from './slip-reactions.ts'
import { writeMessages } from './write-messages.ts'

/** Event → message. Nobody calls this module; it listens. */
export function messagingReactions({
  kysely,
  newId,
  now,
}: {
  kysely: Kysely<DB>
  newId: () => string
  now: () => Date
}): Reaction[] {
  return [
    ...slipReactions({ kysely, newId, now }),
    ...termReactions({ kysely, newId, now }),
    reaction(planPublished, async (facts) => {
      const tenantId = TenantId.parse(facts.tenantId)
      await inTransaction(kysely, { tenantId }, async (tx) => {
        const plan = await publishedSummary(tx, { tenantId, planId: PlanId.parse(facts.planId) })
        const lines = plan.receivers.map(({ organizationId, taskCount }) => ({
          organizationId,
          kind: 'plan-published' as const,
          subjectId: facts.planId,
          text: `${plan.organizationName}下发《${plan.title}》，您单位有 ${taskCount} 项任务`,
        }))
        await writeMessages(tx, { tenantId, eventId: facts.eventId, newId, now }, lines)
      })
    }),
    reaction(planAmended, async (facts) => {
      const tenantId = TenantId.parse(facts.tenantId)
      await inTransaction(kysely, { tenantId }, async (tx) => {
        const plan = await publishedSummary(tx, { tenantId, planId: PlanId.parse(facts.planId) })
        const lines = facts.organizationIds.map((organizationId) => ({
          organizationId,
          kind: 'plan-changed' as const,
          subjectId: facts.planId,
          text: `${plan.organizationName}调整《${plan.title}》，您单位的任务有变化`,
        }))
        await writeMessages(tx, { tenantId, eventId: facts.eventId, newId, now }, lines)
      })
    }),
    reaction(planEnded, async (facts) => {
      const tenantId = TenantId.parse(facts.tenantId)
      await inTransaction(kysely, { tenantId }, async (tx) => {
        const plan = await publishedSummary(tx, { tenantId, planId: PlanId.parse(facts.planId) })
        const what = facts.as === 'withdrawn' ? '撤回' : '以新计划替代'
        const lines = plan.receivers.map(({ organizationId }) => ({
          organizationId,
          kind: 'plan-changed' as const,
          subjectId: facts.planId,
          text: `${plan.organizationName}${what}《${plan.title}》，未完成的任务不再需要办理`,
        }))
        await writeMessages(tx, { tenantId, eventId: facts.eventId, newId, now }, lines)
      })
    }),
    reaction(taskAnswered, async (facts) => {
      const tenantId = TenantId.parse(facts.tenantId)
      await inTransaction(kysely, { tenantId }, async (tx) => {
        const task = await taskSummary(tx, { tenantId, taskId: TaskId.parse(facts.taskId) })
        const text = `${task.organizationName}：${answers[facts.answer].label}——${task.heading}`
        const line = {
          organizationId: task.leadOrganizationId,
          kind: 'task-answered' as const,
          subjectId: facts.taskId,
          text,
        }
        await writeMessages(tx, { tenantId, eventId: facts.eventId, newId, now }, [line])
      })
    }),
    reaction(taskJudged, async (facts) => {
      const tenantId = TenantId.parse(facts.tenantId)
      await inTransaction(kysely, { tenantId }, async (tx) => {
        const task = await taskSummary(tx, { tenantId, taskId: TaskId.parse(facts.taskId) })
        const text = `${task.leadName}：${judgements[facts.judgement].label}——${task.heading}`
        const line = {
          organizationId: task.organizationId,
          kind: 'task-judged' as const,
          subjectId: facts.taskId,
          text,
        }
        await writeMessages(tx, { tenantId, eventId: facts.eventId, newId, now }, [line])
      })
    }),
  ]
}
