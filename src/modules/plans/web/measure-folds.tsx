import { Input } from 'antd'
import { useId } from 'react'
import { DateInput } from '#ui/date-input.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { hoursText } from '../burden.rules.ts'
import {
  effortKindNames,
  effortKinds,
  evidenceLabels,
  evidences,
  measureClasses,
  measureClassLabels,
} from '../measures.contract.ts'
import type { FormErrors, MeasureFields } from './measure-fields.ts'
import { MeasureFold } from './measure-fold.tsx'
import { effortText } from './measure-words.ts'
import { MilestoneFields } from './milestone-fields.tsx'
import { TargetFields } from './target-fields.tsx'

type Props = {
  fields: MeasureFields
  errors: FormErrors
  nameOf: (id: string) => string
  /** Names of the plan's activities, to choose from. */
  activities: readonly string[]
  onChange: (change: Partial<MeasureFields>) => void
}

/** What a measure may carry besides the usual; everything has a default, so nothing need be opened. */
export function MeasureFolds({ fields, errors, nameOf, activities, onChange }: Props) {
  const { milestones, targets, resultTest, evidence } = fields
  const put = (change: Partial<MeasureFields>) => onChange(change)
  return (
    <>
      <MeasureFold
        title="分阶段"
        now={milestones.length === 0 ? '不分' : `${milestones.length} 个阶段`}
        error={errors.milestones}
      >
        <MilestoneFields fields={fields} nameOf={nameOf} onChange={(next) => put({ milestones: next })} />
      </MeasureFold>
      <MeasureFold
        title="指标"
        now={targets.length === 0 ? '没有' : `${targets.length} 个`}
        error={errors.targets}
      >
        <TargetFields targets={targets} onChange={(next) => put({ targets: next })} />
      </MeasureFold>
      <MeasureFold
        title="怎样算完成"
        now={`${resultTest === '' ? '没有约定' : '已约定'}；上交材料：${evidenceLabels[evidence]}`}
        error={errors.evidence}
        atField
      >
        <ResultFields fields={fields} unfounded={errors.evidence !== undefined} onChange={put} />
      </MeasureFold>
      <MeasureFold title="用时测算" now={effortText(fields)} error={undefined}>
        <EffortFields fields={fields} onChange={put} />
      </MeasureFold>
      <MeasureFold
        title="活动和类别"
        now={
          [fields.activity, fields.class && measureClassLabels[fields.class]].filter(Boolean).join('，') ||
          '没有分'
        }
        error={undefined}
      >
        <PlaceFields fields={fields} activities={activities} onChange={put} />
      </MeasureFold>
    </>
  )
}

type PartProps = { fields: MeasureFields; onChange: (change: Partial<MeasureFields>) => void }

function ResultFields({ fields, unfounded, onChange }: PartProps & { unfounded: boolean }) {
  const { resultTest, evidence, evidenceReason, evidenceUntil } = fields
  return (
    <>
      <FormField
        label="验收时看什么"
        hint="开始就说好，验收时照此看实效；写看得见的结果，不写“上交总结”。"
        optional
      >
        {(field) => (
          <Input.TextArea
            {...field}
            rows={2}
            className="j-grows"
            maxLength={1000}
            value={resultTest}
            onChange={(event) => onChange({ resultTest: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="上交材料" hint="非必要不要求基层上传照片、台账；能看实效的选“不需要”。">
        {(field) => (
          <NativeSelect
            field={field}
            value={evidence}
            options={evidences.map((value) => ({ value, label: evidenceLabels[value] }))}
            onChange={(next) =>
              next &&
              onChange(
                next === 'none'
                  ? { evidence: next, evidenceReason: null, evidenceUntil: null }
                  : { evidence: next },
              )
            }
          />
        )}
      </FormField>
      {evidence !== 'none' && (
        <>
          <FormField
            label="为什么必须上交"
            error={unfounded && !evidenceReason?.trim() ? '请写明理由；没有必要时请选“不需要”' : undefined}
          >
            {(field) => (
              <Input
                {...field}
                maxLength={500}
                value={evidenceReason ?? ''}
                onChange={(event) => onChange({ evidenceReason: event.target.value || null })}
              />
            )}
          </FormField>
          <FormField
            label="到哪天为止"
            hint="到期后不再要求上交。"
            error={unfounded && evidenceUntil === null ? '请选截止日期' : undefined}
          >
            {(field) => (
              <DateInput
                field={field}
                value={evidenceUntil ?? ''}
                onChange={(day) => onChange({ evidenceUntil: day || null })}
              />
            )}
          </FormField>
        </>
      )}
    </>
  )
}

function EffortFields({ fields: { effortKind, effortMinutes }, onChange }: PartProps) {
  const usual = effortKinds[effortKind].minutes
  return (
    <>
      <FormField label="各单位要做什么" hint="用来测算负担；按文字猜的，不对就改。">
        {(field) => (
          <NativeSelect
            field={field}
            value={effortKind}
            options={effortKindNames.map((value) => ({
              value,
              label: `${effortKinds[value].label}（通常 ${hoursText(effortKinds[value].minutes)}）`,
            }))}
            onChange={(next) => next && onChange({ effortKind: next })}
          />
        )}
      </FormField>
      <FormField label="一个单位大约要几小时" hint={`空着按通常的 ${hoursText(usual)} 算。`} optional>
        {(field) => (
          <Input
            {...field}
            type="number"
            min={0}
            max={1000}
            step={0.25}
            className="measure-number"
            suffix="小时"
            value={effortMinutes === null ? '' : effortMinutes / 60}
            onChange={({ target: { value } }) =>
              onChange({ effortMinutes: value === '' ? null : Math.round(Math.abs(Number(value)) * 60) })
            }
          />
        )}
      </FormField>
    </>
  )
}

function PlaceFields({ fields, activities, onChange }: PartProps & Pick<Props, 'activities'>) {
  const list = useId()
  return (
    <>
      <FormField label="属于哪项活动" hint="一份计划分几项活动时填，如“支部创品牌”。" optional>
        {(field) => (
          <>
            <Input
              {...field}
              list={list}
              maxLength={200}
              value={fields.activity ?? ''}
              onChange={(event) => onChange({ activity: event.target.value || null })}
            />
            <datalist id={list}>
              {activities.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </>
        )}
      </FormField>
      <FormField label="类别" optional>
        {(field) => (
          <NativeSelect
            field={field}
            value={fields.class ?? ''}
            placeholder="不分类"
            options={measureClasses.map((value) => ({ value, label: measureClassLabels[value] }))}
            onChange={(next) => onChange({ class: next || null })}
          />
        )}
      </FormField>
    </>
  )
}
