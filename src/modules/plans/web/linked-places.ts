import { useEffect, type RefObject } from 'react'

/** Names a field of a measure on both halves of the page: its words in the text, its line in the structure. */
export function linkOf(measureId: string, field: string): string {
  return `${measureId} ${field}`
}

/**
 * Lights both ends of a link while the pointer is over one of them or the focus is in it. Marks are set on the elements
 * themselves: a long text has a thousand pieces, and drawing them all again for each move of the pointer would lag.
 */
export function useLinkedPlaces(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = frame.current
    if (!root) return
    let lit: string | undefined
    const linkAt = (place: unknown) =>
      place instanceof Element ? place.closest<HTMLElement>('[data-link]')?.dataset['link'] : undefined
    const show = (link: string | undefined) => {
      if (link === lit) return
      for (const one of root.querySelectorAll('[data-hot]')) one.removeAttribute('data-hot')
      lit = link
      if (link === undefined) return
      for (const one of root.querySelectorAll(`[data-link="${CSS.escape(link)}"]`))
        one.setAttribute('data-hot', '')
    }
    // Where the pointer is over nothing, the focus counts: scrolling moves the page below a pointer that rests.
    const focused = () => (root.contains(document.activeElement) ? linkAt(document.activeElement) : undefined)
    const light = (event: Event) => show(linkAt(event.target) ?? focused())
    const dark = () => show(focused())
    root.addEventListener('pointerover', light)
    root.addEventListener('focusin', light)
    root.addEventListener('pointerleave', dark)
    return () => {
      root.removeEventListener('pointerover', light)
      root.removeEventListener('focusin', light)
      root.removeEventListener('pointerleave', dark)
    }
  }, [frame])
}
