import { daysBetween, type ChinaDate } from '#kernel/china-date.ts'
import type { PlanId } from '#kernel/id.ts'
import { formatDate } from '#ui/dates.ts'
import { Figure } from '#ui/figure.tsx'
import { QueryView } from '#ui/query-view.tsx'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import type { getTimeline } from '../views.contract.ts'
import { useTimeline } from './use-views.ts'
import './views.css'

type Timeline = ReplyOf<typeof getTimeline>
type Line = Timeline['measures'][number]

/** 时间轴: every measure as a bar from publication to its date, milestones on it, with the same in words beside. */
export function PlanTimeline({ planId }: { planId: PlanId }) {
  const timeline = useTimeline(planId)
  return (
    <QueryView query={timeline}>
      {(data) => (
        <table className="timeline">
          <caption className="j-visually-hidden">每条措施的起止、阶段和完成数</caption>
          <thead>
            <tr>
              <th scope="col">措施</th>
              <th scope="col">
                {formatDate(data.from)} — {formatDate(data.to)}
              </th>
              <th scope="col">已完成</th>
            </tr>
          </thead>
          <tbody>
            {data.measures.map((line) => (
              <tr key={line.id}>
                <th scope="row">
                  {line.number} {line.heading}
                  <div className="j-quiet">{wordsOf(line)}</div>
                </th>
                <td>
                  <Bar line={line} data={data} />
                </td>
                <td className="timeline-figure">
                  <Figure
                    value={line.done}
                    denominator={line.taskCount}
                    href={`/tasks?measureId=${line.id}&truth=done`}
                    label={`${line.heading} 已完成`}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </QueryView>
  )
}

function wordsOf({ dueOn, standing, overdue, milestones }: Line): string {
  return [
    dueOn ? `${formatDate(dueOn)}前` : '',
    standing ? '长期坚持' : '',
    overdue > 0 ? `逾期 ${overdue} 项` : '',
    ...milestones.map((one) => `${one.text}${one.dueOn ? ` ${formatDate(one.dueOn)}` : ''}`),
  ]
    .filter((words) => words !== '')
    .join('；')
}

function Bar({ line, data }: { line: Line; data: Timeline }) {
  const whole = Math.max(1, daysBetween({ from: data.from, to: data.to }))
  const at = (day: ChinaDate) => `${(daysBetween({ from: data.from, to: day }) / whole) * 100}`
  const end = line.dueOn ?? data.to
  return (
    <svg className="timeline-bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <line x1={at(data.today)} x2={at(data.today)} y1="0" y2="12" className="timeline-today" />
      <rect
        x={at(line.startsOn)}
        width={Math.max(0.5, Number(at(end)) - Number(at(line.startsOn)))}
        y="3"
        height="6"
        className={line.overdue > 0 ? 'timeline-late' : 'timeline-plain'}
      />
      {line.milestones.map(
        ({ dueOn, text }) =>
          dueOn && <rect key={text} x={at(dueOn)} width="0.6" y="1" height="10" className="timeline-mark" />,
      )}
    </svg>
  )
}
