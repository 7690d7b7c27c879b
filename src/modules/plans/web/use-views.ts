import { useQuery } from '@tanstack/react-query'
import type { PlanId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import { useAct } from '#ui/use-act.ts'
import {
  getBoard,
  getCalendar,
  getTimeline,
  getWorkload,
  listSavedViews,
  removeView,
  saveView,
} from '../views.contract.ts'
import type { TaskQuery } from './use-tasks.ts'

/** A month of what falls due, under the filter of the address bar. */
export function useCalendar(query: TaskQuery & { month: string }) {
  const { dueFrom: _from, dueTo: _to, ...rest } = query
  return useQuery({
    queryKey: ['task', 'calendar', rest],
    queryFn: ({ signal }) => call(getCalendar, { query: rest }, { signal }),
  })
}

/** Tasks by state. */
export function useBoard(query: TaskQuery) {
  return useQuery({
    queryKey: ['task', 'board', query],
    queryFn: ({ signal }) => call(getBoard, { query }, { signal }),
  })
}

/** Measures of a plan along the days. */
export function useTimeline(planId: PlanId) {
  return useQuery({
    queryKey: ['task', 'timeline', planId],
    queryFn: ({ signal }) => call(getTimeline, { params: { planId } }, { signal }),
  })
}

/** What each section leads, and what its asking led to. */
export function useWorkload() {
  return useQuery({
    queryKey: ['task', 'workload'],
    queryFn: ({ signal }) => call(getWorkload, {}, { signal }),
  })
}

/** The person's own saved filters. */
export function useSavedViews() {
  return useQuery({
    queryKey: ['view'],
    queryFn: ({ signal }) => call(listSavedViews, {}, { signal }),
  })
}

export const useSaveView = () => useAct(saveView, { invalidates: ['view'] })
export const useRemoveView = () => useAct(removeView, { invalidates: ['view'] })
