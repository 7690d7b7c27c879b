import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import type { OrganizationId } from '#kernel/id.ts'
import { CallError } from '#platform/http/call.ts'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import { DateInput } from '#ui/date-input.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { showToast } from '#ui/toasts.tsx'
import {
  formationKindLabels,
  formationKinds,
  type FormationKind,
  type getFormation,
} from '../formation.contract.ts'
import { useSaveFormation } from './use-terms.ts'

type Props = { organizationId: OrganizationId; reply: ReplyOf<typeof getFormation>; onDone: () => void }

const empty = {
  kind: 'ordinary' as FormationKind,
  appliedOn: '',
  approvedOn: '',
  filedOn: '',
  approver: '',
  replyNumber: '',
  otherUnits: '',
  purpose: '',
  purposeFrom: '',
  purposeUntil: '',
  reason: '',
}
type Values = typeof empty

function valuesOf({ formation, approver }: Props['reply']): Values {
  if (!formation) return empty
  return {
    kind: formation.kind,
    appliedOn: formation.appliedOn ?? '',
    approvedOn: formation.approvedOn ?? '',
    filedOn: formation.filedOn ?? '',
    approver: approver?.name ?? formation.approver,
    replyNumber: formation.replyNumber,
    otherUnits: formation.otherUnits.join('、'),
    purpose: formation.purpose,
    purposeFrom: formation.purposeFrom ?? '',
    purposeUntil: formation.purposeUntil ?? '',
    reason: formation.reason,
  }
}

const days = [
  ['appliedOn', '申请日期'],
  ['approvedOn', '批复日期'],
  ['filedOn', '报上级组织部门备案的日期'],
] as const

/** How a Party organisation was formed: applied for, approved, filed. */
export function FormationForm({ organizationId, reply, onDone }: Props) {
  const [values, setValues] = useState(() => valuesOf(reply))
  const act = useSaveFormation()
  const set = (change: Partial<Values>) => setValues((before) => ({ ...before, ...change }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(
      { params: { organizationId }, body: bodyOf(values, reply) },
      {
        onSuccess: () => {
          showToast('已保存')
          onDone()
        },
      },
    )
  }
  const text = (key: 'approver' | 'replyNumber' | 'purpose' | 'otherUnits' | 'reason', label: string) => (
    <FormField key={key} label={label} optional={key !== 'reason'}>
      {(field) => (
        <Input
          {...field}
          maxLength={key === 'replyNumber' ? 50 : 200}
          value={values[key]}
          onChange={(event) => set({ [key]: event.target.value })}
        />
      )}
    </FormField>
  )
  const day = (
    key: 'appliedOn' | 'approvedOn' | 'filedOn' | 'purposeFrom' | 'purposeUntil',
    label: string,
  ) => (
    <FormField key={key} label={label} optional>
      {(field) => <DateInput field={field} value={values[key]} onChange={(on) => set({ [key]: on })} />}
    </FormField>
  )
  const timed = values.kind === 'project' || values.kind === 'temporary'
  return (
    <form onSubmit={submit}>
      <FormField label="组建方式">
        {(field) => (
          <NativeSelect
            field={field}
            value={values.kind}
            options={formationKinds.map((value) => ({ value, label: formationKindLabels[value] }))}
            onChange={(kind) => kind && set({ kind })}
          />
        )}
      </FormField>
      {values.kind === 'joint' && text('otherUnits', '系统以外的单位（用顿号隔开）')}
      {timed && [
        text('purpose', '为什么组建'),
        day('purposeFrom', '从哪一天起'),
        day('purposeUntil', '到哪一天'),
      ]}
      {days.map(([key, label]) => day(key, label))}
      {text('approver', '由谁批复')}
      {text('replyNumber', '批复文号')}
      {wantsReason(act.error) && text('reason', '理由')}
      <ErrorNotice error={act.error} />
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        保存
      </Button>
    </form>
  )
}

function bodyOf(values: Values, { version, formation, approver }: Props['reply']) {
  const { otherUnits, ...others } = values
  const date = (day: string) => (day === '' ? null : day)
  // An approver of the tree stays one as long as its name was not overwritten.
  const sameApprover = approver !== null && values.approver === approver.name
  return {
    ...others,
    appliedOn: date(values.appliedOn),
    approvedOn: date(values.approvedOn),
    filedOn: date(values.filedOn),
    purposeFrom: date(values.purposeFrom),
    purposeUntil: date(values.purposeUntil),
    approverId: sameApprover ? (formation?.approverId ?? null) : null,
    approver: sameApprover ? '' : values.approver,
    otherUnits: otherUnits.split(/[、，,；;]/u).flatMap((name) => (name.trim() ? [name.trim()] : [])),
    version,
  }
}

function wantsReason(error: unknown): boolean {
  return error instanceof CallError && error.problem.rule === 'term.reason-needed'
}
