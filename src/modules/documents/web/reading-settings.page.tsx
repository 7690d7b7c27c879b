import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { LabelSection } from './label-section.tsx'
import { TermSection } from './term-section.tsx'
import { useReadingSettings } from './use-documents.ts'
import './document.css'

/** 设置 · 读取设置: what this education system adds to the reader's own knowledge. */
export function ReadingSettingsPage() {
  useDocumentTitle('读取设置')
  const settings = useReadingSettings()
  return (
    <div>
      <PageHeader
        trail="设置"
        title="读取设置"
        about="读公文时用到的学期和责任标签。只影响以后的读取；已读的公文可以在草稿页“重新读取”。"
      />
      <QueryView query={settings}>
        {({ terms, labels, may }) => (
          <>
            <TermSection terms={terms} editable={may.change} />
            <LabelSection labels={labels} editable={may.change} />
          </>
        )}
      </QueryView>
    </div>
  )
}
