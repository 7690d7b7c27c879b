import { Button } from 'antd'
import { useState } from 'react'
import { Dialog } from './dialog.tsx'
import { startDownload } from './download-button.tsx'
import { Icon } from './icon.tsx'

/** A paper in the kinds of file that it comes in; `href` is `addressOf(endpoint, input)`. */
export type PaperRow = {
  name: string
  hint?: string
  files: readonly { format: 'docx' | 'pdf' | 'xlsx'; href: string }[]
}

const kinds = { docx: 'Word', pdf: 'PDF', xlsx: 'Excel' } as const

/** 打印与导出: everything that a page gives on paper, one line each; files are made in the tray while the person goes on. */
export function PapersButton({
  rows,
  children = '打印与导出',
}: {
  rows: readonly PaperRow[]
  children?: string
}) {
  const [open, setOpen] = useState(false)
  if (rows.length === 0) return null
  return (
    <>
      <Button icon={<Icon name="download" />} onClick={() => setOpen(true)}>
        {children}
      </Button>
      <Dialog title={children} open={open} onClose={() => setOpen(false)}>
        <ul className="j-papers">
          {rows.map(({ name, hint, files }) => (
            <li key={name}>
              <div>
                <strong>{name}</strong>
                {hint && <div className="j-quiet">{hint}</div>}
              </div>
              <div className="j-row">
                {files.map(({ format, href }) => (
                  <Button
                    key={format}
                    size="small"
                    aria-label={`${name}，${kinds[format]} 文件`}
                    onClick={() => {
                      setOpen(false)
                      void startDownload({ href, title: name })
                    }}
                  >
                    {kinds[format]}
                  </Button>
                ))}
              </div>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  )
}
