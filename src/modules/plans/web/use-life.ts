import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { MeasureId, OrganizationId, PlanId, TaskId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import type { Endpoint, ReplyOf } from '#platform/http/endpoint.ts'
import { useAct } from '#ui/use-act.ts'
import {
  addTaskStep,
  answerQuestion,
  changeTaskStep,
  drawSpotChecks,
  getGauges,
  listTaskSteps,
  recordMilestone,
  removeTaskStep,
  spotCheckTask,
  stateFigure,
  undoMilestone,
} from '../life.contract.ts'
import type { TaskDetail } from '../tasks.contract.ts'
import { listFigures, listWaiting } from '../waiting.contract.ts'

/** An act whose reply is the task as it stands now. */
function useTaskAct<E extends Endpoint>(endpoint: E & (ReplyOf<E> extends TaskDetail ? E : never)) {
  const queries = useQueryClient()
  return useAct(endpoint as E, {
    invalidates: ['task'],
    onSuccess: (task) => queries.setQueryData(['task', 'one', (task as TaskDetail).id], task),
  })
}

export const useRecordMilestone = () => useTaskAct(recordMilestone)
export const useUndoMilestone = () => useTaskAct(undoMilestone)
export const useStateFigure = () => useTaskAct(stateFigure)
export const useSpotCheck = () => useTaskAct(spotCheckTask)

/** The organisation's own steps of a task; asked only where they may be seen. */
export function useTaskSteps(taskId: TaskId, enabled: boolean) {
  return useQuery({
    queryKey: ['task', 'steps', taskId],
    queryFn: ({ signal }) => call(listTaskSteps, { params: { taskId } }, { signal }),
    enabled,
  })
}
export const useAddStep = () => useAct(addTaskStep, { invalidates: ['task'] })
export const useChangeStep = () => useAct(changeTaskStep, { invalidates: ['task'] })
export const useRemoveStep = () => useAct(removeTaskStep, { invalidates: ['task'] })

/** What waits for the word of a lead. */
export function useWaiting(organizationId: OrganizationId) {
  return useQuery({
    queryKey: ['task', 'waiting', organizationId],
    queryFn: ({ signal }) => call(listWaiting, { query: { organizationId } }, { signal }),
  })
}
export const useAnswerQuestion = () => useAct(answerQuestion, { invalidates: ['task', 'message'] })

/** A sample of accepted tasks that nobody has looked at yet. */
export function useSpotCheckSample({ planId, count }: { planId: PlanId; count: number }, enabled: boolean) {
  return useQuery({
    queryKey: ['task', 'sample', planId, count],
    queryFn: ({ signal }) => call(drawSpotChecks, { params: { planId }, query: { count } }, { signal }),
    enabled,
  })
}

/** Where the targets of a measure stand. */
export function useGauges(measureId: MeasureId) {
  return useQuery({
    queryKey: ['task', 'gauges', measureId],
    queryFn: ({ signal }) => call(getGauges, { params: { measureId } }, { signal }),
  })
}

/** The rows that a gauge sums up. */
export function useFigures(measureId: MeasureId, enabled: boolean) {
  return useQuery({
    queryKey: ['task', 'figures', measureId],
    queryFn: ({ signal }) => call(listFigures, { params: { measureId } }, { signal }),
    enabled,
  })
}
