import { Button, Input, InputNumber } from 'antd'
import { type FormEvent, useState } from 'react'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import type { OrganizationKind } from '#modules/organizations/organizations.contract.ts'
import { CallError } from '#platform/http/call.ts'
import { DateInput } from '#ui/date-input.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { showToast } from '#ui/toasts.tsx'
import { elects, termLengthsOn } from '../term-law.ts'
import { termBodyLabels, termBodies, type Term, type TermBody } from '../terms.contract.ts'
import { firstSeats, SeatDrafts, type SeatDraft } from './seat-drafts.tsx'
import { useRecordElection } from './use-terms.ts'

type Props = {
  organizationId: OrganizationId
  kind: OrganizationKind
  before: Term | null
  today: ChinaDate
  onDone: () => void
}

/** The result of an election. What a general rule does not like is said by the server, and asks for a reason. */
export function ElectionForm({ organizationId, kind, before, today, onDone }: Props) {
  const [electedOn, setElectedOn] = useState(today)
  const [formedBy, setFormedBy] = useState<'election' | 'appointment'>('election')
  const [body, setBody] = useState<TermBody>(before?.body ?? (kind === 'branch' ? 'officers' : 'committee'))
  const [fullMembers, setFullMembers] = useState<number | null>(before?.fullMembers ?? null)
  const [years, setYears] = useState('')
  const [seats, setSeats] = useState<readonly SeatDraft[]>(() => firstSeats(before))
  const [reason, setReason] = useState('')
  const act = useRecordElection()
  const lengths = elects(kind) && electedOn !== '' ? termLengthsOn(electedOn, kind) : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const named = seats.flatMap(({ key: _key, person, ...seat }) =>
      person ? [{ ...seat, personId: person.id }] : [],
    )
    if (fullMembers === null) return
    act.mutate(
      {
        params: { organizationId },
        body: {
          electedOn,
          formedBy,
          body,
          fullMembers,
          ordinal: before?.ordinal ? before.ordinal + 1 : null,
          ...(years !== '' && { years: Number(years) }),
          seats: named,
          reason,
        },
      },
      {
        onSuccess: () => {
          showToast('已登记，新一届开始')
          onDone()
        },
      },
    )
  }
  return (
    <form onSubmit={submit}>
      <FormField label="怎样产生" hint="临时党组织由上级指派，其他党组织由选举产生。">
        {(field) => (
          <NativeSelect
            field={field}
            value={formedBy}
            options={[
              { value: 'election', label: '选举' },
              { value: 'appointment', label: '上级指派（临时党组织）' },
            ]}
            onChange={(value) => value && setFormedBy(value)}
          />
        )}
      </FormField>
      <FormField
        label="产生日期"
        hint={
          lengths && formedBy === 'election'
            ? `这一天的任期规定：每届 ${lengths.years.join('、')} 年（${lengths.basis}）。`
            : undefined
        }
      >
        {(field) => <DateInput field={field} value={electedOn} onChange={setElectedOn} max={today} />}
      </FormField>
      {lengths && lengths.years.length > 1 && formedBy === 'election' && (
        <FormField label="当时定的任期">
          {(field) => (
            <NativeSelect
              field={field}
              value={years}
              placeholder={`${Math.max(...lengths.years)} 年`}
              options={lengths.years.map((one) => ({ value: String(one), label: `${one} 年` }))}
              onChange={setYears}
            />
          )}
        </FormField>
      )}
      <FormField label="选举时的正式党员数" hint="正式党员达到 7 人的党支部应当设委员会；预备党员不计入。">
        {(field) => (
          <InputNumber
            id={field.id}
            aria-describedby={field['aria-describedby']}
            min={0}
            max={100_000}
            precision={0}
            addonAfter="人"
            value={fullMembers}
            onChange={setFullMembers}
          />
        )}
      </FormField>
      <FormField label="班子">
        {(field) => (
          <NativeSelect
            field={field}
            value={body}
            options={termBodies.map((value) => ({ value, label: termBodyLabels[value] }))}
            onChange={(value) => value && setBody(value)}
          />
        )}
      </FormField>
      <SeatDrafts seats={seats} onChange={setSeats} />
      {wantsReason(act.error) && (
        <FormField label="理由" hint="写明以后可以保存，理由会一直显示在班子的提示里。">
          {(field) => (
            <Input
              {...field}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </FormField>
      )}
      <ErrorNotice error={act.error} />
      <Button
        type="primary"
        htmlType="submit"
        loading={act.isPending}
        disabled={electedOn === '' || fullMembers === null || seats.every(({ person }) => !person)}
      >
        登记
      </Button>
    </form>
  )
}

function wantsReason(error: unknown): boolean {
  return error instanceof CallError && error.problem.rule === 'term.reason-needed'
}
