import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import type { FormEvent } from 'react'
import type { OrganizationId } from '#kernel/id.ts'
import { DateInput } from '#ui/date-input.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { useDraft } from '#ui/use-draft.ts'
import { reviewCadenceLabels, reviewCadences } from '../measures.contract.ts'
import type { Measure } from '../measures.contract.ts'
import { LeadField } from './lead-field.tsx'
import { errorsOf, fieldsOf } from './measure-fields.ts'
import type { MeasureFields } from './measure-fields.ts'
import { MeasureFolds } from './measure-folds.tsx'
import { NameList } from './name-list.tsx'
import { OrganizationChoice } from './organization-choice.tsx'
import type { MeasureChange } from './use-measure-edits.ts'
import './measure-form.css'

type Props = {
  measure: Measure
  nameOf: (id: string) => string
  activities: readonly string[]
  pending: boolean
  error: unknown
  /** Gets only what was changed, against the measure as it was when the form was opened. */
  onSave: (base: Measure, change: MeasureChange) => Promise<boolean>
  onClose: () => void
}

/** All fields of a measure, the common ones first. Changes stay on this computer until they are saved, so leaving loses nothing. */
export function MeasureForm({ measure, nameOf, activities, pending, error, onSave, onClose }: Props) {
  // Live updates renew `measure`; the form keeps what the person saw, so that a clash shows.
  const [base] = useState(measure)
  const [tried, setTried] = useState(false)
  const [stored, store, forget] = useDraft(`measure.${base.id}.${base.version}`)
  const change = useMemo(() => parsed(stored), [stored])
  const put = (more: MeasureChange) => store(JSON.stringify({ ...change, ...more }))
  const fields = fieldsOf(base, change)
  const found = errorsOf(fields)
  const errors = tried ? found : {}
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    setTried(true)
    if (Object.keys(found).length > 0) return focusError(form)
    void onSave(base, change).then((saved) => {
      if (!saved) return
      forget()
      onClose()
    })
  }
  return (
    <form className="draft-form" onSubmit={save}>
      <FormField label="措施" error={found.heading}>
        {(field) => (
          <Input
            {...field}
            autoFocus
            maxLength={200}
            value={fields.heading}
            onChange={(event) => put({ heading: event.target.value })}
          />
        )}
      </FormField>
      <WhoFields base={base} change={change} nameOf={nameOf} onChange={put} />
      <DeadlineFields fields={fields} printed={base.deadlineText} onChange={put} />
      <FormField label="条款内容" optional>
        {(field) => (
          <Input.TextArea
            {...field}
            rows={3}
            className="j-grows"
            maxLength={20_000}
            value={fields.text}
            onChange={(event) => put({ text: event.target.value })}
          />
        )}
      </FormField>
      <MeasureFolds fields={fields} errors={errors} nameOf={nameOf} activities={activities} onChange={put} />
      <ErrorNotice error={error} />
      <div className="task-buttons">
        <Button htmlType="submit" loading={pending} disabled={Object.keys(change).length === 0}>
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

/** After the folded part with the error has opened. */
function focusError(form: HTMLFormElement) {
  requestAnimationFrame(() =>
    form.querySelector<HTMLElement>('[aria-invalid=true], [data-form-error]')?.focus(),
  )
}

type WhoProps = Pick<Props, 'nameOf'> & {
  base: Measure
  change: MeasureChange
  onChange: (change: MeasureChange) => void
}

function WhoFields({ base, change, nameOf, onChange }: WhoProps) {
  const leadIds = change.leadIds ?? base.leads.map(({ id }) => id)
  const audienceIds = change.audienceIds ?? base.audience.map(({ id }) => id)
  return (
    <>
      <LeadField
        ids={leadIds as OrganizationId[]}
        nameOf={nameOf}
        onChange={(ids) => onChange({ leadIds: ids })}
      />
      <div className="j-field">
        <span className="draft-label">落实单位（{audienceIds.length} 个，下发后不再变动）</span>
        <NameList names={audienceIds.map(nameOf)} />
        <OrganizationChoice
          groups
          title="由哪些单位落实"
          chosen={audienceIds as OrganizationId[]}
          onChoose={(ids) => onChange({ audienceIds: ids })}
        >
          选择落实单位
        </OrganizationChoice>
      </div>
    </>
  )
}

type DeadlineProps = {
  fields: MeasureFields
  /** As the document has it. */
  printed: string | null
  onChange: (change: MeasureChange) => void
}

/** Once, 长期坚持 with its review, or both: a day, and going on after it. */
function DeadlineFields({ fields: { dueOn, standing, reviewEvery }, printed, onChange }: DeadlineProps) {
  return (
    <>
      <FormField label="完成时限" hint={printed ? `原文：${printed}` : undefined}>
        {(field) => (
          <DateInput field={field} value={dueOn ?? ''} onChange={(day) => onChange({ dueOn: day || null })} />
        )}
      </FormField>
      <label className="j-check">
        <input
          type="checkbox"
          checked={standing}
          onChange={({ target: { checked } }) =>
            onChange({ standing: checked, reviewEvery: checked ? reviewEvery : null })
          }
        />
        <span>长期坚持（没有截止日期，或到期后仍要坚持）</span>
      </label>
      {standing && (
        <FormField label="多久回头看一次" hint="长期坚持不是永远挂着：到时由牵头股室看一次还要不要坚持。">
          {(field) => (
            <NativeSelect
              field={field}
              value={reviewEvery ?? ''}
              placeholder="还没有定"
              options={reviewCadences.map((value) => ({ value, label: reviewCadenceLabels[value] }))}
              onChange={(next) => onChange({ reviewEvery: next || null })}
            />
          )}
        </FormField>
      )}
    </>
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
