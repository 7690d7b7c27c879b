import { useQuery } from '@tanstack/react-query'
import type { ChinaDate } from '#kernel/china-date.ts'
import { call } from '#platform/http/call.ts'
import { listRuleHistory, listRules } from '../rules.contract.ts'

export function useRules(on: ChinaDate | undefined) {
  return useQuery({
    queryKey: ['rules', 'list', on],
    queryFn: ({ signal }) => call(listRules, { query: on ? { on } : {} }, { signal }),
  })
}

export function useRuleHistory(ruleId: string) {
  return useQuery({
    queryKey: ['rules', 'history', ruleId],
    queryFn: ({ signal }) => call(listRuleHistory, { query: { ruleId } }, { signal }),
  })
}
