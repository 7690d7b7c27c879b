import { Button } from 'antd'
import { ErrorNotice } from './error-notice.tsx'
import { Icon } from './icon.tsx'
import { createStore, useStore } from './store.ts'

type Toast = { id: number; text: string; undo?: () => void; error?: unknown }

const toasts = createStore<readonly Toast[]>([])
const undoSeconds = 10
let lastId = 0

/** Says in passing what was done; goes away by itself after five seconds. */
export function showToast(text: string): void {
  add({ text }, 5)
}

/** Shows a failure that no longer has a page to stand on (it happened after the person left). Stays until closed. */
export function showError(error: unknown): void {
  add({ text: '', error })
}

type DeferredAct = {
  /** What the person did, as done: "已退回". */
  text: string
  /** Sends it. Runs after ten seconds, or at once when the page is closed or hidden. */
  act: () => Promise<unknown>
  /** Puts the page back when the person takes it back, or when sending failed. */
  onUndo?: () => void
}

/**
 * For acts that the server cannot take back: they wait ten seconds in the browser under "撤销" before they are sent.
 * A failure afterwards is shown, and `onUndo` runs.
 */
export function actWithUndo({ text, act, onUndo }: DeferredAct): void {
  let settled = false
  const send = () => {
    if (settled) return
    settled = true
    stop()
    remove(id)
    act().catch((error: unknown) => {
      onUndo?.()
      showError(error)
    })
  }
  const takeBack = () => {
    if (settled) return
    settled = true
    stop()
    onUndo?.()
  }
  const id = add({ text, undo: takeBack })
  const timer = setTimeout(send, undoSeconds * 1000)
  const whenHidden = () => document.visibilityState === 'hidden' && send()
  const stop = () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', whenHidden)
    window.removeEventListener('pagehide', send)
  }
  document.addEventListener('visibilitychange', whenHidden)
  window.addEventListener('pagehide', send)
}

function add(toast: Omit<Toast, 'id'>, seconds?: number): number {
  const id = (lastId += 1)
  toasts.set([...toasts.get(), { id, ...toast }])
  if (seconds) setTimeout(() => remove(id), seconds * 1000)
  return id
}

function remove(id: number) {
  toasts.set(toasts.get().filter((toast) => toast.id !== id))
}

/** Place of the short messages, once in the shell. */
export function ToastPlace() {
  const shown = useStore(toasts)
  return (
    <div className="j-toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.id} className="j-toast">
          {toast.error ? <ErrorNotice error={toast.error} /> : <span>{toast.text}</span>}
          {toast.undo && (
            <Button
              onClick={() => {
                toast.undo?.()
                remove(toast.id)
              }}
            >
              撤销
            </Button>
          )}
          <Button
            type="text"
            aria-label="关闭提示"
            icon={<Icon name="close" />}
            onClick={() => remove(toast.id)}
          />
        </div>
      ))}
    </div>
  )
}
