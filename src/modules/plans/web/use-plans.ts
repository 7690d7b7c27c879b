import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  getDocument,
  pasteDocument,
  rereadDocument,
  uploadDocument,
} from '#modules/documents/documents.contract.ts'
import { saveResponsibilityLabel } from '#modules/documents/reading-settings.contract.ts'
import { listAudienceGroups } from '#modules/organizations/audience-groups.contract.ts'
import { addAlias, getOrganizationTree } from '#modules/organizations/organizations.contract.ts'
import type { DocumentId, PlanId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import type { CallInput, Endpoint, ReplyOf } from '#platform/http/endpoint.ts'
import { useAct } from '#ui/use-act.ts'
import { getPlanDocument } from '../approval.contract.ts'
import {
  addMeasure,
  arrangePlan,
  createPlan,
  discardPlan,
  editMeasure,
  editPlan,
  getPlan,
  listPlans,
  publishPlan,
  removeMeasure,
  settlePhrase,
} from '../plans.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { listPhrases, redraftPlan } from '../phrases.contract.ts'

/** A verb of a draft: each answers with the whole plan, which replaces the cached one; the lists are read again. */
export function usePlanAct<E extends Endpoint>(endpoint: E, planOf: (reply: ReplyOf<E>) => Plan) {
  const queries = useQueryClient()
  return useAct(endpoint, {
    onSuccess: (reply) => {
      const plan = planOf(reply)
      queries.setQueryData(['plan', 'one', plan.id], plan)
      void queries.invalidateQueries({ queryKey: ['plan', 'list'] })
    },
  })
}

export function usePlan(planId: PlanId) {
  return useQuery({
    queryKey: ['plan', 'one', planId],
    queryFn: ({ signal }) => call(getPlan, { params: { planId } }, { signal }),
  })
}

export function usePlanList(query: NonNullable<CallInput<typeof listPlans>['query']>) {
  return useQuery({
    queryKey: ['plan', 'list', query],
    queryFn: ({ signal }) => call(listPlans, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** Text and structure of the document behind a plan; a stored document never changes. */
export function usePlanDocument(documentId: DocumentId | null) {
  return useQuery({
    queryKey: ['document', 'one', documentId],
    queryFn: ({ signal }) => call(getDocument, { params: { documentId: documentId ?? '' } }, { signal }),
    enabled: documentId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The same for somebody who approves the plan and does not see its office's documents. */
export function useApprovedDocument(planId: PlanId, enabled: boolean) {
  return useQuery({
    queryKey: ['document', 'of-plan', planId],
    queryFn: ({ signal }) => call(getPlanDocument, { params: { planId } }, { signal }),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** What the directory makes of the printed names; asked again when organisations or the draft change. */
export function usePlanPhrases(planId: PlanId) {
  return useQuery({
    queryKey: ['organization', 'phrases', planId],
    queryFn: ({ signal }) => call(listPhrases, { params: { planId } }, { signal }),
  })
}

/** The tree of today, for choosing leads and executing units. */
export function useOrganizations() {
  return useQuery({
    queryKey: ['organization', 'tree'],
    queryFn: ({ signal }) => call(getOrganizationTree, {}, { signal }),
    staleTime: 60_000,
  })
}

export function useAudienceGroups() {
  return useQuery({
    queryKey: ['organization', 'groups'],
    queryFn: ({ signal }) => call(listAudienceGroups, {}, { signal }),
    staleTime: 60_000,
  })
}

export const useCreatePlan = () => usePlanAct(createPlan, (plan) => plan)
export const useEditPlan = () => usePlanAct(editPlan, (plan) => plan)
export const useAddMeasure = () => usePlanAct(addMeasure, (plan) => plan)
export const useEditMeasure = () => usePlanAct(editMeasure, (plan) => plan)
export const useArrangePlan = () => usePlanAct(arrangePlan, (plan) => plan)
export const useRemoveMeasure = () => usePlanAct(removeMeasure, (plan) => plan)
export const useSettlePhrase = () => usePlanAct(settlePhrase, (plan) => plan)
export const useRedraftPlan = () => usePlanAct(redraftPlan, (plan) => plan)
export const useRereadDocument = () => useAct(rereadDocument, { invalidates: ['document'] })
export const useSaveLabel = () => useAct(saveResponsibilityLabel, { invalidates: ['document'] })
export const useAddAlias = () => useAct(addAlias, { invalidates: ['organization'] })
export const useDiscardPlan = () => useAct(discardPlan, { invalidates: ['plan'] })
export const usePublishPlan = () => useAct(publishPlan, { invalidates: ['plan', 'task'] })
export const useUploadDocument = () => useAct(uploadDocument, { invalidates: ['document'] })
export const usePasteDocument = () => useAct(pasteDocument, { invalidates: ['document'] })
