import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { CallInput, Endpoint, ReplyOf } from '#platform/http/endpoint.ts'
import { call, newIdempotencyKey } from '#platform/http/call.ts'

/** First words of the query keys that a mutation makes stale; every query key starts with one. */
export type Topic =
  | 'session'
  | 'organization'
  | 'person'
  | 'document'
  | 'plan'
  | 'task'
  | 'message'
  | 'slip'
  | 'meeting'
  | 'view'
  | 'calendar'
  | 'term'
  | 'member'
  | 'rules'
  | 'structure'

export type ActInput<E extends Endpoint> = CallInput<E> & { file?: File }
type Options<E extends Endpoint> = {
  invalidates?: readonly Topic[]
  onSuccess?: (reply: ReplyOf<E>) => void
}

/**
 * A mutation over an endpoint. The same input sent again after a lost answer carries the same idempotency key, so one act of
 * a person has one effect however often the button is pressed.
 */
export function useAct<E extends Endpoint>(
  endpoint: E,
  { invalidates = [], onSuccess }: Options<E> = {},
): UseMutationResult<ReplyOf<E>, Error, ActInput<E>> {
  const queries = useQueryClient()
  const sent = useRef<{ signature: string; key: string } | undefined>(undefined)
  return useMutation<ReplyOf<E>, Error, ActInput<E>>({
    mutationFn: ({ file, ...input }) => {
      const signature = JSON.stringify(input) + (file ? `${file.name} ${file.size} ${file.lastModified}` : '')
      if (sent.current?.signature !== signature) sent.current = { signature, key: newIdempotencyKey() }
      // Rest of an intersection with a generic is not the generic again for TypeScript; it is for us.
      return call(endpoint, input as CallInput<E>, {
        idempotencyKey: sent.current.key,
        ...(file && { file }),
      })
    },
    onSuccess: async (reply) => {
      sent.current = undefined
      onSuccess?.(reply)
      await Promise.all(invalidates.map((topic) => queries.invalidateQueries({ queryKey: [topic] })))
    },
  })
}
