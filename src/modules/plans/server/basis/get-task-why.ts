import { Problem } from '#kernel/problem.ts'
import type { DocumentId, MeasureId, PlanId, TaskId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { TaskWhy } from '../../basis.contract.ts'
import { quoteOf } from '../../basis.rules.ts'
import { measuresOf } from '../measure-queries.ts'
import { visibleTasks } from '../task-sight.ts'
import { climb, type Cited } from './climb.ts'
import { papersOf } from './plan-papers.ts'

/**
 * Why a task must be done: from its measure's clause to the clauses and papers that this derives from, as far as they are stored
 * (issue "Plans in depth"). Throws `not-found` for missing and for not-yours alike.
 */
export async function getTaskWhy(context: Context, { taskId }: { taskId: TaskId }): Promise<TaskWhy> {
  const { tx, tenantId, actor } = context
  const task = await (
    await visibleTasks(tx, { tenantId, actor })
  )
    .where('task.id', '=', taskId)
    .select(['task.measure_id', 'task.plan_id'])
    .executeTakeFirst()
  if (!task) throw new Problem('not-found', { detail: '没有找到这项任务，或者它不在您的工作范围内。' })
  const planId = task.plan_id as PlanId
  const [measure] = await measuresOf(tx, { tenantId, planId, measureId: task.measure_id as MeasureId })
  if (!measure) throw new Problem('not-found', { detail: '没有找到这项任务的措施。' })
  const own = await ownPaper(context, planId)
  const measureWithout = measure.basis.length === 0
  const above: Cited[] = measureWithout
    ? (await papersOf(context, planId)).map((paper) => ({
        ...paper,
        itemStart: null,
        itemNumber: '',
        quote: '',
      }))
    : measure.basis
  return {
    ...(await climb(context, {
      start: {
        documentId: own.documentId,
        itemStart: measure.source?.start ?? null,
        itemNumber: measure.number,
        title: own.title,
        documentNumber: own.documentNumber,
        quote: quoteOf(measure),
      },
      above,
    })),
    measureWithout,
  }
}

/** The paper that the plan was drafted from, else the plan itself. */
async function ownPaper({ tx, tenantId }: Context, planId: PlanId) {
  const row = await tx
    .selectFrom('plan')
    .leftJoin('document', (join) =>
      join.onRef('document.tenant_id', '=', 'plan.tenant_id').onRef('document.id', '=', 'plan.document_id'),
    )
    .select(['plan.title as plan_title', 'document.id', 'document.title', 'document.document_number'])
    .where('plan.tenant_id', '=', tenantId)
    .where('plan.id', '=', planId)
    .executeTakeFirstOrThrow()
  return {
    documentId: row.id as DocumentId | null,
    title: row.title ?? row.plan_title,
    documentNumber: row.document_number,
  }
}
