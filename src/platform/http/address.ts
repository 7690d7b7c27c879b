import type { CallInput, Endpoint } from './endpoint.ts'

/** The address of an endpoint with its parameters filled in; also what a download link uses. */
export function addressOf<E extends Endpoint>(endpoint: E, input: CallInput<E> = {}): string {
  const params: Record<string, unknown> = input.params ?? {}
  const path = endpoint.path.replace(/:(\w+)/g, (_all, key: string) =>
    encodeURIComponent(String(params[key])),
  )
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(input.query ?? {}))
    if (value !== undefined && value !== null && value !== '')
      query.set(key, String(value as string | number | boolean))
  const search = query.toString()
  return `/api${path}${search ? `?${search}` : ''}`
}
