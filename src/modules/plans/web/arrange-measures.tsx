import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { Icon } from '#ui/icon.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { showToast } from '#ui/toasts.tsx'
import type { Plan } from '../plans.contract.ts'
import {
  arrangementOf,
  activityNames,
  groupsOf,
  moveActivity,
  moveMeasure,
  putInto,
  renameActivity,
} from './arrangement.ts'
import type { Arranged } from './arrangement.ts'
import { useArrangePlan } from './use-plans.ts'
import './measure-form.css'

/** 顺序和活动: the plan as a small tree of activities and measures, moved by buttons or with Alt and the arrow keys. */
export function ArrangeMeasures({ plan }: { plan: Plan }) {
  const [open, setOpen] = useState(false)
  if (plan.measures.length < 2) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>顺序和活动</Button>
      <Dialog wide title="措施的顺序和所属活动" open={open} onClose={() => setOpen(false)}>
        <Content plan={plan} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

const asNew = '（新的活动）'
const withoutOne = '（不属于活动）'

function Content({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  // Opened on the plan as it was: a change by somebody else in the meantime is refused, not overwritten.
  const [version] = useState(plan.version)
  const [order, setOrder] = useState<Arranged[]>(() => arrangementOf(plan.measures))
  const arrange = useArrangePlan()
  const list = useRef<HTMLUListElement>(null)
  const change = (next: Arranged[], focus?: string) => {
    setOrder(next)
    // A moved row takes the focus along, so that it can be moved on.
    if (focus)
      requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-row="${focus}"]`)?.focus())
  }
  const nameless = order.some(({ activity }) => activity?.trim() === '')
  const save = () =>
    arrange.mutate(
      {
        params: { planId: plan.id },
        body: {
          measures: order.map(({ id, activity }) => ({ id, activity: activity?.trim() ?? null })),
          version,
        },
      },
      {
        onSuccess: () => {
          showToast('顺序已保存。')
          onClose()
        },
      },
    )
  return (
    <>
      <p className="j-quiet">用箭头按钮，或在一行上按 Alt 加上下键。没有保存以前不会改变。</p>
      <ul ref={list} className="order-list" aria-label="顺序">
        {groupsOf(order).map(({ activity, measures }) => (
          <li key={`${measures[0]?.id}`}>
            {activity !== null && (
              <ActivityRow
                key={activity}
                name={activity}
                onRename={(name) => change(renameActivity(order, activity, name))}
                onMove={(by) => change(moveActivity(order, activity, by))}
              />
            )}
            <ol>
              {measures.map((measure) => (
                <MeasureRow
                  key={measure.id}
                  measure={measure}
                  activities={activityNames(order)}
                  onMove={(by) => change(moveMeasure(order, measure.id, by), measure.id)}
                  onPut={(name) => change(putInto(order, measure.id, name), measure.id)}
                />
              ))}
            </ol>
          </li>
        ))}
      </ul>
      <ErrorNotice error={arrange.error} />
      <div className="task-buttons">
        <Button type="primary" loading={arrange.isPending} disabled={nameless} onClick={save}>
          保存顺序
        </Button>
        <Button onClick={onClose}>取消</Button>
        {nameless && <span className="j-field-error">请写明活动的名称。</span>}
      </div>
    </>
  )
}

type ActivityProps = { name: string; onRename: (name: string) => void; onMove: (by: -1 | 1) => void }

function ActivityRow({ name, onRename, onMove }: ActivityProps) {
  // Taken over when it is finished: on the way a name may be that of another activity, and both would become one.
  const [typed, setTyped] = useState(name)
  return (
    <div className="order-activity">
      <Input
        aria-label={`活动的名称：${name}`}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => onRename(typed)}
        onPressEnter={() => onRename(typed)}
      />
      <Arrows name={`活动“${name}”`} onMove={onMove} />
    </div>
  )
}

type MeasureProps = {
  measure: Arranged
  activities: readonly string[]
  onMove: (by: -1 | 1) => void
  onPut: (activity: string | null) => void
}

function MeasureRow({ measure, activities, onMove, onPut }: MeasureProps) {
  const { id, name, activity } = measure
  const onKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li className="order-measure" onKeyDown={onKey}>
      <span tabIndex={-1} data-row={id}>
        {name}
      </span>
      <NativeSelect
        ariaLabel={`属于哪项活动：${name}`}
        value={activity ?? withoutOne}
        options={[...activities, withoutOne, asNew].map((value) => ({ value, label: value }))}
        onChange={(next) =>
          onPut(next === withoutOne || next === '' ? null : next === asNew ? '新的活动' : next)
        }
      />
      <Arrows name={name} onMove={onMove} />
    </li>
  )
}

function Arrows({ name, onMove }: { name: string; onMove: (by: -1 | 1) => void }) {
  return (
    <div className="row-acts">
      <Button
        size="small"
        type="text"
        icon={<Icon name="up" />}
        aria-label={`上移：${name}`}
        onClick={() => onMove(-1)}
      />
      <Button
        size="small"
        type="text"
        icon={<Icon name="down" />}
        aria-label={`下移：${name}`}
        onClick={() => onMove(1)}
      />
    </div>
  )
}
