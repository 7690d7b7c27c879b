import { useSyncExternalStore } from 'react'

export type Store<T> = { get: () => T; set: (next: T) => void; subscribe: (tell: () => void) => () => void }

/** A value outside React that several components watch; for what must outlive a page (tray, toasts, type size). */
export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const watchers = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      value = next
      for (const tell of watchers) tell()
    },
    subscribe: (tell) => {
      watchers.add(tell)
      return () => watchers.delete(tell)
    },
  }
}

/** The store's value; the component renders again when it changes. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get)
}
