import { formatDate } from '#ui/dates.ts'
import type { Measure } from '../measures.contract.ts'

/** Sub-deadlines in the document's order. */
export function MilestoneList({ milestones }: Pick<Measure, 'milestones'>) {
  if (milestones.length === 0) return null
  return (
    <section className="task-section">
      <h2>分阶段要求</h2>
      <ul>
        {milestones.map(({ text, dueOn }) => (
          <li key={text}>
            {text}
            {dueOn && `：${formatDate(dueOn)}`}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Figures that the document asks for, as printed. */
export function TargetList({ targets }: Pick<Measure, 'targets'>) {
  if (targets.length === 0) return null
  return (
    <section className="task-section">
      <h2>指标</h2>
      <ul>
        {targets.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  )
}
