import { useState } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '#ui/icon.tsx'

type Props = {
  title: string
  /** What stands there now, so that nobody opens it to look. */
  now: string
  error: string | undefined
  /** The error stands at its field inside. */
  atField?: boolean
  children: ReactNode
}

/** A part of the measure's form that is rarely needed: folded, with its present content in one line. */
export function MeasureFold({ title, now, error, atField = false, children }: Props) {
  // An error opens it; it stays open when the error is gone, for the person is just writing there.
  const [open, setOpen] = useState(false)
  return (
    <details
      className="measure-fold"
      open={open || error !== undefined}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {title}
        <span className="j-quiet">：{now}</span>
      </summary>
      {children}
      {error !== undefined && !atField && (
        <p className="j-field-error" tabIndex={-1} data-form-error="">
          <Icon name="warning" size={14} /> {error}
        </p>
      )}
    </details>
  )
}
