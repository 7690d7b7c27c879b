import type { PlanId } from '#kernel/id.ts'
import { AppLink } from '#ui/app-link.tsx'
import { formatDate } from '#ui/dates.ts'
import { Icon } from '#ui/icon.tsx'
import { QueryView } from '#ui/query-view.tsx'
import type { BurdenCard as Card, MeasureBurden } from '../burden.contract.ts'
import { hoursText } from '../burden.rules.ts'
import { effortKinds } from '../measures.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { BurdenPlaces } from './burden-places.tsx'
import { BurdenWarnings } from './burden-warnings.tsx'
import { useBurdenCard } from './use-burden.ts'
import './asking.css'

/** 负担: what the plan asks of schools in hours, and what speaks against it, before it is submitted. */
export function BurdenCard({ plan, open = false }: { plan: Plan; open?: boolean }) {
  const card = useBurdenCard(plan)
  if (plan.measures.length === 0) return null
  return (
    <details className="draft-panel burden" open={open}>
      <summary>{card.data ? <Headline card={card.data} /> : '负担'}</summary>
      <QueryView query={card}>{(data) => <Content card={data} />}</QueryView>
    </details>
  )
}

/** How many overlaps, clashes and open rules a card has. */
function countsOf({ measures, rules }: Card) {
  const sum = (of: (measure: MeasureBurden) => number) => measures.reduce((total, one) => total + of(one), 0)
  return {
    overlaps: sum(({ overlaps }) => overlaps.length),
    clashes: sum(({ clashes }) => clashes.length),
    rules:
      sum((one) => one.rules.filter(({ settled }) => !settled).length) +
      rules.filter(({ settled }) => !settled).length,
  }
}

function Headline({ card }: { card: Card }) {
  const { overlaps, clashes, rules } = countsOf(card)
  const heaviest = Math.max(0, ...card.places.map(({ minutes }) => minutes))
  const found = [
    overlaps > 0 && `${overlaps} 处与在办任务重复`,
    clashes > 0 && `${clashes} 个日期撞上考试或节假日`,
    rules > 0 && `${rules} 处碰到减负规定`,
  ].filter((words) => words !== false)
  return (
    <>
      负担：一个单位最多 {hoursText(heaviest)}，{card.places.length} 个单位共 {hoursText(card.minutes)}
      {found.length > 0 && (
        <span className="burden-found">
          <Icon name="warning" size={14} /> {found.join('，')}
        </span>
      )}
    </>
  )
}

function Content({ card }: { card: Card }) {
  const { section, term } = card
  return (
    <>
      <BurdenWarnings card={card} />
      <h3>每条措施要花的时间</h3>
      <div className="plan-scroll" role="region" aria-label="每条措施要花的时间" tabIndex={0}>
        <table className="j-plain-table plan-stack">
          <thead>
            <tr>
              <th>措施</th>
              <th>做什么</th>
              <th className="burden-number">每个单位</th>
              <th className="burden-number">单位数</th>
              <th className="burden-number">合计</th>
            </tr>
          </thead>
          <tbody>
            {card.measures.map((measure) => (
              <MeasureLine key={measure.measureId} planId={card.planId} measure={measure} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                全部措施
              </th>
              <td className="burden-number">{hoursText(card.minutes)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p>
        {section.organization.name}在{term.label}已要求各单位 {hoursText(section.others)}
        ，加上这份计划在同一学期的 {hoursText(section.minutes)}，共{' '}
        <strong>{hoursText(section.others + section.minutes)}</strong>。
        {card.withoutMonth > 0 && `另有 ${card.withoutMonth} 项长期坚持没有写明周期，算不进任何一个月。`}
      </p>
      <BurdenPlaces card={card} />
      <p className="j-quiet">
        时间按“做什么”的通常用时测算，可以在措施里改；在完成时限所在的月份计一次，长期坚持按回头看周期再计。
      </p>
    </>
  )
}

function MeasureLine({ planId, measure }: { planId: PlanId; measure: MeasureBurden }) {
  return (
    <tr>
      <td>
        <AppLink href={`/plans/${planId}?measure=${measure.measureId}`}>
          {`${measure.number} ${measure.heading}`.trim()}
        </AppLink>
        {measure.clashes.map((clash) => (
          <div key={`${clash.on} ${clash.what}`} className="burden-found">
            {clash.what} {formatDate(clash.on)} 在{clash.name}期间
          </div>
        ))}
      </td>
      <td data-label="做什么">
        {effortKinds[measure.effortKind].label}
        {!measure.usual && <small className="j-quiet"> 已改</small>}
      </td>
      <td className="burden-number" data-label="每个单位">
        {hoursText(measure.minutes)}
      </td>
      <td className="burden-number" data-label="单位数">
        {measure.organizations}
      </td>
      <td className="burden-number" data-label="合计">
        {hoursText(measure.total)}
      </td>
    </tr>
  )
}
