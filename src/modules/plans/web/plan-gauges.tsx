import { Button } from 'antd'
import { useState } from 'react'
import { AppLink } from '#ui/app-link.tsx'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Figure } from '#ui/figure.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import type { Gauge } from '../life.contract.ts'
import type { Measure } from '../measures.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { statedWords, targetWords } from './task-figures.tsx'
import { useFigures, useGauges } from './use-life.ts'

/** 指标: every target of a plan with where it stands, out of what, and the rows that make it up. */
export function PlanGauges({ plan }: { plan: Plan }) {
  const measures = plan.measures.filter(({ targets }) => targets.length > 0)
  if (measures.length === 0)
    return <EmptyState>这份计划的措施没有写明要达到的数。需要时用“调整计划”给措施加指标。</EmptyState>
  return (
    <section aria-label="指标">
      <p className="j-quiet">合计各单位填报的数，精确到分数；没有填报的单独列出，不当作零，也不当作完成。</p>
      {measures.map((measure) => (
        <MeasureGauges key={measure.id} measure={measure} />
      ))}
    </section>
  )
}

function MeasureGauges({ measure }: { measure: Measure }) {
  const gauges = useGauges(measure.id)
  const [open, setOpen] = useState<number>()
  return (
    <section className="gauge-measure" aria-label={`${measure.number} ${measure.heading}`}>
      <h3>
        {measure.number} {measure.heading}
      </h3>
      <QueryView query={gauges}>
        {({ gauges: all, asOf }) => (
          <>
            {all.map((gauge, position) => (
              <div key={gauge.target.text} className="gauge">
                <GaugeLine gauge={gauge} measureId={measure.id} />
                <Button
                  size="small"
                  type="text"
                  aria-expanded={open === position}
                  aria-label={`各单位的数：${gauge.target.text}`}
                  onClick={() => setOpen(open === position ? undefined : position)}
                >
                  各单位的数
                </Button>
                {open === position && <GaugeRows measure={measure} position={position} />}
              </div>
            ))}
            <p className="j-count">截至 {formatInstant(asOf)}</p>
          </>
        )}
      </QueryView>
    </section>
  )
}

function GaugeLine({ gauge, measureId }: { gauge: Gauge; measureId: string }) {
  const { target, value, met, stated, of } = gauge
  const silent = of - stated
  return (
    <div className="task-facts">
      <strong>{target.text}</strong>
      <span className="j-quiet">目标：{targetWords(target)}</span>
      {stated === 0 ? (
        <span className="task-unknown">还没有单位填报</span>
      ) : (
        <>
          <span>
            现在 {statedWords(target, gauge)}
            {value !== null && target.unit === '%' && <span className="j-quiet">（{value}%）</span>}
          </span>
          {met !== null && <StateTag tone={met ? 'done' : 'open'}>{met ? '已达到' : '还没有达到'}</StateTag>}
        </>
      )}
      <GaugeBar gauge={gauge} />
      <span>
        填报{' '}
        <Figure
          value={stated}
          denominator={of}
          label={`${target.text} 填报单位`}
          href={`/tasks?measureId=${measureId}&counted=true`}
        />
      </span>
      {silent > 0 && <span className="task-unknown">{silent} 个单位未知</span>}
    </div>
  )
}

/** Stated parts solid, silent ones hatched; the words beside it say the same. */
function GaugeBar({ gauge: { stated, of } }: { gauge: Gauge }) {
  if (of === 0) return null
  return (
    <span className="gauge-bar" aria-hidden="true">
      <span className="gauge-stated" style={{ width: `${(stated / of) * 100}%` }} />
    </span>
  )
}

function GaugeRows({ measure, position }: { measure: Measure; position: number }) {
  const figures = useFigures(measure.id, true)
  const target = measure.targets[position]
  if (!target) return null
  return (
    <QueryView query={figures}>
      {({ rows }) => (
        <div className="plan-scroll" role="region" aria-label={`各单位的数：${target.text}`} tabIndex={0}>
          <table className="j-plain-table plan-stack">
            <thead>
              <tr>
                <th>单位</th>
                <th>{target.numerator || '数'}</th>
                {target.unit === '%' && <th>{target.denominator || '总数'}</th>}
                <th>填报</th>
              </tr>
            </thead>
            <tbody>
              {rows
                .filter((row) => row.position === position)
                .map((row) => (
                  <tr key={row.taskId}>
                    <th scope="row">
                      <AppLink href={`/tasks/${row.taskId}`}>{row.organization.name}</AppLink>
                    </th>
                    <td className="burden-number" data-label={target.numerator || '数'}>
                      {row.numerator ?? <span className="task-unknown">未知</span>}
                    </td>
                    {target.unit === '%' && (
                      <td className="burden-number" data-label={target.denominator || '总数'}>
                        {row.denominator ?? ''}
                      </td>
                    )}
                    <td data-label="填报">{row.statedOn ? formatDate(row.statedOn) : '还没有填报'}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      )}
    </QueryView>
  )
}
