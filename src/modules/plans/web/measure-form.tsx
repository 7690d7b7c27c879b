import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import type { OrganizationId } from '#kernel/id.ts'
import { DateInput } from '#ui/date-input.tsx'
import { FormField } from '#ui/form-field.tsx'
import { useDraft } from '#ui/use-draft.ts'
import type { Measure } from '../measures.contract.ts'
import { NameList } from './name-list.tsx'
import { OrganizationChoice } from './organization-choice.tsx'
import type { MeasureChange } from './use-measure-edits.ts'

type Props = {
  measure: Measure
  nameOf: (id: string) => string
  pending: boolean
  /** Gets only what was changed, against the measure as it was when the form was opened. */
  onSave: (base: Measure, change: MeasureChange) => Promise<boolean>
  onClose: () => void
}

/** All fields of a measure. Changes stay on this computer until they are saved, so leaving loses nothing. */
export function MeasureForm({ measure, nameOf, pending, onSave, onClose }: Props) {
  // Live updates renew `measure`; the form keeps what the person saw, so that a clash shows.
  const [base] = useState(measure)
  const [stored, store, forget] = useDraft(`measure.${base.id}.${base.version}`)
  const change = useMemo(() => parsed(stored), [stored])
  const put = (more: MeasureChange) => store(JSON.stringify({ ...change, ...more }))
  const leadIds = change.leadIds ?? base.leads.map(({ id }) => id)
  const audienceIds = change.audienceIds ?? base.audience.map(({ id }) => id)
  const heading = change.heading ?? base.heading
  return (
    <form
      className="draft-form"
      onSubmit={(event) => {
        event.preventDefault()
        void onSave(base, change).then((saved) => {
          if (!saved) return
          forget()
          onClose()
        })
      }}
    >
      <FormField label="措施" error={heading.trim() === '' ? '请填写措施' : undefined}>
        {(field) => (
          <Input
            {...field}
            autoFocus
            maxLength={200}
            value={heading}
            onChange={(event) => put({ heading: event.target.value })}
          />
        )}
      </FormField>
      <LeadField
        ids={leadIds as OrganizationId[]}
        nameOf={nameOf}
        onChange={(ids) => put({ leadIds: ids })}
      />
      <div className="j-field">
        <span className="draft-label">落实单位（{audienceIds.length} 个，下发后不再变动）</span>
        <NameList names={audienceIds.map(nameOf)} />
        <OrganizationChoice
          groups
          title="由哪些单位落实"
          chosen={audienceIds as OrganizationId[]}
          onChoose={(ids) => put({ audienceIds: ids })}
        >
          选择落实单位
        </OrganizationChoice>
      </div>
      <FormField label="完成时限" hint={base.deadlineText ? `原文：${base.deadlineText}` : undefined}>
        {(field) => (
          <DateInput
            field={field}
            value={change.dueOn === undefined ? (base.dueOn ?? '') : (change.dueOn ?? '')}
            onChange={(day) => put({ dueOn: day || null })}
          />
        )}
      </FormField>
      <label className="j-check">
        <input
          type="checkbox"
          checked={change.standing ?? base.standing}
          onChange={(event) => put({ standing: event.target.checked })}
        />
        <span>长期坚持（没有截止日期，或到期后仍要坚持）</span>
      </label>
      <FormField label="条款内容">
        {(field) => (
          <Input.TextArea
            {...field}
            rows={3}
            className="j-grows"
            maxLength={20_000}
            value={change.text ?? base.text}
            onChange={(event) => put({ text: event.target.value })}
          />
        )}
      </FormField>
      <div className="task-buttons">
        <Button
          htmlType="submit"
          loading={pending}
          disabled={heading.trim() === '' || Object.keys(change).length === 0}
        >
          保存
        </Button>
        <Button
          type="text"
          onClick={() => {
            forget()
            onClose()
          }}
        >
          不改了
        </Button>
      </div>
    </form>
  )
}

type LeadProps = {
  ids: readonly OrganizationId[]
  nameOf: (id: string) => string
  onChange: (ids: OrganizationId[]) => void
}

/** Leads in order; the first one is accountable. */
function LeadField({ ids, nameOf, onChange }: LeadProps) {
  // The picker answers in the order of the tree; whoever was accountable stays first.
  const keepFirst = (next: OrganizationId[]) => {
    const first = ids.find((id) => next.includes(id))
    onChange(first ? [first, ...next.filter((id) => id !== first)] : next)
  }
  return (
    <div className="j-field">
      <span className="draft-label">牵头（第一个负责，其余配合）</span>
      <ol className="draft-leads">
        {ids.map((id, index) => (
          <li key={id}>
            {nameOf(id)} {index === 0 ? '（负责）' : ''}
            {index > 0 && (
              <Button
                size="small"
                type="text"
                onClick={() => onChange([id, ...ids.filter((one) => one !== id)])}
              >
                改为负责
              </Button>
            )}
          </li>
        ))}
      </ol>
      <OrganizationChoice title="由谁牵头" chosen={ids} onChoose={keepFirst}>
        选择牵头
      </OrganizationChoice>
    </div>
  )
}

function parsed(stored: string): MeasureChange {
  try {
    // Written by this form under a key that names the measure's version.
    return stored === '' ? {} : (JSON.parse(stored) as MeasureChange)
  } catch {
    return {}
  }
}
