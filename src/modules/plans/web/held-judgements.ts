import { useQueryClient } from '@tanstack/react-query'
import type { TaskId } from '#kernel/id.ts'
import { call, CallError, newIdempotencyKey } from '#platform/http/call.ts'
import type { BodyOf } from '#platform/http/endpoint.ts'
import { createStore, useStore } from '#ui/store.ts'
import { actWithUndo } from '#ui/toasts.tsx'
import { judgements } from '../plans.states.ts'
import { judgeTask } from '../tasks.contract.ts'
import type { TaskRow } from '../tasks.contract.ts'

type Body = BodyOf<typeof judgeTask>
/** `waiting` may still be taken back; `conflict` was refused because somebody was faster. */
export type HeldJudgement = { phase: 'waiting' | 'conflict'; seen: TaskRow; body: Body }

// Outside the pages: a judgement in its ten seconds survives leaving the list, and a list shown again knows of it.
const heldOnes = createStore<ReadonlyMap<TaskId, HeldJudgement>>(new Map())

function put(taskId: TaskId, held: HeldJudgement | undefined) {
  const next = new Map(heldOnes.get())
  if (held) next.set(taskId, held)
  else next.delete(taskId)
  heldOnes.set(next)
}

/** True for an answer that says that somebody else changed the subject meanwhile. */
export function isOutdated(error: unknown): boolean {
  return error instanceof CallError && error.problem.type.endsWith('/out-of-date')
}

/**
 * The lead section's judgement of a task: held back ten seconds under 撤销, because the server keeps every judgement in the
 * task's history and takes none back.
 */
export function useHeldJudgement(task: TaskRow) {
  const queries = useQueryClient()
  const held = useStore(heldOnes).get(task.id)
  return {
    held,
    drop: () => put(task.id, undefined),
    judge: (body: Body, onSent?: () => void) => {
      const idempotencyKey = newIdempotencyKey()
      put(task.id, { phase: 'waiting', seen: task, body })
      actWithUndo({
        text: `${judgements[body.judgement].label}：${task.organization.name}`,
        act: async () => {
          try {
            const now = await call(judgeTask, { params: { taskId: task.id }, body }, { idempotencyKey })
            queries.setQueryData(['task', 'one', task.id], now)
            onSent?.()
          } catch (error) {
            if (!isOutdated(error)) throw error
            put(task.id, { phase: 'conflict', seen: task, body })
            await queries.invalidateQueries({ queryKey: ['task', 'one', task.id] })
            return
          }
          await Promise.all(
            ['task', 'plan', 'message'].map((topic) => queries.invalidateQueries({ queryKey: [topic] })),
          )
          put(task.id, undefined)
        },
        onUndo: () => put(task.id, undefined),
      })
    },
  }
}
