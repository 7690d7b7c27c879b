import { Button } from 'antd'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Icon } from './icon.tsx'

type Props = {
  title: ReactNode
  open: boolean
  onClose: () => void
  children: ReactNode
  /** Buttons at the end; the platform keeps focus inside and Esc closes. */
  actions?: ReactNode
  wide?: boolean
}

/** A modal question or form over the page: the browser's own dialog, so focus and Esc behave as everywhere. */
export function Dialog({ title, open, onClose, children, actions, wide = false }: Props) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = element.current
    if (!dialog) return
    if (open && !dialog.open) dialog.showModal()
    if (!open && dialog.open) dialog.close()
  }, [open])
  return (
    <dialog
      ref={element}
      className={wide ? 'j-dialog j-dialog-wide' : 'j-dialog'}
      aria-labelledby={titleId}
      onClose={onClose}
    >
      {open && (
        <div className="j-dialog-body">
          <header>
            <h2 id={titleId}>{title}</h2>
            <Button type="text" aria-label="关闭" icon={<Icon name="close" />} onClick={onClose} />
          </header>
          <div className="j-dialog-content">{children}</div>
          {actions && <footer>{actions}</footer>}
        </div>
      )}
    </dialog>
  )
}
