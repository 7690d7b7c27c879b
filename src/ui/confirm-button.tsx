import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Dialog } from './dialog.tsx'
import { ErrorNotice } from './error-notice.tsx'

type Props = {
  children: ReactNode
  /** The question, e.g. "下发这份计划？". */
  title: string
  /** What will happen, in figures: "将给 62 个单位下发 1,054 项任务，下发后不能收回。" */
  consequence: ReactNode
  /** Word on the confirming button, a verb: "下发". */
  confirmLabel: string
  onConfirm: () => Promise<unknown>
  primary?: boolean
  disabled?: boolean
}

/** For what cannot be undone only: asks once, naming the consequence. Everything else acts at once and offers 撤销. */
export function ConfirmButton({ children, title, consequence, confirmLabel, onConfirm, ...looks }: Props) {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const close = () => {
    setOpen(false)
    setError(undefined)
  }
  const confirm = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await onConfirm()
      setOpen(false)
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button
        type={looks.primary ? 'primary' : 'default'}
        disabled={looks.disabled ?? false}
        onClick={() => setOpen(true)}
      >
        {children}
      </Button>
      <Dialog
        title={title}
        open={open}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>取消</Button>
            <Button type="primary" loading={busy} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
          </>
        }
      >
        <div className="j-consequence">{consequence}</div>
        <ErrorNotice error={error} />
      </Dialog>
    </>
  )
}
