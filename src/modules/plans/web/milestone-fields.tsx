import { Button, Input } from 'antd'
import { DateInput } from '#ui/date-input.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import {
  milestoneActorLabels,
  milestoneActors,
  milestoneKindLabels,
  milestoneKinds,
} from '../measures.contract.ts'
import type { Milestone } from '../measures.contract.ts'
import { emptyMilestone, movedBy, threePhases } from './measure-fields.ts'
import type { MeasureFields } from './measure-fields.ts'
import { OrganizationChoice } from './organization-choice.tsx'
import { RowActs } from './row-acts.tsx'

type Props = {
  fields: Pick<MeasureFields, 'milestones' | 'dueOn'>
  nameOf: (id: string) => string
  onChange: (milestones: Milestone[]) => void
}

/** 分阶段: parts of the way, each with its own day and who acts; three phases come with one press. */
export function MilestoneFields({ fields, nameOf, onChange }: Props) {
  const { milestones, dueOn } = fields
  const put = (index: number, change: Partial<Milestone>) =>
    onChange(milestones.map((one, place) => (place === index ? { ...one, ...change } : one)))
  return (
    <>
      <ol className="measure-rows">
        {milestones.map((milestone, index) => (
          // Rows have no identity of their own before they are stored; their fields are controlled.
          <li key={index}>
            <MilestoneRow
              milestone={milestone}
              place={index + 1}
              nameOf={nameOf}
              onChange={(change) => put(index, change)}
            />
            <RowActs
              name={`第 ${index + 1} 个阶段`}
              first={index === 0}
              last={index === milestones.length - 1}
              onMove={(by) => onChange(movedBy(milestones, index, by))}
              onRemove={() => onChange(milestones.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ol>
      <div className="task-buttons">
        <Button size="small" onClick={() => onChange([...milestones, emptyMilestone])}>
          增加一个阶段
        </Button>
        {milestones.length === 0 && (
          <Button size="small" onClick={() => onChange(threePhases(dueOn))}>
            分自建、回头看、验收三步
          </Button>
        )}
      </div>
    </>
  )
}

type RowProps = {
  milestone: Milestone
  place: number
  nameOf: (id: string) => string
  onChange: (change: Partial<Milestone>) => void
}

function MilestoneRow({ milestone, place, nameOf, onChange }: RowProps) {
  const { text, dueOn, kind, actor, organization, reportRequired } = milestone
  return (
    <div className="measure-row">
      <Input
        aria-label={`第 ${place} 个阶段做什么`}
        placeholder="做什么"
        maxLength={500}
        value={text}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <div className="j-row">
        <DateInput
          ariaLabel={`第 ${place} 个阶段到哪天`}
          value={dueOn ?? ''}
          onChange={(day) => onChange({ dueOn: day || null })}
        />
        <NativeSelect
          ariaLabel={`第 ${place} 个阶段的性质`}
          value={kind}
          options={milestoneKinds.map((value) => ({ value, label: milestoneKindLabels[value] }))}
          onChange={(next) => next && onChange({ kind: next })}
        />
        <NativeSelect
          ariaLabel={`第 ${place} 个阶段由谁办`}
          value={actor}
          options={milestoneActors.map((value) => ({ value, label: `由${milestoneActorLabels[value]}` }))}
          onChange={(next) => next && onChange({ actor: next, organization: null })}
        />
        {actor === 'named' && (
          <>
            {organization && <span>{organization.name}</span>}
            <OrganizationChoice
              small
              single
              title={`第 ${place} 个阶段由哪个单位办`}
              chosen={organization ? [organization.id] : []}
              onChoose={([id]) => onChange({ organization: id ? { id, name: nameOf(id) } : null })}
            >
              选单位
            </OrganizationChoice>
          </>
        )}
        <label className="j-check">
          <input
            type="checkbox"
            checked={reportRequired}
            onChange={(event) => onChange({ reportRequired: event.target.checked })}
          />
          <span>要附报告</span>
        </label>
      </div>
    </div>
  )
}
