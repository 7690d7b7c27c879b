import { useQuery } from '@tanstack/react-query'
import type { OrganizationId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import { useAct } from '#ui/use-act.ts'
import {
  decidePlan,
  getApprovalStages,
  getPlanApproval,
  listApprovals,
  recallPlan,
  saveApprovalStages,
  schedulePlan,
  submitPlan,
} from '../approval.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { usePlanAct } from './use-plans.ts'

/** The record of a plan's approval and what the person may do next about it. */
export function usePlanApproval({ id, version }: Pick<Plan, 'id' | 'version'>) {
  return useQuery({
    queryKey: ['plan', 'approval', id, version],
    queryFn: ({ signal }) => call(getPlanApproval, { params: { planId: id } }, { signal }),
  })
}

/** Plans that wait for the person's approval. */
export function useApprovals(after?: string) {
  return useQuery({
    queryKey: ['plan', 'approvals', after],
    queryFn: ({ signal }) => call(listApprovals, { query: after === undefined ? {} : { after } }, { signal }),
  })
}

export function useApprovalStages(organizationId: OrganizationId) {
  return useQuery({
    queryKey: ['plan', 'stages', organizationId],
    queryFn: ({ signal }) => call(getApprovalStages, { params: { organizationId } }, { signal }),
  })
}

export const useSubmitPlan = () => usePlanAct(submitPlan, (plan) => plan)
export const useRecallPlan = () => usePlanAct(recallPlan, (plan) => plan)
export const useSchedulePlan = () => usePlanAct(schedulePlan, (plan) => plan)
// A returned plan is no longer open to those who approve it: the page leaves before it is asked for again.
export const useDecidePlan = () => useAct(decidePlan)
export const useSaveStages = () => useAct(saveApprovalStages, { invalidates: ['plan'] })
