import type { TaskId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import type { Judgement } from '../../plans.states.ts'
import { judgeTask } from '../judge-task.ts'

type Input = {
  tasks: readonly { id: TaskId; version: number }[]
  judgement: Judgement
  text?: string | undefined
  dueOn?: string | undefined
}

/**
 * Decides about several tasks as if one by one, in one transaction. One that may not be decided so is left as it is and
 * reported; the others are done. Throws the first refusal when none could be decided. In the order of their ids, so that two people's selections never wait for each other.
 */
export async function judgeTasks(context: Context, { tasks, ...decision }: Input) {
  const refused: { id: TaskId; detail: string }[] = []
  let first: Problem | undefined
  for (const { id, version } of tasks.toSorted((one, other) => (one.id < other.id ? -1 : 1)))
    try {
      await judgeTask(context, { taskId: id, version, ...decision })
    } catch (error) {
      // Every refusal comes before the first write of its task.
      if (!(error instanceof Problem)) throw error
      first ??= error
      refused.push({ id, detail: error.message })
    }
  if (first && refused.length === tasks.length) throw first
  await recordAudit(context, {
    action: 'task.judged-together',
    subjectKind: 'task',
    subjectId: tasks[0]?.id ?? '',
    facts: { judgement: decision.judgement, done: tasks.length - refused.length, refused: refused.length },
  })
  return { done: tasks.length - refused.length, refused }
}
