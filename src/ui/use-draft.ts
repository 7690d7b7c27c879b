import { useCallback, useState } from 'react'
import { recall, remember } from './remembered.ts'

/**
 * Text of a form that survives leaving the page: kept on this computer under `key` until `clear` is called after sending.
 * Returns the text, a setter and `clear`.
 */
export function useDraft(key: string, initial = ''): [string, (text: string) => void, () => void] {
  const place = `draft.${key}`
  const [held, setHeld] = useState({ place, text: recall(place) ?? initial })
  // Another subject under the same component: its own draft, not the text of the one before.
  const text = held.place === place ? held.text : (recall(place) ?? initial)
  const set = useCallback(
    (next: string) => {
      setHeld({ place, text: next })
      remember(place, next === initial ? undefined : next)
    },
    [place, initial],
  )
  const clear = useCallback(() => {
    setHeld({ place, text: initial })
    remember(place, undefined)
  }, [place, initial])
  return [text, set, clear]
}
