import { Button } from 'antd'
import { useState } from 'react'
import { Figure } from '#ui/figure.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useViewer } from '#ui/viewer.tsx'
import type { Plan } from '../plans.contract.ts'
import type { TaskRow } from '../tasks.contract.ts'
import { SpotCheckForm } from './task-checks.tsx'
import { TaskLink } from './task-columns.tsx'
import { useSpotCheckSample } from './use-life.ts'

const sizes = ['3', '5', '10', '20'] as const

/** 抽查: draws among the accepted tasks of a plan, the same for whoever draws on one day, and records what was seen. */
export function SpotCheckPanel({ plan }: { plan: Plan }) {
  const [open, setOpen] = useState(false)
  const [count, setCount] = useState<(typeof sizes)[number]>('5')
  const sample = useSpotCheckSample({ planId: plan.id, count: Number(count) }, open)
  const own = new Set<string>(useViewer().posts.flatMap(({ actsFor }) => actsFor))
  if (plan.acceptedCount === 0) return null
  return (
    <details className="draft-panel" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>抽查已验收的任务</summary>
      {open && (
        <QueryView query={sample}>
          {({ rows, outOf, checked }) => (
            <>
              <p>
                已抽查{' '}
                <Figure value={checked} label="已抽查" href={`/tasks?planId=${plan.id}&checked=true`} />{' '}
                项，已验收还没有抽查的{' '}
                <Figure
                  value={outOf}
                  label="已验收还没有抽查"
                  href={`/tasks?planId=${plan.id}&state=accepted&checked=false`}
                />{' '}
                项。每次抽{' '}
                <NativeSelect
                  value={count}
                  ariaLabel="每次抽几项"
                  options={sizes.map((size) => ({ value: size, label: `${size} 项` }))}
                  onChange={(size) => size && setCount(size)}
                />
              </p>
              <p className="j-quiet">随机抽取，同一天谁来抽都是这几项，可以复核。不要单位为抽查另备材料。</p>
              {rows.length === 0 && <p>已验收的任务都抽查过了。</p>}
              <ul className="task-parts" aria-label="抽到的任务">
                {rows.map((task) => (
                  <SampleLine key={task.id} task={task} mine={own.has(task.lead.id)} />
                ))}
              </ul>
            </>
          )}
        </QueryView>
      )}
    </details>
  )
}

function SampleLine({ task, mine }: { task: TaskRow; mine: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <li>
      <div className="task-facts">
        <strong>{task.organization.name}</strong>
        <TaskLink task={task} />
        {mine ? (
          !open && (
            <Button
              size="small"
              aria-label={`记抽查结果：${task.organization.name} ${task.heading}`}
              onClick={() => setOpen(true)}
            >
              记抽查结果
            </Button>
          )
        ) : (
          <span className="j-quiet">由牵头的{task.lead.name}记</span>
        )}
      </div>
      {task.note && <p className="task-note">报的结果：{task.note}</p>}
      {open && <SpotCheckForm task={task} onDone={() => setOpen(false)} />}
    </li>
  )
}
