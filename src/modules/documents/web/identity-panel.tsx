import type { DocumentId } from '#kernel/id.ts'
import { formatDate } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { useIsPhone } from '#ui/use-is-phone.ts'
import { showToast } from '#ui/toasts.tsx'
import {
  correctableFields,
  identityRows,
  type CorrectableField,
  type IdentityRow,
} from '../document-identity.contract.ts'
import type { StoredDocument } from '../documents.contract.ts'
import { FactTable, type Fact } from './fact-table.tsx'
import { useCorrectDocument, useDocument } from './use-documents.ts'
import './document.css'

/** What the paper says about itself, found and missing, in a line that opens; open by itself when something is missing and there is room. */
export function IdentityPanel({ documentId }: { documentId: DocumentId }) {
  const { data } = useDocument(documentId)
  return data ? <Identity document={data} /> : null
}

function Identity({ document }: { document: StoredDocument }) {
  const correct = useCorrectDocument()
  const phone = useIsPhone()
  const rows = identityRows(document)
  const missing = rows.filter(({ values, expected }) => expected && values.length === 0)

  async function save(field: CorrectableField, value: string) {
    await correct.mutateAsync({
      params: { documentId: document.id },
      // Number, issuer and date may be empty; a paper without a title keeps the one that it has.
      body: { [field]: value === '' && field !== 'title' ? null : value, version: document.version },
    })
    showToast('已更正')
  }

  return (
    <details className="document-identity" open={missing.length > 0 && !phone}>
      <summary>
        公文信息
        {missing.length > 0 ? (
          <span className="document-fact-missing">
            ：没有读到{missing.map(({ label }) => label).join('、')}
          </span>
        ) : (
          `：${summaryOf(document)}`
        )}
      </summary>
      <ErrorNotice error={correct.error} />
      <FactTable label="公文信息" facts={rows.map((row) => factOf(row, document, save))} />
    </details>
  )
}

function summaryOf({ documentNumber, issuer, issuedOn }: StoredDocument): string {
  return [documentNumber, issuer, issuedOn && formatDate(issuedOn)].filter(Boolean).join('，')
}

function factOf(
  row: IdentityRow,
  document: StoredDocument,
  save: (field: CorrectableField, value: string) => Promise<unknown>,
): Fact {
  const field = correctableFields.find((one) => one === row.field)
  return {
    key: row.field,
    label: row.label,
    content: <Content row={row} />,
    missing: row.values.length === 0 ? { words: '没有读到', worthALook: row.expected } : undefined,
    edit:
      field && document.may.correct
        ? {
            kind: field === 'issuedOn' ? 'date' : 'text',
            value: row.values[0] ?? '',
            save: (value) => save(field, value),
          }
        : undefined,
  }
}

function Content({ row: { field, values, read } }: { row: IdentityRow }) {
  const shown = field === 'issuedOn' ? values.map((day) => formatDate(day)) : values
  return (
    <>
      {field === 'basis' || field === 'attachments' ? (
        <ul className="document-fact-list">
          {shown.map((value) => (
            <li key={value}>{value}</li>
          ))}
        </ul>
      ) : (
        shown.join('、')
      )}
      {read !== null && (
        <small className="j-quiet">
          （已更正；读到的是：{field === 'issuedOn' && /^\d/.test(read) ? formatDate(read) : read}）
        </small>
      )}
    </>
  )
}
