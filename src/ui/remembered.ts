// Storage may be forbidden (private windows, group policy); the pages then simply forget.

/** What was remembered under `key` on this computer, or undefined. */
export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(`juhe.${key}`) ?? undefined
  } catch {
    return undefined
  }
}

/** Remembers text under `key`; undefined forgets. */
export function remember(key: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(`juhe.${key}`)
    else localStorage.setItem(`juhe.${key}`, text)
  } catch {
    // Nothing is lost but the convenience.
  }
}
