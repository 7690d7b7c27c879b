import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { searchEverything } from '#modules/organizations/import.contract.ts'
import { organizationKindLabels } from '#modules/organizations/organizations.contract.ts'
import { listPlans, planStateLabels } from '#modules/plans/plans.contract.ts'
import { call } from '#platform/http/call.ts'
import { useViewer } from '#ui/viewer.tsx'
import { navigationFor } from './navigation.ts'

export type Hit = {
  key: string
  group: string
  label: string
  about: string
  to: string
  search: Record<string, string>
}

/** What the words find, grouped and in the order shown; `asked` is false while there is nothing to show yet. */
export function useSearchHits(text: string): { hits: readonly Hit[]; asked: boolean } {
  const words = useSettled(text.trim())
  const plansToo = navigationFor(useViewer()).some(({ to }) => to === '/plans')
  const things = useQuery({
    queryKey: ['organization', 'search', words],
    queryFn: ({ signal }) => call(searchEverything, { query: { text: words } }, { signal }),
    enabled: words !== '',
  })
  const plans = useQuery({
    queryKey: ['plan', 'search', words],
    queryFn: ({ signal }) => call(listPlans, { query: { search: words, limit: 5 } }, { signal }),
    enabled: words !== '' && plansToo,
  })
  const hits: Hit[] = [
    ...(things.data?.organizations ?? []).map(({ id, name, kind }) => ({
      key: id,
      group: '组织',
      label: name,
      about: organizationKindLabels[kind],
      to: `/organizations/${id}`,
      search: {},
    })),
    ...(things.data?.people ?? []).map(({ id, name, organizationName }) => ({
      key: id,
      group: '人员',
      label: name,
      about: organizationName,
      to: '/people',
      search: { search: name },
    })),
    ...(plans.data?.rows ?? []).map(({ id, title, state }) => ({
      key: id,
      group: '计划',
      label: title,
      about: planStateLabels[state],
      to: `/plans/${id}`,
      search: {},
    })),
  ]
  return { hits: words === '' ? [] : hits, asked: words !== '' && things.isSuccess }
}

/** The text once the person has stopped typing for a fifth of a second. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 200)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
