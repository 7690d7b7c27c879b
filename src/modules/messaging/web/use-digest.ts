import { useQuery } from '@tanstack/react-query'
import { call } from '#platform/http/call.ts'
import { getDigest, listDigestDeliveries } from '../digest.contract.ts'

/** This week's digest, without what has been finished since, and where it goes by mail. */
export function useDigest() {
  return useQuery({
    queryKey: ['message', 'digest'],
    queryFn: ({ signal }) => call(getDigest, {}, { signal }),
  })
}

/** For the administrator: which digests did not get through. */
export function useDigestDeliveries() {
  return useQuery({
    queryKey: ['message', 'deliveries'],
    queryFn: ({ signal }) => call(listDigestDeliveries, {}, { signal }),
  })
}
