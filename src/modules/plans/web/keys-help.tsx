import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { draftKeys, isTyping } from './doubt-keys.ts'

/** The keys of this page, by the key ? or by its button. */
export function KeysHelp() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const show = (event: KeyboardEvent) => {
      if (event.key !== '?' || isTyping(event.target) || document.querySelector('dialog[open]')) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', show)
    return () => document.removeEventListener('keydown', show)
  }, [])
  return (
    <>
      <Button size="small" type="text" onClick={() => setOpen(true)}>
        按键
      </Button>
      <Dialog open={open} title="核对草稿的按键" onClose={() => setOpen(false)}>
        <dl className="draft-keys">
          {draftKeys.map(({ keys, does }) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  )
}
