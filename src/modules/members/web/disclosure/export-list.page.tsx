import { useQuery, useQueryClient } from '@tanstack/react-query'
import { addressOf } from '#platform/http/address.ts'
import { call } from '#platform/http/call.ts'
import { formatInstant } from '#ui/dates.ts'
import { DownloadButton } from '#ui/download-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { useAct } from '#ui/use-act.ts'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import {
  judgeMemberExport,
  listMemberExports,
  takeMemberExport,
  type MemberExportRow,
} from '../../disclosure.contract.ts'
import { FormDialog } from '../form-dialog.tsx'
import { MembersFrame } from '../members-frame.tsx'
import { exportFieldLabels, exportStateLabels } from './export-words.ts'

const tones = {
  ready: 'open',
  waiting: 'waiting',
  approved: 'open',
  refused: 'overdue',
  taken: 'done',
  expired: 'unknown',
} as const

/** Files of members: those that wait for somebody's judgement first, then one's own. */
export function ExportListPage() {
  useDocumentTitle('导出')
  const exports = useQuery({
    queryKey: ['member', 'exports'],
    queryFn: ({ signal }) => call(listMemberExports, {}, { signal }),
  })
  return (
    <MembersFrame>
      <PageHeader title="导出" about="在名册右上角申请。文件一天内可取一次，每一行都写明是谁导出、谁审批。" />
      <QueryView query={exports}>
        {({ rows }) => {
          const waiting = rows.filter(({ may }) => may.judge)
          const own = rows.filter(({ may }) => !may.judge)
          return (
            <>
              {waiting.length > 0 && <Part title="等您审批" rows={waiting} />}
              {own.length > 0 && <Part title="我的导出" rows={own} />}
              {rows.length === 0 && <EmptyState>近 30 天没有导出，也没有等您审批的。</EmptyState>}
            </>
          )
        }}
      </QueryView>
    </MembersFrame>
  )
}

function Part({ title, rows }: { title: string; rows: readonly MemberExportRow[] }) {
  return (
    <section className="members-part" aria-label={title}>
      <h2>{title}</h2>
      <ul className="members-list" aria-label={title}>
        {rows.map((one) => (
          <ExportLine key={one.id} one={one} />
        ))}
      </ul>
    </section>
  )
}

function ExportLine({ one }: { one: MemberExportRow }) {
  const queries = useQueryClient()
  return (
    <li>
      <StateTag tone={tones[one.state]}>{exportStateLabels[one.state]}</StateTag> {one.by}（{one.post}），
      {formatInstant(one.at)}，{one.persons} 人，{one.where.join('、')}
      <div>
        {one.fields.map((field) => exportFieldLabels[field]).join('、')}；事由：{one.reason}
      </div>
      {one.judgedBy && (
        <div className="j-quiet">
          {one.judgedBy}：{one.judgedReason}
        </div>
      )}
      <div className="j-row">
        {one.may.take && (
          <DownloadButton
            href={addressOf(takeMemberExport, { params: { exportId: one.id } })}
            title="党员名单"
            once
            onDone={() => void queries.invalidateQueries({ queryKey: ['member'] })}
          >
            取走文件
          </DownloadButton>
        )}
        {one.may.judge && (
          <>
            <Judge one={one} approved />
            <Judge one={one} approved={false} />
          </>
        )}
      </div>
    </li>
  )
}

function Judge({ one, approved }: { one: MemberExportRow; approved: boolean }) {
  const act = useAct(judgeMemberExport, { invalidates: ['member'] })
  const label = approved ? '同意导出' : '不同意'
  return (
    <FormDialog
      label={label}
      title={`${label}：${one.by}导出 ${one.persons} 人`}
      draft={`member.export.judge.${one.id}.${approved}`}
      questions={[{ name: 'reason', label: '理由', kind: 'text', hint: '至少 6 个字；申请人看得到' }]}
      initial={{}}
      sendLabel={label}
      done={approved ? '已同意，对方一天内可取一次' : '已告知对方不同意'}
      send={(values) =>
        act.mutateAsync({
          params: { exportId: one.id },
          body: { approved, reason: values['reason'] ?? '' },
        })
      }
    />
  )
}
