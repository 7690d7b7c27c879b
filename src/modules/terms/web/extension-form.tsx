import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { addMonthsTo, type ChinaDate } from '#kernel/china-date.ts'
import { DateInput } from '#ui/date-input.tsx'
import { formatFullDate } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { showToast } from '#ui/toasts.tsx'
import { extensionKindLabels, extensionKinds, type ExtensionKind, type Term } from '../terms.contract.ts'
import { useRecordExtension } from './use-terms.ts'

type Props = { term: Term; today: ChinaDate; onDone: () => void }

/** The superior's approval of another end; by a year at most. */
export function ExtensionForm({ term, today, onDone }: Props) {
  const [kind, setKind] = useState<ExtensionKind>('extension')
  const [toOn, setToOn] = useState('')
  const [approvedOn, setApprovedOn] = useState(today)
  const [number, setNumber] = useState('')
  const [reason, setReason] = useState('')
  const act = useRecordExtension()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(
      {
        params: { termId: term.id },
        body: { kind, toOn, approvedOn, number, reason, version: term.version },
      },
      {
        onSuccess: () => {
          showToast(`已登记${extensionKindLabels[kind]}`)
          onDone()
        },
      },
    )
  }
  const limit = term.lawfulEnd && addMonthsTo(term.lawfulEnd, kind === 'extension' ? 12 : -12)
  return (
    <form onSubmit={submit}>
      <FormField label="延期还是提前">
        {(field) => (
          <NativeSelect
            field={field}
            value={kind}
            options={extensionKinds.map((value) => ({ value, label: extensionKindLabels[value] }))}
            onChange={(value) => value && setKind(value)}
          />
        )}
      </FormField>
      <FormField
        label="改到哪一天届满"
        hint={
          term.endsOn && limit
            ? `现在是 ${formatFullDate(term.endsOn)}；最${kind === 'extension' ? '晚' : '早'}到 ${formatFullDate(limit)}，相差不超过一年。`
            : undefined
        }
      >
        {(field) => <DateInput field={field} value={toOn} onChange={setToOn} />}
      </FormField>
      <FormField label="上级批准的日期">
        {(field) => <DateInput field={field} value={approvedOn} onChange={setApprovedOn} max={today} />}
      </FormField>
      <FormField label="批复文号" optional>
        {(field) => (
          <Input
            {...field}
            maxLength={50}
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="理由">
        {(field) => (
          <Input
            {...field}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </FormField>
      <ErrorNotice error={act.error} />
      <Button
        type="primary"
        htmlType="submit"
        loading={act.isPending}
        disabled={toOn === '' || approvedOn === '' || reason.trim() === ''}
      >
        登记
      </Button>
    </form>
  )
}
