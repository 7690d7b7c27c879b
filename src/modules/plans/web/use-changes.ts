import { useQuery } from '@tanstack/react-query'
import type { PlanId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import { useAct } from '#ui/use-act.ts'
import { derivePlan, getAudienceDrift, getPlanDifference, withdrawPlan } from '../changes.contract.ts'
import { listReceipts, receivePlan } from '../life.contract.ts'
import type { Plan } from '../plans.contract.ts'

/** What a derived draft changes, and what publishing it would do. */
export function usePlanDifference({ id, version, derived }: Pick<Plan, 'id' | 'version' | 'derived'>) {
  return useQuery({
    queryKey: ['plan', 'difference', id, version],
    queryFn: ({ signal }) => call(getPlanDifference, { params: { planId: id } }, { signal }),
    enabled: derived !== null,
  })
}

/** Where the frozen lists of a plan no longer fit today's tree. */
export function useAudienceDrift(planId: PlanId, enabled: boolean) {
  return useQuery({
    queryKey: ['plan', 'drift', planId],
    queryFn: ({ signal }) => call(getAudienceDrift, { params: { planId } }, { signal }),
    enabled,
  })
}

/** Which organisations have received a plan. */
export function useReceipts(planId: PlanId) {
  return useQuery({
    queryKey: ['task', 'receipts', planId],
    queryFn: ({ signal }) => call(listReceipts, { params: { planId } }, { signal }),
  })
}

export const useDerivePlan = () => useAct(derivePlan, { invalidates: ['plan'] })
export const useWithdrawPlan = () => useAct(withdrawPlan, { invalidates: ['plan', 'task'] })
export const useReceivePlan = () => useAct(receivePlan, { invalidates: ['plan', 'task', 'message'] })
