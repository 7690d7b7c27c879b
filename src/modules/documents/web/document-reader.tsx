import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { DocumentId } from '#kernel/id.ts'
import { addressOf } from '#platform/http/address.ts'
import { AppLink } from '#ui/app-link.tsx'
import { formatDate } from '#ui/dates.ts'
import { DownloadButton } from '#ui/download-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { downloadDocument } from '../documents.contract.ts'
import type { StoredDocument } from '../documents.contract.ts'
import { IdentityPanel } from './identity-panel.tsx'
import { useDocument } from './use-documents.ts'
import './document.css'

type Item = StoredDocument['structure']['items'][number]

type Props = {
  documentId: DocumentId
  canDraft: boolean
  /** Start of the item to be lit at first: links from plans name the very clause. */
  at?: number | undefined
}

/** One document: its outline as it was read, and its text with the chosen item lit. */
export function DocumentReader({ documentId, canDraft, at }: Props) {
  const document = useDocument(documentId)
  useDocumentTitle(document.data?.title)
  return (
    <QueryView query={document}>
      {(data) => (
        <div>
          <PageHeader
            trail={<Link to="/documents">公文</Link>}
            title={data.title}
            about={aboutOf(data)}
            actions={
              <>
                <DownloadButton
                  href={addressOf(downloadDocument, { params: { documentId } })}
                  title={data.fileName}
                >
                  下载原件
                </DownloadButton>
                <AppLink href={`/documents/${data.id}/coverage`}>逐条对照</AppLink>
                {canDraft && (
                  <AppLink href={`/plans?document=${data.id}`} className="document-next">
                    起草计划
                  </AppLink>
                )}
              </>
            }
          />
          <IdentityPanel documentId={documentId} />
          <Halves key={at} document={data} at={at} />
        </div>
      )}
    </QueryView>
  )
}

function aboutOf({ documentNumber, issuer, issuedOn, itemCount, fileName }: StoredDocument): string {
  const found = [documentNumber, issuer, issuedOn && formatDate(issuedOn)]
  const parts = [...found, `${itemCount} 个条目`, `原件：${fileName}`]
  return parts.filter(Boolean).join('，')
}

function Halves({ document, at }: { document: StoredDocument; at: number | undefined }) {
  const [chosen, setChosen] = useState<Item | null>(
    () => document.structure.items.find(({ source }) => source.start === at) ?? null,
  )
  const lit = useRef<HTMLElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // scrollIntoView would move the page as well.
    if (chosen && lit.current)
      frame.current?.scrollTo({ top: lit.current.offsetTop - frame.current.clientHeight / 3 })
  }, [chosen])
  const { text, items } = document.structure
  const span = chosen?.source
  return (
    <div className="document-halves">
      <nav className="document-outline" aria-label="条目">
        {items.length === 0 && <EmptyState>没有读到编号的条目。</EmptyState>}
        <ol>
          {items.map((item) => (
            <li key={item.source.start} style={{ paddingInlineStart: (item.depth - 1) * 16 }}>
              <button
                type="button"
                className="j-link"
                aria-current={item === chosen || undefined}
                onClick={() => setChosen(item)}
              >
                {item.number} {item.heading}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <div ref={frame} className="document-text" role="region" aria-label="原文" tabIndex={0}>
        {span ? (
          <>
            {text.slice(0, span.start)}
            <mark ref={lit}>{text.slice(span.start, span.end)}</mark>
            {text.slice(span.end)}
          </>
        ) : (
          text
        )}
      </div>
    </div>
  )
}
