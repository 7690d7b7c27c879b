import type { SmallCounty } from '#app/server/testing/small-county.ts'
import type { TestApp } from '#app/server/testing/test-app.ts'
import { publishedPlan, taskOf } from '#modules/plans/server/plans.fixtures.ts'
import type { TaskRow } from '#modules/plans/tasks.contract.ts'

/** A published plan with one task of the east school moved to a due date in the past (days late), as time would do. */
export async function lateTask(
  app: TestApp,
  county: SmallCounty,
  daysLate = 3,
): Promise<{ task: TaskRow; tasks: TaskRow[] }> {
  const { tasks } = await publishedPlan(app, county)
  const task = taskOf(tasks, { organization: '东河小学党支部', number: '1' })
  await setTask(app, county, { taskId: task.id, dueOn: before(daysLate) })
  return { task, tasks }
}

/** The day `days` before the standing day of tests. */
export function before(days: number): string {
  return new Date(Date.UTC(2026, 8, 10 - days)).toISOString().slice(0, 10)
}

type Change = {
  taskId: string
  dueOn?: string | null
  changedAt?: string
  waitingSince?: string
  state?: string
}

/** Puts a task where only the passing of time could put it. */
export async function setTask(app: TestApp, county: SmallCounty, change: Change): Promise<void> {
  const { taskId, dueOn, changedAt, waitingSince, state } = change
  await app.within(county.tenantId, (tx) =>
    tx
      .updateTable('task')
      .set({
        ...(dueOn !== undefined && { due_on: dueOn }),
        ...(changedAt && { changed_at: changedAt }),
        ...(waitingSince && { waiting_since: waitingSince }),
        ...(state && { state }),
      })
      .where('tenant_id', '=', county.tenantId)
      .where('id', '=', taskId)
      .execute(),
  )
}
