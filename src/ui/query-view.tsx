import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorNotice } from './error-notice.tsx'
import { LoadingState } from './loading-state.tsx'

type Props<T> = { query: UseQueryResult<T>; children: (data: T) => ReactNode }

/** Loading, error with another try, or the data of a query; data already shown stays when a refresh fails. */
export function QueryView<T>({ query, children }: Props<T>) {
  if (query.data !== undefined)
    return (
      <>
        {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    )
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  return <LoadingState />
}
