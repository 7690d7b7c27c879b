import { Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf } from '#platform/http/address.ts'
import { call, newIdempotencyKey } from '#platform/http/call.ts'
import { DownloadButton } from '#ui/download-button.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Icon } from '#ui/icon.tsx'
import { LoadingState } from '#ui/loading-state.tsx'
import { startWork } from '#ui/long-work.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { useAct } from '#ui/use-act.ts'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import {
  commitImport,
  downloadImportTemplate,
  type ImportPreview,
  previewImport,
} from '../import.contract.ts'
import { ImportReport } from './import-report.tsx'
import { OrganizationFrame } from './organization-frame.tsx'

const largest = 10 * 1024 * 1024

type Chosen = { file: File; idempotencyKey: string }

/** Units, organisations, people and posts from one workbook: look first, then all or nothing. */
export function ImportPage() {
  useDocumentTitle('导入')
  const [chosen, setChosen] = useState<Chosen>()
  const preview = useAct(previewImport)
  const commit = useCommit(() => {
    setChosen(undefined)
    preview.reset()
  })
  const choose = (file: File) => {
    commit.forget()
    setChosen({ file, idempotencyKey: newIdempotencyKey() })
    preview.mutate({ file })
  }
  const report = preview.data
  const clean = report !== undefined && report.errors.length === 0
  return (
    <OrganizationFrame>
      <PageHeader
        title="导入单位、组织、人员和岗位"
        about="先预览，不写入任何内容；确认后全部写入，有一处不行就全部不变。"
        actions={
          <DownloadButton href={addressOf(downloadImportTemplate)} title="导入模板">
            下载模板
          </DownloadButton>
        }
      />
      {commit.done && (
        <p className="j-notice" role="status">
          <Icon name="tick" /> {commit.done}
        </p>
      )}
      <FileDrop
        label={chosen ? `${chosen.file.name}（点此换一个文件）` : '把填好的模板拖到这里，或点此选择文件'}
        hint="只收 .xlsx，不超过 10 MB。改好后可以反复上传同一个文件。"
        accept=".xlsx"
        maxBytes={largest}
        onFile={choose}
        disabled={preview.isPending || commit.busy}
      />
      {preview.isPending && <LoadingState label="正在检查……" />}
      <ErrorNotice error={preview.error ?? commit.error} />
      {report && <ImportReport report={report} />}
      {report && chosen && (
        <Button type="primary" disabled={!clean} loading={commit.busy} onClick={() => commit.start(chosen)}>
          {clean ? `导入${totalOf(report)} 行` : `有 ${report.errors.length} 处错误，改好后再上传`}
        </Button>
      )}
    </OrganizationFrame>
  )
}

/** Runs the import in the tray, so that the person may leave the page. */
function useCommit(onDone: () => void) {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [done, setDone] = useState<string>()
  const start = async ({ file, idempotencyKey }: Chosen) => {
    setBusy(true)
    setError(undefined)
    try {
      const report = await startWork({
        title: `导入 ${file.name}`,
        run: (_progress, signal) => call(commitImport, {}, { file, idempotencyKey, signal }),
        describe: (result) => ({ text: `已导入${totalOf(result)} 行`, href: '/organizations' }),
      })
      setDone(`已导入 ${file.name}：${countsInWords(report.counts)}。`)
      onDone()
      await Promise.all(
        ['organization', 'person'].map((topic) => queries.invalidateQueries({ queryKey: [topic] })),
      )
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  return {
    start: (chosen: Chosen) => void start(chosen),
    busy,
    error,
    done,
    forget: () => setDone(undefined),
  }
}

function countsInWords(counts: ImportPreview['counts']): string {
  return `单位 ${counts.units}、党组织 ${counts.partyOrganizations}、人员 ${counts.people}、岗位 ${counts.posts}`
}

function totalOf({ counts }: ImportPreview): string {
  return ` ${counts.units + counts.partyOrganizations + counts.people + counts.posts}`
}
