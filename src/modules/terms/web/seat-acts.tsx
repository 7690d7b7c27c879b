import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { ChinaDate } from '#kernel/china-date.ts'
import { DateInput } from '#ui/date-input.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { showToast } from '#ui/toasts.tsx'
import { dutyLabels, leavingLabels, leavings, type Leaving, type Seat, type Term } from '../terms.contract.ts'
import { PersonChoice, type ChosenPerson } from './person-choice.tsx'
import { useFillSeat, useVacateSeat } from './use-terms.ts'

type Props = { term: Term; seat: Seat; today: ChinaDate }

/** Within a term: somebody leaves a seat, or somebody comes in. */
export function SeatActs({ term, seat, today }: Props) {
  const [open, setOpen] = useState(false)
  const what = seat.duties.map((duty) => dutyLabels[duty]).join('、')
  const word = seat.holder ? '离任' : '补选或指派'
  return (
    <>
      <Button size="small" aria-label={`${what}${word}`} onClick={() => setOpen(true)}>
        {word}
      </Button>
      <Dialog title={`${what}${word}`} open={open} onClose={() => setOpen(false)}>
        {seat.holder ? (
          <LeaveForm term={term} seat={seat} today={today} onDone={() => setOpen(false)} />
        ) : (
          <FillForm term={term} seat={seat} today={today} onDone={() => setOpen(false)} />
        )}
      </Dialog>
    </>
  )
}

type FormProps = Props & { onDone: () => void }
const reasons = leavings.filter((one) => one !== 'term-ended')

function LeaveForm({ term, seat, today, onDone }: FormProps) {
  const [on, setOn] = useState(today)
  const [leftAs, setLeftAs] = useState<Exclude<Leaving, 'term-ended'> | ''>('')
  const act = useVacateSeat(() => {
    showToast('已登记离任，补选开始计时')
    onDone()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (leftAs)
      act.mutate({
        params: { termId: term.id, seatId: seat.id },
        body: { on, leftAs, version: term.version },
      })
  }
  return (
    <form onSubmit={submit}>
      <p>
        {seat.holder?.name}不再任职，位置空出来，补选开始计时。
        {seat.duties.includes('secretary') && '书记的岗位同时结束。'}
      </p>
      <FormField label="原因">
        {(field) => (
          <NativeSelect
            field={field}
            value={leftAs}
            placeholder="请选择"
            options={reasons.map((value) => ({ value, label: leavingLabels[value] }))}
            onChange={setLeftAs}
          />
        )}
      </FormField>
      <FormField label="从哪一天起不再任职">
        {(field) => <DateInput field={field} value={on} onChange={setOn} max={today} />}
      </FormField>
      <ErrorNotice error={act.error} />
      <Button type="primary" htmlType="submit" loading={act.isPending} disabled={leftAs === '' || on === ''}>
        登记离任
      </Button>
    </form>
  )
}

function FillForm({ term, seat, today, onDone }: FormProps) {
  const [person, setPerson] = useState<ChosenPerson | null>(null)
  const [since, setSince] = useState(today)
  const [cameBy, setCameBy] = useState<'by-election' | 'appointment'>('by-election')
  const act = useFillSeat(() => {
    showToast(`${person?.name ?? ''}已接任，任期到本届届满`)
    onDone()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (person)
      act.mutate({
        params: { termId: term.id, seatId: seat.id },
        body: { personId: person.id, since, cameBy, version: term.version },
      })
  }
  return (
    <form onSubmit={submit}>
      <FormField label="怎样产生" hint="委员由党员大会补选；上级只能指派书记、副书记。">
        {(field) => (
          <NativeSelect
            field={field}
            value={cameBy}
            options={[
              { value: 'by-election', label: '补选' },
              { value: 'appointment', label: '上级指派' },
            ]}
            onChange={(value) => value && setCameBy(value)}
          />
        )}
      </FormField>
      <FormField label="由谁接任">
        {(field) => <PersonChoice field={field} label="由谁接任" chosen={person} onChange={setPerson} />}
      </FormField>
      <FormField label="从哪一天起任职">
        {(field) => <DateInput field={field} value={since} onChange={setSince} max={today} />}
      </FormField>
      <ErrorNotice error={act.error} />
      <Button type="primary" htmlType="submit" loading={act.isPending} disabled={!person || since === ''}>
        接任
      </Button>
    </form>
  )
}
