import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from './icon.tsx'

export type MenuItem = {
  key: string
  label: ReactNode
  onSelect: () => void
  /** The one now in force. */
  current?: boolean
}

type Props = {
  label: ReactNode
  /** Said instead of the label to those who do not see it. */
  ariaLabel: string
  items: readonly MenuItem[]
  className?: string
  align?: 'left' | 'right'
}

/** A button that opens a short list of acts; arrows move, Enter chooses, Esc closes. */
export function MenuButton({ label, ariaLabel, items, className = '', align = 'right' }: Props) {
  const [open, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return
    place.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
    const outside = (event: Event) => {
      if (!place.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])
  const close = () => {
    setOpen(false)
    place.current?.querySelector('button')?.focus()
  }
  return (
    <div className="j-menu" ref={place}>
      <button
        type="button"
        className={`j-menu-button ${className}`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={ariaLabel}
        onClick={() => setOpen(!open)}
      >
        {label}
        <Icon name="down" size={12} />
      </button>
      {open && (
        <div
          className={`j-menu-list j-menu-${align}`}
          role="menu"
          aria-label={ariaLabel}
          onKeyDown={(event) => moveFocus(event, close)}
        >
          {items.map((item) => (
            <button
              key={item.key}
              type="button"
              role={item.current === undefined ? 'menuitem' : 'menuitemradio'}
              {...(item.current !== undefined && { 'aria-checked': item.current })}
              onClick={() => {
                close()
                item.onSelect()
              }}
            >
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

function moveFocus(event: KeyboardEvent<HTMLElement>, close: () => void) {
  if (event.key === 'Escape' || event.key === 'Tab') return close()
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')]
  const now = all.indexOf(document.activeElement as HTMLElement)
  all[(now + step + all.length) % all.length]?.focus()
}
