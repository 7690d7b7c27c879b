import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { OrganizationId, PlanId, TaskId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import type { CallInput } from '#platform/http/endpoint.ts'
import { useAct } from '#ui/use-act.ts'
import { answerTask, getGrid, getOverview, getTask, listOwed, listTasks } from '../tasks.contract.ts'

// Every key starts with the noun of the live topic, so that a change of tasks renews whatever shows tasks.

/** What one organisation owes, grouped by due date. */
export function useOwed(organizationId: OrganizationId | undefined) {
  return useQuery({
    queryKey: ['task', 'owed', organizationId],
    queryFn: ({ signal }) => call(listOwed, { query: { organizationId: organizationId ?? '' } }, { signal }),
    enabled: organizationId !== undefined,
  })
}

/** One task with clause, history and what the person may do. */
export function useTask(taskId: TaskId) {
  return useQuery({
    queryKey: ['task', 'one', taskId],
    queryFn: ({ signal }) => call(getTask, { params: { taskId } }, { signal }),
  })
}

export type TaskQuery = NonNullable<CallInput<typeof listTasks>['query']>

/** One page of the task list; the page before stays visible while the next one loads. */
export function useTasks(query: TaskQuery) {
  return useQuery({
    queryKey: ['task', 'list', query],
    queryFn: ({ signal }) => call(listTasks, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** Measures × organisations of a published plan. */
export function useGrid(planId: PlanId) {
  return useQuery({
    queryKey: ['task', 'grid', planId],
    queryFn: ({ signal }) => call(getGrid, { params: { planId } }, { signal }),
  })
}

/** At most seven figures and the truth of each plan. */
export function useOverview() {
  return useQuery({
    queryKey: ['task', 'overview'],
    queryFn: ({ signal }) => call(getOverview, {}, { signal }),
  })
}

/** Sends the executing organisation's answer; lists and counts that show the task are read again. */
export function useAnswerTask() {
  const queries = useQueryClient()
  return useAct(answerTask, {
    invalidates: ['task', 'message'],
    onSuccess: (task) => queries.setQueryData(['task', 'one', task.id], task),
  })
}
