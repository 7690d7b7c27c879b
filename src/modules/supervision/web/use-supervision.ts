import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { TaskId } from '#kernel/id.ts'
import { call, CallError } from '#platform/http/call.ts'
import type { CallInput } from '#platform/http/endpoint.ts'
import { getOrganizationTree } from '#modules/organizations/organizations.contract.ts'
import { reviewMeasure } from '#modules/plans/life.contract.ts'
import { useAct } from '#ui/use-act.ts'
import { getLight, listLights, listStaleMeasures, noteLight } from '../lights.contract.ts'
import {
  cancelCoordinationMeeting,
  editCoordinationMeeting,
  getCoordinationMeeting,
  holdCoordinationMeeting,
  issueOutcomes,
  listCoordinationMeetings,
  planCoordinationMeeting,
  refillAgenda,
} from '../meetings.contract.ts'
import {
  answerSlip,
  cancelSlip,
  createSlip,
  deliverSlip,
  editSlip,
  getSlip,
  listSlipLeaders,
  listSlips,
  signSlip,
} from '../slips.contract.ts'

// Keys start with the noun of the live topic: lights change with tasks, slips and meetings by themselves.

export type LightsQuery = NonNullable<CallInput<typeof listLights>['query']>

export function useLights(query: LightsQuery) {
  return useQuery({
    queryKey: ['task', 'lights', query],
    queryFn: ({ signal }) => call(listLights, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useLight(taskId: TaskId) {
  return useQuery({
    queryKey: ['task', 'light', taskId],
    queryFn: ({ signal }) => call(getLight, { params: { taskId } }, { signal }),
  })
}

export function useStaleMeasures(query: NonNullable<CallInput<typeof listStaleMeasures>['query']>) {
  return useQuery({
    queryKey: ['task', 'stale', query],
    queryFn: ({ signal }) => call(listStaleMeasures, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useSlips(query: NonNullable<CallInput<typeof listSlips>['query']>, enabled = true) {
  return useQuery({
    queryKey: ['slip', 'list', query],
    queryFn: ({ signal }) => call(listSlips, { query }, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  })
}

export function useSlip(slipId: string) {
  return useQuery({
    queryKey: ['slip', 'one', slipId],
    queryFn: ({ signal }) => call(getSlip, { params: { slipId } }, { signal }),
  })
}

export function useSlipLeaders(enabled: boolean) {
  return useQuery({
    queryKey: ['person', 'slip-leaders'],
    queryFn: ({ signal }) => call(listSlipLeaders, {}, { signal }),
    enabled,
  })
}

export function useMeetings(query: NonNullable<CallInput<typeof listCoordinationMeetings>['query']>) {
  return useQuery({
    queryKey: ['meeting', 'list', query],
    queryFn: ({ signal }) => call(listCoordinationMeetings, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useMeeting(meetingId: string) {
  return useQuery({
    queryKey: ['meeting', 'one', meetingId],
    queryFn: ({ signal }) => call(getCoordinationMeeting, { params: { meetingId } }, { signal }),
  })
}

/** The tree of today, for choosing who carries out what was agreed. */
export function useTree() {
  return useQuery({
    queryKey: ['organization', 'tree'],
    queryFn: ({ signal }) => call(getOrganizationTree, {}, { signal }),
    staleTime: 60_000,
  })
}

export const useNoteLight = () => useAct(noteLight, { invalidates: ['task'] })
export const useReviewMeasure = () => useAct(reviewMeasure, { invalidates: ['task', 'plan'] })
export const useCreateSlip = () => useAct(createSlip, { invalidates: ['slip', 'task'] })
export const useEditSlip = () => useAct(editSlip, { invalidates: ['slip'] })
export const useSignSlip = () => useAct(signSlip, { invalidates: ['slip'] })
export const useDeliverSlip = () => useAct(deliverSlip, { invalidates: ['slip', 'task'] })
export const useAnswerSlip = () => useAct(answerSlip, { invalidates: ['slip', 'task', 'message'] })
export const useCancelSlip = () => useAct(cancelSlip, { invalidates: ['slip', 'task'] })
export const usePlanMeeting = () => useAct(planCoordinationMeeting, { invalidates: ['meeting'] })
export const useEditMeeting = () => useAct(editCoordinationMeeting, { invalidates: ['meeting'] })
export const useRefillAgenda = () => useAct(refillAgenda, { invalidates: ['meeting'] })
export const useHoldMeeting = () => useAct(holdCoordinationMeeting, { invalidates: ['meeting'] })
export const useCancelMeeting = () => useAct(cancelCoordinationMeeting, { invalidates: ['meeting'] })
export const useIssueOutcomes = () => useAct(issueOutcomes, { invalidates: ['meeting', 'plan', 'task'] })

/** What the server knows now, when it refused because somebody else was faster; undefined for any other failure. */
export function currentOf(error: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!(error instanceof CallError) || !error.problem.type.endsWith('/out-of-date')) return undefined
  const current = error.problem.facts?.['current']
  return typeof current === 'object' && current !== null ? (current as Record<string, unknown>) : {}
}
