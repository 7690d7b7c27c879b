import { useQuery } from '@tanstack/react-query'
import { call } from '#platform/http/call.ts'
import { listMessages } from '../messaging.contract.ts'

/** Recent messages, and the number of things that the person must act on. */
export function useMessages() {
  return useQuery({
    queryKey: ['message'],
    queryFn: ({ signal }) => call(listMessages, {}, { signal }),
    // The live channel tells about changes; this catches what a sleeping computer missed.
    refetchInterval: 300_000,
  })
}
