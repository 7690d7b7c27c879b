import { Link, useNavigate } from '@tanstack/react-router'
import { AppLink } from '#ui/app-link.tsx'
import { addressOf } from '#platform/http/address.ts'
import { formatInstant } from '#ui/dates.ts'
import { DenseTable, type Column } from '#ui/dense-table.tsx'
import { DownloadButton } from '#ui/download-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { LoadingState } from '#ui/loading-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useAct } from '#ui/use-act.ts'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import {
  downloadMemberTemplate,
  importStateLabels,
  type MemberImport,
  stageMemberImport,
} from '../../import.contract.ts'
import { useMemberImports } from './use-member-import.ts'
import './import.css'

const largest = 20 * 1024 * 1024

/** Uploads of member sheets, and a place for the next one. */
export function MemberImportListPage() {
  useDocumentTitle('导入党员')
  const imports = useMemberImports()
  const navigate = useNavigate()
  const stage = useAct(stageMemberImport, {
    invalidates: ['member'],
    onSuccess: ({ id }) => void navigate({ to: '/member-imports/$importId', params: { importId: id } }),
  })
  return (
    <>
      <PageHeader
        trail={<AppLink href="/members">党员</AppLink>}
        title="导入党员"
        about="我们的模板、全国党员管理系统导出的表，或您自己的表都可以。先读出来给您看，确认后才写入名册，写入后还能整批撤销。"
        actions={
          <DownloadButton href={addressOf(downloadMemberTemplate)} title="党员表模板">
            下载模板
          </DownloadButton>
        }
      />
      <FileDrop
        label="把党员表拖到这里，或点此选择文件"
        hint="只收 .xlsx，不超过 20 MB、2 万人。身份证号、电话等加密存放，在列表里不显示。"
        accept=".xlsx"
        maxBytes={largest}
        onFile={(file) => stage.mutate({ file })}
        disabled={stage.isPending}
      />
      {stage.isPending && <LoadingState label="正在读表，人多时要等一会儿……" />}
      <ErrorNotice error={stage.error} />
      <h2 className="import-list-head">上传过的表</h2>
      <QueryView query={imports}>
        {({ imports: rows }) =>
          rows.length === 0 ? (
            <EmptyState>还没有上传过党员表。</EmptyState>
          ) : (
            <DenseTable label="上传过的表" columns={columns} rows={rows} rowKey={({ id }) => id} />
          )
        }
      </QueryView>
    </>
  )
}

const columns: readonly Column<MemberImport>[] = [
  {
    key: 'file',
    title: '文件',
    render: ({ id, fileName }) => (
      <Link to="/member-imports/$importId" params={{ importId: id }}>
        {fileName}
      </Link>
    ),
  },
  { key: 'state', title: '状态', render: ({ state }) => importStateLabels[state], width: 90 },
  {
    key: 'counts',
    title: '内容',
    render: ({ counts }) => `新增 ${counts.new}，更新 ${counts.changed}，要改正 ${counts.problem}`,
  },
  { key: 'by', title: '谁', render: ({ createdByName }) => createdByName, width: 110 },
  { key: 'at', title: '上传时间', render: ({ createdAt }) => formatInstant(createdAt), width: 150 },
]
