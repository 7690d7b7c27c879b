import { useState } from 'react'
import type { TaskId } from '#kernel/id.ts'
import { AppLink } from '#ui/app-link.tsx'
import { QueryView } from '#ui/query-view.tsx'
import type { TaskWhy as Why, WhyStep } from '../basis.contract.ts'
import { clauseName, placeOf } from './basis-words.ts'
import { useTaskWhy } from './use-basis.ts'
import './basis.css'

/** 为什么要做？ From the task's clause up to the superior papers, asked for when it is opened. */
export function TaskWhy({ taskId }: { taskId: TaskId }) {
  const [open, setOpen] = useState(false)
  const why = useTaskWhy(taskId, open)
  return (
    <section className="task-section why">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>为什么要做？</summary>
        {open && <QueryView query={why}>{(data) => <Steps why={data} />}</QueryView>}
      </details>
    </section>
  )
}

function Steps({ why: { steps, measureWithout, cut } }: { why: Why }) {
  const above = steps.length > 1
  return (
    <>
      {measureWithout && (
        <p className="j-quiet">
          {above
            ? '这条措施没有写明依据哪一条，下面是整份计划依据的文件。'
            : '这条措施和这份计划都没有写明上级依据。不清楚的可以提问，由牵头股室说明。'}
        </p>
      )}
      <ol className="why-steps">
        {steps.map((step) => (
          <li
            key={`${step.level} ${step.title} ${step.documentNumber} ${step.itemNumber} ${step.itemStart}`}
            style={{ marginInlineStart: `min(${step.level * 1.2}em, ${step.level * 5}vw)` }}
          >
            <Step step={step} />
          </li>
        ))}
      </ol>
      {cut && <p className="j-quiet">再往上的依据很多，没有全部列出。</p>}
    </>
  )
}

function Step({ step }: { step: WhyStep }) {
  const place = placeOf(step)
  const clause = clauseName(step.itemNumber)
  const name = `《${step.title.replaceAll(/^《|》$/gu, '')}》${clause && ` ${clause}`}`
  return (
    <>
      <span className="j-quiet">{step.level === 0 ? '这项任务来自' : '依据'}</span>{' '}
      {place ? <AppLink href={place}>{name}</AppLink> : name}
      {step.documentNumber && <span> {step.documentNumber}</span>}
      {step.quote && <blockquote>{step.quote}</blockquote>}
    </>
  )
}
