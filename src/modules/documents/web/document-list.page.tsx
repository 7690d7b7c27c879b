import { Button } from 'antd'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { DocumentId } from '#kernel/id.ts'
import { AppLink } from '#ui/app-link.tsx'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table.tsx'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { DownloadButton } from '#ui/download-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { useViewer, viewerIs } from '#ui/viewer.tsx'
import { addressOf } from '#platform/http/address.ts'
import { exportDocuments } from '../documents.contract.ts'
import type { DocumentSummary } from '../documents.contract.ts'
import { DocumentReader } from './document-reader.tsx'
import { UploadButton } from './upload-button.tsx'
import { useDocumentList } from './use-documents.ts'
import './document.css'

type Search = Record<string, string | undefined>

/** 公文: documents read in, and the text of the one that the address bar names. */
export function DocumentListPage() {
  const search: Search = useSearch({ strict: false })
  const viewer = useViewer()
  const open = DocumentId.safeParse(search['document'])
  useDocumentTitle('公文')
  if (open.success)
    return (
      <DocumentReader
        documentId={open.data}
        canDraft={viewerIs(viewer, ['section-head', 'section-clerk'])}
        at={/^\d+$/.test(search['at'] ?? '') ? Number(search['at']) : undefined}
      />
    )
  return (
    <div>
      <PageHeader
        title="公文"
        about="读入的文件，原文和读到的条目都在这里。"
        actions={
          viewer.post &&
          !viewerIs(viewer, ['member', 'leader', 'administrator']) && (
            <UploadButton organizationId={viewer.post.organizationId} />
          )
        }
      />
      <Documents search={search} canDraft={viewerIs(viewer, ['section-head', 'section-clerk'])} />
    </div>
  )
}

function TitleLink({ document }: { document: DocumentSummary }) {
  return (
    <Link to="/documents" search={{ document: document.id }}>
      {document.title}
    </Link>
  )
}

function DraftLink({ document }: { document: DocumentSummary }) {
  return (
    <AppLink href={`/plans?document=${document.id}`} aria-label={`起草计划：${document.title}`}>
      起草计划
    </AppLink>
  )
}

const columns: readonly Column<DocumentSummary>[] = [
  { key: 'title', title: '公文', render: (document) => <TitleLink document={document} /> },
  { key: 'number', title: '文号', width: 180, render: (document) => document.documentNumber ?? '没有读到' },
  { key: 'issuer', title: '发文机关', width: 160, render: (document) => document.issuer ?? '没有读到' },
  {
    key: 'issuedOn',
    title: '成文日期',
    width: 160,
    render: (document) => (document.issuedOn ? formatDate(document.issuedOn) : '没有读到'),
  },
  { key: 'items', title: '条目', width: 70, align: 'right', render: (document) => document.itemCount },
  { key: 'file', title: '文件', hidden: true, render: (document) => document.fileName },
  { key: 'read', title: '读入', width: 130, render: (document) => formatInstant(document.createdAt) },
]
const draftColumn: Column<DocumentSummary> = {
  key: 'draft',
  title: '下一步',
  width: 100,
  render: (document) => <DraftLink document={document} />,
}

const card = (document: DocumentSummary) => (
  <>
    <TitleLink document={document} />
    <div className="j-quiet">
      {document.documentNumber ?? '没有文号'}，{document.itemCount} 个条目，
      {formatInstant(document.createdAt)}读入
    </div>
  </>
)
const cardWithDraft = (document: DocumentSummary) => (
  <>
    {card(document)}
    <DraftLink document={document} />
  </>
)

function Documents({ search, canDraft }: { search: Search; canDraft: boolean }) {
  const navigate = useNavigate()
  const text = search['search']?.slice(0, 50)
  const documents = useDocumentList({
    ...(text && { search: text }),
    ...(search['after'] && { after: search['after'] }),
  })
  const go = (change: Search) =>
    // The route's search is plain text; this page owns `search`, `after` and `document`.
    void navigate({ to: '/documents', search: { ...search, after: undefined, ...change } as never })
  return (
    <QueryView query={documents}>
      {({ rows, total, next }) => (
        <>
          <DataTable
            name="document-list"
            label="公文"
            columns={canDraft ? [...columns, draftColumn] : columns}
            rows={rows}
            rowKey={(document) => document.id}
            total={total}
            empty="还没有读入公文。读入文件或粘贴的文字后，原文和条目会出现在这里。"
            card={canDraft ? cardWithDraft : card}
            onOpen={(document) => go({ document: document.id })}
            actions={
              <DownloadButton
                href={addressOf(exportDocuments, { query: { search: text } })}
                title="公文清单"
              />
            }
            filters={
              <SearchField
                key={text ?? ''}
                text={text ?? ''}
                label="按标题或文号查找"
                onSearch={(words) => go({ search: words })}
              />
            }
          />
          <nav className="document-pages" aria-label="翻页">
            {search['after'] && <Button onClick={() => go({})}>回到第一页</Button>}
            {next && <Button onClick={() => go({ after: next })}>下一页</Button>}
          </nav>
        </>
      )}
    </QueryView>
  )
}
