import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import type { CallInput } from '#platform/http/endpoint.ts'
import { listPeople } from '#modules/organizations/people.contract.ts'
import { useAct } from '#ui/use-act.ts'
import {
  fillSeat,
  getTermSettings,
  recordElection,
  recordExtension,
  recordReport,
  saveTermSettings,
  vacateSeat,
} from '../elections.contract.ts'
import { getFormation, saveAuthority, saveFormation } from '../formation.contract.ts'
import {
  attachProof,
  createReminder,
  editReminder,
  getReminder,
  listReminders,
  receiveReminder,
  sendReminder,
} from '../reminders.contract.ts'
import { getOrganizationTerms, listTerms } from '../terms.contract.ts'

export type TermsQuery = NonNullable<CallInput<typeof listTerms>['query']>

/** The calendar of terms, page after page. */
export function useTerms(query: TermsQuery) {
  return useInfiniteQuery({
    queryKey: ['term', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      call(
        listTerms,
        { query: { ...query, ...(pageParam !== undefined && { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** The first rows of a filter, for a notice. */
export function useTermsDue(query: TermsQuery, enabled: boolean) {
  return useQuery({
    queryKey: ['term', 'due', query],
    queryFn: ({ signal }) => call(listTerms, { query }, { signal }),
    enabled,
  })
}

export function useOrganizationTerms(organizationId: OrganizationId, on?: ChinaDate) {
  return useQuery({
    queryKey: ['term', 'of', organizationId, on ?? 'today'],
    queryFn: ({ signal }) =>
      call(getOrganizationTerms, { params: { organizationId }, query: on ? { on } : {} }, { signal }),
    // Whoever may not see terms gets an answer, not a fault: the block stays away.
    retry: false,
  })
}

export function useFormation(organizationId: OrganizationId, on?: ChinaDate) {
  return useQuery({
    queryKey: ['term', 'formation', organizationId, on ?? 'today'],
    queryFn: ({ signal }) =>
      call(getFormation, { params: { organizationId }, query: on ? { on } : {} }, { signal }),
    retry: false,
  })
}

export function useReminder(reminderId: string) {
  return useQuery({
    queryKey: ['term', 'reminder', reminderId],
    queryFn: ({ signal }) => call(getReminder, { params: { reminderId } }, { signal }),
  })
}

export function useReminders(enabled: boolean) {
  return useQuery({
    queryKey: ['term', 'reminders'],
    queryFn: ({ signal }) => call(listReminders, {}, { signal }),
    enabled,
  })
}

export function useTermSettings() {
  return useQuery({
    queryKey: ['term', 'settings'],
    queryFn: ({ signal }) => call(getTermSettings, {}, { signal }),
    retry: false,
  })
}

/** People by name; asked only when something was typed. */
export function usePeopleNamed(search: string) {
  return useQuery({
    queryKey: ['person', 'named', search],
    queryFn: ({ signal }) => call(listPeople, { query: { search, limit: 20 } }, { signal }),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  })
}

const leading = { invalidates: ['term', 'organization', 'person'] } as const
export const useRecordElection = () => useAct(recordElection, leading)
/** `onSuccess` runs before the page is asked anew: afterwards the seat shows another form, and this one is gone with its callbacks. */
export const useVacateSeat = (onSuccess: () => void) => useAct(vacateSeat, { ...leading, onSuccess })
export const useFillSeat = (onSuccess: () => void) => useAct(fillSeat, { ...leading, onSuccess })
export const useRecordExtension = () => useAct(recordExtension, { invalidates: ['term'] })
export const useRecordReport = () => useAct(recordReport, { invalidates: ['term'] })
export const useSaveTermSettings = () => useAct(saveTermSettings, { invalidates: ['term'] })
export const useSaveFormation = () => useAct(saveFormation, { invalidates: ['term'] })
export const useSaveAuthority = () => useAct(saveAuthority, { invalidates: ['term'] })
export const useCreateReminder = () => useAct(createReminder, { invalidates: ['term'] })
export const useEditReminder = () => useAct(editReminder, { invalidates: ['term'] })
export const useSendReminder = () => useAct(sendReminder, { invalidates: ['term'] })
export const useReceiveReminder = () => useAct(receiveReminder, { invalidates: ['term', 'message'] })
export const useAttachProof = () => useAct(attachProof, { invalidates: ['term'] })
