import { recall, remember } from './remembered.ts'
import { createStore, useStore } from './store.ts'

const largeType = createStore(recall('large-type') === 'yes')
apply()

/** True in large-type mode (18 px, targets of 60 px on a phone). */
export function useLargeType(): boolean {
  return useStore(largeType)
}

/** Switches between normal and large type, and keeps it on this computer. */
export function switchLargeType(): void {
  largeType.set(!largeType.get())
  remember('large-type', largeType.get() ? 'yes' : undefined)
  apply()
}

function apply() {
  document.documentElement.dataset['type'] = largeType.get() ? 'large' : 'normal'
}
