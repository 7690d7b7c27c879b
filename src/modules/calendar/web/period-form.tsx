import { Button, Input } from 'antd'
import { DateInput } from '#ui/date-input.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import { useForm } from '#ui/use-form.ts'
import {
  addCalendarPeriod,
  changeCalendarPeriod,
  NewCalendarPeriod,
  periodKindLabels,
  periodKinds,
} from '../calendar.contract.ts'
import type { CalendarPeriod, PeriodKind } from '../calendar.contract.ts'

type Props = { period?: CalendarPeriod; onDone: () => void }

const blank = { kind: 'exam' as PeriodKind, name: '', startsOn: '', endsOn: '' }

/** One period of the calendar; the end follows the start until it is set. */
export function PeriodForm({ period, onDone }: Props) {
  const before = period && {
    kind: period.kind,
    name: period.name,
    startsOn: period.startsOn,
    endsOn: period.endsOn,
  }
  const form = useForm(NewCalendarPeriod, before ?? blank)
  const add = useAct(addCalendarPeriod, { invalidates: ['calendar', 'plan'] })
  const change = useAct(changeCalendarPeriod, { invalidates: ['calendar', 'plan'] })
  const { values, set } = form
  const after = {
    onSuccess: () => {
      showToast('校历已保存。')
      onDone()
    },
    onError: form.takeProblem,
  }
  const submit = () => {
    if (form.check() === undefined) return
    if (period && before)
      change.mutate({ params: { periodId: period.id }, body: { ...values, before } }, after)
    else add.mutate({ body: values }, after)
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <FormField label="是什么">
        {(field) => (
          <NativeSelect
            field={field}
            value={values.kind}
            options={periodKinds.map((kind) => ({ value: kind, label: periodKindLabels[kind] }))}
            onChange={(kind) => kind !== '' && set({ kind })}
          />
        )}
      </FormField>
      <FormField label="名称" hint="如：期末考试、秋假、补班" error={form.errorOf('name')}>
        {(field) => (
          <Input
            {...field}
            maxLength={100}
            value={values.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="从哪一天" error={form.errorOf('startsOn')}>
        {(field) => (
          <DateInput
            field={field}
            value={values.startsOn}
            onChange={(day) => set({ startsOn: day, ...(values.endsOn < day && { endsOn: day }) })}
          />
        )}
      </FormField>
      <FormField label="到哪一天（含）" error={form.errorOf('endsOn')}>
        {(field) => <DateInput field={field} value={values.endsOn} onChange={(endsOn) => set({ endsOn })} />}
      </FormField>
      <ErrorNotice error={add.error ?? change.error} />
      <Button type="primary" htmlType="submit" loading={add.isPending || change.isPending}>
        保存
      </Button>
    </form>
  )
}
