import { useState } from 'react'
import type { OrganizationId, PlanId } from '#kernel/id.ts'
import { AppLink } from '#ui/app-link.tsx'
import { QueryView } from '#ui/query-view.tsx'
import type { BurdenCard, PlaceBurden } from '../burden.contract.ts'
import { hoursText } from '../burden.rules.ts'
import { usePlaceBurden } from './use-burden.ts'

const shownFirst = 8

/** 2026年11月. */
export function monthText(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`
}

/** What each school is asked for by this plan and by all others in force; the hardest hit first. */
export function BurdenPlaces({ card }: { card: Pick<BurdenCard, 'planId' | 'places' | 'term'> }) {
  const [all, setAll] = useState(false)
  const shown = all ? card.places : card.places.slice(0, shownFirst)
  return (
    <>
      <h3>每个单位在{card.term.label}要花的时间</h3>
      <div className="plan-scroll" role="region" aria-label="每个单位要花的时间" tabIndex={0}>
        <table className="j-plain-table plan-stack">
          <thead>
            <tr>
              <th>单位</th>
              <th className="burden-number">这份计划</th>
              <th className="burden-number">其他在办计划</th>
              <th className="burden-number">这个学期合计</th>
              <th>最忙的月份</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((place) => (
              <PlaceLine key={place.organization.id} planId={card.planId} place={place} />
            ))}
          </tbody>
        </table>
      </div>
      {card.places.length > shownFirst && (
        <button type="button" className="j-link" onClick={() => setAll(!all)}>
          {all ? `只列最重的 ${shownFirst} 个` : `列出全部 ${card.places.length} 个单位`}
        </button>
      )}
    </>
  )
}

type LineProps = { planId: PlanId; place: PlaceBurden }

function PlaceLine({ planId, place: { organization, minutes, term, busiest } }: LineProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <tr>
        <th scope="row">
          <button
            type="button"
            className="j-link"
            aria-expanded={open}
            aria-label={`${organization.name}：由哪些措施而来`}
            onClick={() => setOpen(!open)}
          >
            {organization.name}
          </button>
        </th>
        <td className="burden-number" data-label="这份计划">
          {hoursText(term.minutes)}
          {term.minutes !== minutes && <small className="j-quiet"> 全部 {hoursText(minutes)}</small>}
        </td>
        <td className="burden-number" data-label="其他在办计划">
          {hoursText(term.others)}
        </td>
        <td className="burden-number" data-label="这个学期合计">
          {hoursText(term.minutes + term.others)}
        </td>
        <td data-label="最忙的月份">
          {busiest && `${monthText(busiest.month)} ${hoursText(busiest.minutes + busiest.others)}`}
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={5} className="burden-behind">
            <PlaceRows planId={planId} organizationId={organization.id} />
          </td>
        </tr>
      )}
    </>
  )
}

/** The measures by which the hours of a place come about; their sums are the figures of its line. */
function PlaceRows({ planId, organizationId }: { planId: PlanId; organizationId: OrganizationId }) {
  const rows = usePlaceBurden({ planId, organizationId })
  return (
    <QueryView query={rows}>
      {({ own, others, term }) => (
        <ul>
          {own.map((row) => (
            <li key={row.measureId}>
              这份计划：{`${row.number} ${row.heading}`.trim()}，{hoursText(row.inTerm)}
              {row.inTerm !== row.minutes && `（全部 ${hoursText(row.minutes)}，其余不在${term.label}）`}
            </li>
          ))}
          {others.map((row) => (
            <li key={row.measureId}>
              {row.section.name}：
              <AppLink href={`/tasks?measureId=${row.measureId}&counted=true`}>
                {`${row.number} ${row.heading}`.trim()}
              </AppLink>
              ，{hoursText(row.minutes)}
            </li>
          ))}
          {others.length === 0 && <li className="j-quiet">{term.label}没有其他在办计划要求这个单位。</li>}
        </ul>
      )}
    </QueryView>
  )
}
