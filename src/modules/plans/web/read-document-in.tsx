import { Button, Input } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import {
  documentBytesLimit,
  documentEndings,
  documentKindsInWords,
} from '#modules/documents/documents.contract.ts'
import type { DocumentSummary } from '#modules/documents/documents.contract.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { FormField } from '#ui/form-field.tsx'
import { startWork } from '#ui/long-work.tsx'
import { useDraft } from '#ui/use-draft.ts'
import { useCreatePlan, usePasteDocument, useUploadDocument } from './use-plans.ts'

/** 读入公文: a file or pasted text becomes a document and at once a draft, which opens. */
export function ReadDocumentIn({
  organizationId,
  primary,
}: {
  organizationId: OrganizationId
  primary: boolean
}) {
  const [open, setOpen] = useState(false)
  const { read, busy, error, leave } = useReading(organizationId)
  const [text, setText, forget] = useDraft('pasted-document')
  const upload = useUploadDocument()
  const paste = usePasteDocument()
  const close = () => {
    leave()
    setOpen(false)
  }
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        读入公文
      </Button>
      <Dialog open={open} wide title="读入公文" onClose={close}>
        <ErrorNotice error={error} />
        {busy && <p role="status">正在读取。可以关上这个窗口，读完后右下角会告诉您。</p>}
        <FileDrop
          label="把公文拖到这里，或点此选择文件"
          hint={`可读 ${documentKindsInWords} 文件，不超过 50 MB。读取后成为草稿，核对无误再下发。请勿上传涉密文件。`}
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
        <div className="task-buttons">
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
        </div>
      </Dialog>
    </>
  )
}

/** Reads in the tray, drafts the plan, and opens it if the person is still waiting for it. */
function useReading(organizationId: OrganizationId) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const waiting = useRef(0)
  const create = useCreatePlan()
  const navigate = useNavigate()

  async function run(name: string, store: () => Promise<DocumentSummary>) {
    const turn = (waiting.current += 1)
    setBusy(true)
    setError(undefined)
    try {
      const plan = await startWork({
        title: `读取“${name}”`,
        run: async () => {
          const document = await store()
          return create.mutateAsync({ body: { organizationId, documentId: document.id } })
        },
        describe: (draft) => ({
          text: `已起草，${draft.measures.length} 条措施`,
          href: `/plans/${draft.id}`,
        }),
      })
      if (waiting.current === turn) await navigate({ to: '/plans/$planId', params: { planId: plan.id } })
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
