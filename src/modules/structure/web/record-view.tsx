import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { formatFullDate } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useAct } from '#ui/use-act.ts'
import {
  keepStructureRecord,
  recordKindLabels,
  type RecordKind,
  type Warning,
} from '../structure.contract.ts'
import { periodText } from '../structure.periods.ts'
import { useRecords, useStructure } from './use-structure.ts'
import { WarningLine } from './warning-line.tsx'

/** Checks and reports that were kept, and the way to the next one. */
export function RecordView() {
  const records = useRecords()
  const [making, setMaking] = useState<RecordKind>()
  return (
    <QueryView query={records}>
      {({ records: kept, current, mayKeep }) => (
        <>
          {current.map(({ kind, period, kept: done }) => (
            <p key={kind} className="j-row">
              <span>
                {periodText(period)}
                {recordKindLabels[kind]}：{done ? '已完成' : '还没有做'}
              </span>
              {mayKeep && (
                <Button onClick={() => setMaking(kind)}>
                  {kind === 'check' ? '确认本季度排查' : '封存本半年报告'}
                </Button>
              )}
            </p>
          ))}
          {kept.length === 0 && <EmptyState>还没有排查和报告。确认之后，内容就不再随名册变化。</EmptyState>}
          <ul className="j-plain-list">
            {kept.map((one) => (
              <li key={one.id} className="structure-warning">
                <Link to="/structure" search={{ view: 'records', record: one.id }}>
                  {periodText(one.period)}
                  {recordKindLabels[one.kind]}
                  {one.ordinal > 1 && `（第 ${one.ordinal} 次）`}
                </Link>{' '}
                <span className="j-quiet">
                  {one.organizations} 个党组织，提醒 {one.warnings} 项，{one.madeBy}，
                  {formatFullDate(one.madeOn)}
                </span>
              </li>
            ))}
          </ul>
          <Dialog
            title={making === 'report' ? '封存半年报告' : '确认季度排查'}
            open={making !== undefined}
            onClose={() => setMaking(undefined)}
            wide
          >
            {making && <KeepForm kind={making} />}
          </Dialog>
        </>
      )}
    </QueryView>
  )
}

/** The computed list with room for a note beside each line. */
function KeepForm({ kind }: { kind: RecordKind }) {
  const day = useStructure({})
  const navigate = useNavigate()
  const [note, setNote] = useState('')
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({})
  const act = useAct(keepStructureRecord, { invalidates: ['structure'] })
  const keep = (warnings: readonly Warning[]) =>
    act.mutate(
      {
        body: {
          kind,
          note,
          notes: warnings.flatMap(({ organizationId, ruleId }) => {
            const text = notes[`${organizationId} ${ruleId}`]?.trim()
            return text ? [{ organizationId, ruleId, note: text }] : []
          }),
        },
      },
      { onSuccess: ({ id }) => void navigate({ to: '/structure', search: { view: 'records', record: id } }) },
    )
  return (
    <QueryView query={day}>
      {({ organizations, warnings }) => (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            keep(warnings)
          }}
        >
          <p>
            {organizations.length} 个党组织，提醒 {warnings.length} 项。保存后内容不再变化；有误时再做一次。
          </p>
          {kind === 'check' && (
            <ul className="j-plain-list">
              {warnings.map((warning) => {
                const key = `${warning.organizationId} ${warning.ruleId}`
                return (
                  <WarningLine key={key} warning={warning} before={`${warning.organizationName}：`}>
                    <Input
                      aria-label={`备注：${warning.organizationName}，${warning.title}`}
                      placeholder="备注（可不填）"
                      maxLength={300}
                      value={notes[key] ?? ''}
                      onChange={(event) => setNotes({ ...notes, [key]: event.target.value })}
                    />
                  </WarningLine>
                )
              })}
            </ul>
          )}
          <FormField label="说明" optional>
            {(field) => (
              <Input.TextArea
                {...field}
                maxLength={1000}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </FormField>
          <ErrorNotice error={act.error} />
          <Button type="primary" htmlType="submit" loading={act.isPending}>
            {kind === 'check' ? '确认并保存' : '封存'}
          </Button>
        </form>
      )}
    </QueryView>
  )
}
