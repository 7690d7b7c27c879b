import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { CallError } from '#platform/http/call.ts'

/** Status of a failed call, 0 when no answer came, undefined when it was no call. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof CallError ? error.problem.status : undefined
}

/** The one cache of server data. An expired sign-in asks the session again, and the shell leads to the sign-in page. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (statusOf(error) === 401 && query.queryKey[0] !== 'session') void askSessionAgain()
    },
  }),
  mutationCache: new MutationCache({
    onError: (error) => {
      if (statusOf(error) === 401) void askSessionAgain()
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal stays a refusal; only a lost connection or a busy server is worth another try.
      retry: (failures, error) => failures < 2 && [0, 502, 503, 504].includes(statusOf(error) ?? -1),
      refetchOnWindowFocus: true,
    },
  },
})

function askSessionAgain() {
  return queryClient.invalidateQueries({ queryKey: ['session'] })
}
