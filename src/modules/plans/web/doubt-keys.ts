import type { KeyboardEvent } from 'react'

/** What the keys do on the page where a draft is checked; the help lists exactly these. */
export const draftKeys = [
  { keys: 'Tab 或 ↓', does: '到下一处待确认' },
  { keys: '↑', does: '回到上一处' },
  { keys: '回车', does: '确认，并到下一处' },
  { keys: 'E', does: '修改这一条' },
  { keys: 'Esc', does: '离开正在改的一条（填写的内容留在本机）' },
  { keys: '?', does: '看这些按键' },
] as const

/** True while a person types: then letters are letters. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input,textarea,select,[contenteditable]') !== null
}

function doubtsOf(list: Element): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[data-doubt]')]
}

/** The doubtful field after (`by` 1) or before (`by` -1) a place in the list. */
function doubtFrom(list: Element, place: Element, by: 1 | -1): HTMLElement | undefined {
  const wanted = by === 1 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING
  const there = doubtsOf(list).filter((one) => (place.compareDocumentPosition(one) & wanted) !== 0)
  return by === 1 ? there[0] : there.at(-1)
}

function focusOn(element: HTMLElement) {
  element.focus()
  element.scrollIntoView({ block: 'nearest' })
}

/** Moves the focus to the next doubt, else to the first of the list, else to the heading of its measure. */
export function moveToNextDoubt(button: HTMLElement) {
  const list = button.closest('.draft-list')
  const next = list && (doubtFrom(list, button, 1) ?? doubtsOf(list).find((one) => one !== button))
  const heading = button.closest('.draft-measure')?.querySelector<HTMLElement>('.draft-heading')
  const target = next ?? heading
  if (target) focusOn(target)
}

type Acts = { open: (measureId: string) => void; leave: () => void }

/** Keys of the list of measures. Forward only for Tab: Shift+Tab and the end of the list go the ordinary way. */
export function onDraftKey(event: KeyboardEvent<HTMLElement>, { open, leave }: Acts) {
  const target = event.target
  if (!(target instanceof HTMLElement) || target.closest('dialog') || event.defaultPrevented) return
  if (event.ctrlKey || event.altKey || event.metaKey) return
  const card = target.closest<HTMLElement>('.draft-measure')
  if (event.key === 'Escape') {
    event.preventDefault()
    leave()
    if (card && isTyping(target)) requestAnimationFrame(() => focusHeading(card.id))
    else target.blur()
    return
  }
  if (isTyping(target)) return
  const walking = target.matches('[data-doubt],.draft-heading')
  if (event.key.toLowerCase() === 'e' && card) {
    event.preventDefault()
    open(card.id.replace('measure-', ''))
  } else if (
    walking &&
    (event.key === 'ArrowDown' || (event.key === 'Tab' && !event.shiftKey && target.matches('[data-doubt]')))
  )
    walk(event, 1)
  else if (walking && event.key === 'ArrowUp') walk(event, -1)
}

function walk(event: KeyboardEvent<HTMLElement>, by: 1 | -1) {
  const next = doubtFrom(event.currentTarget, event.target as HTMLElement, by)
  if (!next) return
  event.preventDefault()
  focusOn(next)
}

function focusHeading(cardId: string) {
  document.querySelector<HTMLElement>(`#${cardId} .draft-heading`)?.focus()
}
