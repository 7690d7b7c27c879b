import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(max-width: 719px)')

/** True on a screen too narrow for tables: one column and cards. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    (tell) => {
      narrow.addEventListener('change', tell)
      return () => narrow.removeEventListener('change', tell)
    },
    () => narrow.matches,
  )
}
