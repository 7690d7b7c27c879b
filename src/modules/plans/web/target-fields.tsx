import { Button, Input } from 'antd'
import { NativeSelect } from '#ui/native-select.tsx'
import { comparatorLabels, comparators } from '../measures.contract.ts'
import type { Target } from '../measures.contract.ts'
import { emptyTarget, movedBy } from './measure-fields.ts'
import { RowActs } from './row-acts.tsx'

type Props = { targets: readonly Target[]; onChange: (targets: Target[]) => void }

/** 指标: what is counted, out of what, and how much is wanted. */
export function TargetFields({ targets, onChange }: Props) {
  const put = (index: number, change: Partial<Target>) =>
    onChange(targets.map((one, place) => (place === index ? { ...one, ...change } : one)))
  return (
    <>
      <ol className="measure-rows">
        {targets.map((target, index) => (
          // Rows have no identity of their own before they are stored; their fields are controlled.
          <li key={index}>
            <TargetRow target={target} place={index + 1} onChange={(change) => put(index, change)} />
            <RowActs
              name={`第 ${index + 1} 个指标`}
              first={index === 0}
              last={index === targets.length - 1}
              onMove={(by) => onChange(movedBy(targets, index, by))}
              onRemove={() => onChange(targets.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ol>
      <Button size="small" onClick={() => onChange([...targets, emptyTarget])}>
        增加一个指标
      </Button>
    </>
  )
}

type RowProps = { target: Target; place: number; onChange: (change: Partial<Target>) => void }

function TargetRow({ target, place, onChange }: RowProps) {
  const words = (name: 'text' | 'numerator' | 'denominator' | 'unit', label: string, longest: number) => (
    <Input
      aria-label={`第 ${place} 个指标：${label}`}
      placeholder={label}
      maxLength={longest}
      value={target[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  )
  return (
    <div className="measure-row">
      {words('text', '指标，如“教师谈话率”', 300)}
      <div className="measure-two">
        {words('numerator', '数什么，如“谈过话的教师数”', 100)}
        {words('denominator', '占什么，如“教师总数”；不是比例就空着', 100)}
      </div>
      <div className="j-row">
        <NativeSelect
          ariaLabel={`第 ${place} 个指标：怎样比`}
          value={target.comparator}
          options={comparators.map((value) => ({ value, label: comparatorLabels[value] }))}
          onChange={(next) => next && onChange({ comparator: next })}
        />
        <Input
          type="number"
          min={0}
          step="any"
          required
          className="measure-number"
          aria-label={`第 ${place} 个指标：数值`}
          value={target.value}
          onChange={(event) => onChange({ value: Math.max(0, Number(event.target.value)) })}
        />
        <div className="measure-unit">{words('unit', '单位，如“%”', 20)}</div>
      </div>
    </div>
  )
}
