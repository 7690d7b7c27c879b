import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import type { ChinaDate } from '#kernel/china-date.ts'
import { DateInput } from '#ui/date-input.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import type { Term } from '../terms.contract.ts'
import { useRecordReport } from './use-terms.ts'

type Props = { term: Term; today: ChinaDate; onDone: () => void }

/** After an election: reported, members filed, secretary and deputy approved. */
export function ReportForm({ term, today, onDone }: Props) {
  const [days, setDays] = useState({
    reportedOn: term.report.reportedOn ?? '',
    filedOn: term.report.filedOn ?? '',
    approvedOn: term.report.approvedOn ?? '',
  })
  const [approvalNumber, setNumber] = useState(term.report.approvalNumber)
  const act = useRecordReport()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { reportedOn, filedOn, approvedOn } = days
    act.mutate(
      {
        params: { termId: term.id },
        body: {
          reportedOn: reportedOn || null,
          filedOn: filedOn || null,
          approvedOn: approvedOn || null,
          approvalNumber,
          version: term.version,
        },
      },
      {
        onSuccess: () => {
          showToast('已保存')
          onDone()
        },
      },
    )
  }
  return (
    <form onSubmit={submit}>
      {(
        [
          ['reportedOn', '选举结果上报'],
          ['filedOn', '委员备案'],
          ['approvedOn', '书记、副书记批准'],
        ] as const
      ).map(([key, label]) => (
        <FormField key={key} label={label} optional>
          {(field) => (
            <DateInput
              field={field}
              value={days[key]}
              max={today}
              onChange={(day) => setDays((before) => ({ ...before, [key]: day }))}
            />
          )}
        </FormField>
      ))}
      <FormField label="批复文号" optional>
        {(field) => (
          <Input
            {...field}
            maxLength={50}
            value={approvalNumber}
            onChange={(event) => setNumber(event.target.value)}
          />
        )}
      </FormField>
      <ErrorNotice error={act.error} />
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        保存
      </Button>
    </form>
  )
}
