import { Button, Input } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { OrganizationId } from '#kernel/id.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { FormField } from '#ui/form-field.tsx'
import { startWork } from '#ui/long-work.tsx'
import { useDraft } from '#ui/use-draft.ts'
import { documentBytesLimit, documentEndings, documentKindsInWords } from '../documents.contract.ts'
import type { DocumentSummary } from '../documents.contract.ts'
import { usePasteDocument, useUploadDocument } from './use-documents.ts'

/** 读入公文: stores and reads a file or pasted text; the reading goes on in the tray when the window is closed. */
export function UploadButton({ organizationId }: { organizationId: OrganizationId }) {
  const [open, setOpen] = useState(false)
  const { read, busy, error, leave } = useReading(() => setOpen(false))
  const [text, setText, forget] = useDraft('pasted-text')
  const upload = useUploadDocument()
  const paste = usePasteDocument()
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        读入公文
      </Button>
      <Dialog
        open={open}
        wide
        title="读入公文"
        onClose={() => {
          leave()
          setOpen(false)
        }}
      >
        <ErrorNotice error={error} />
        {busy && <p role="status">正在读取。可以关上这个窗口，读完后右下角会告诉您。</p>}
        <FileDrop
          label="把公文拖到这里，或点此选择文件"
          hint={`可读 ${documentKindsInWords} 文件，不超过 50 MB。请勿上传涉密文件。`}
          accept={documentEndings}
          maxBytes={documentBytesLimit}
          disabled={busy}
          onFile={(file) => read(file.name, () => upload.mutateAsync({ query: { organizationId }, file }))}
        />
        <FormField label="或粘贴公文文字">
          {(field) => (
            <Input.TextArea
              {...field}
              rows={4}
              className="j-grows"
              value={text}
              disabled={busy}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </FormField>
        <Button
          disabled={text.trim() === ''}
          loading={busy}
          onClick={() =>
            read('粘贴的公文', async () => {
              const document = await paste.mutateAsync({ body: { organizationId, text } })
              forget()
              return document
            })
          }
        >
          读取粘贴的文字
        </Button>
      </Dialog>
    </>
  )
}

/** Reads in the tray; opens the document if the person is still waiting for it. */
function useReading(onRead: () => void) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const waiting = useRef(0)
  const navigate = useNavigate()

  async function run(name: string, store: () => Promise<DocumentSummary>) {
    const turn = (waiting.current += 1)
    setBusy(true)
    setError(undefined)
    try {
      const document = await startWork({
        title: `读取“${name}”`,
        run: store,
        describe: ({ id, itemCount }) => ({
          text: `已读入，${itemCount} 个条目`,
          href: `/documents?document=${id}`,
        }),
      })
      if (waiting.current !== turn) return
      onRead()
      await navigate({ to: '/documents', search: { document: document.id } })
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }

  return {
    busy,
    error,
    read: (name: string, store: () => Promise<DocumentSummary>) => void run(name, store),
    leave: () => {
      waiting.current += 1
    },
  }
}
