import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { call } from '#platform/http/call.ts'
import { getSession, getSetup, type SignedIn } from '../accounts.contract.ts'

/** Who is signed in; fails with status 401 when nobody is. */
export function useSession(): UseQueryResult<SignedIn> {
  return useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => call(getSession, {}, { signal }),
    staleTime: 300_000,
    retry: false,
  })
}

/** Whether the system has been set up, and into which education systems one can sign in. */
export function useSetup() {
  return useQuery({ queryKey: ['setup'], queryFn: ({ signal }) => call(getSetup, {}, { signal }) })
}
