import { TaskPage } from '#modules/plans/web/task.page.tsx'
import { TaskLight } from '#modules/supervision/web/task-light.tsx'

/** One task with its light; joined here because plans do not know of supervision. */
export function TaskWithLightPage() {
  return <TaskPage Notice={TaskLight} />
}
