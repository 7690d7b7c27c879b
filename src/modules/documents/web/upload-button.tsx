import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { OrganizationId } from '#kernel/id.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { startWork } from '#ui/long-work.tsx'
import { documentBytesLimit } from '../documents.contract.ts'
import { useUploadDocument } from './use-documents.ts'

/** 读入公文: stores and reads a file; the reading goes on in the tray when the window is closed. */
export function UploadButton({ organizationId }: { organizationId: OrganizationId }) {
  const [open, setOpen] = useState(false)
  const upload = useUploadDocument()
  const navigate = useNavigate()

  async function read(file: File) {
    const document = await startWork({
      title: `读取“${file.name}”`,
      run: () => upload.mutateAsync({ query: { organizationId }, file }),
      describe: ({ id, itemCount }) => ({
        text: `已读入，${itemCount} 个条目`,
        href: `/documents?document=${id}`,
      }),
    })
    setOpen(false)
    await navigate({ to: '/documents', search: { document: document.id } })
  }

  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        读入公文
      </Button>
      <Dialog open={open} title="读入公文" onClose={() => setOpen(false)}>
        <ErrorNotice error={upload.error} />
        <FileDrop
          label="把公文拖到这里，或点此选择文件"
          hint="可读 .docx 和 .txt，不超过 50 MB。请勿上传涉密文件。"
          accept=".docx,.txt"
          maxBytes={documentBytesLimit}
          disabled={upload.isPending}
          onFile={(file) => {
            // The notice above shows the failure.
            read(file).catch(() => undefined)
          }}
        />
      </Dialog>
    </>
  )
}
