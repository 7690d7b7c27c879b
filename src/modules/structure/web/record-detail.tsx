import { Link } from '@tanstack/react-router'
import { addressOf } from '#platform/http/address.ts'
import { formatFullDate } from '#ui/dates.ts'
import { DownloadButton } from '#ui/download-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { downloadStructureRecord, recordKindLabels } from '../structure.contract.ts'
import { OrganizationTable } from './organization-table.tsx'
import { periodText } from '../structure.periods.ts'
import { useRecord } from './use-structure.ts'
import { WarningLine } from './warning-line.tsx'

const formats = ['docx', 'xlsx', 'pdf'] as const

/** A kept check or report: what was found, as it was, with the files. */
export function RecordDetail({ recordId }: { recordId: string }) {
  const found = useRecord(recordId)
  return (
    <QueryView query={found}>
      {({ record, rows, warnings }) => (
        <>
          <PageHeader
            title={`${periodText(record.period)}${recordKindLabels[record.kind]}`}
            trail={
              <Link to="/structure" search={{ view: 'records' }}>
                ‹ 回排查与报告
              </Link>
            }
            about={`截至${formatFullDate(record.asOf)}，${record.madeBy}保存，内容不再变化`}
            actions={formats.map((format) => (
              <DownloadButton
                key={format}
                href={addressOf(downloadStructureRecord, { params: { recordId }, query: { format } })}
                title={`党组织设置${recordKindLabels[record.kind]}`}
              >
                .{format}
              </DownloadButton>
            ))}
          />
          {record.note && <p>{record.note}</p>}
          <section className="j-block">
            <h2>提醒（{warnings.length}）</h2>
            <ul className="j-plain-list">
              {warnings.map((warning) => (
                <WarningLine
                  key={`${warning.organizationId} ${warning.ruleId}`}
                  warning={warning}
                  on={record.asOf}
                  before={`${warning.organizationName}：`}
                />
              ))}
            </ul>
          </section>
          <OrganizationTable data={{ organizations: rows }} />
        </>
      )}
    </QueryView>
  )
}
