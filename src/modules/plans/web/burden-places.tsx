import { useState } from 'react'
import type { BurdenCard, PlaceBurden } from '../burden.contract.ts'
import { hoursText } from '../burden.rules.ts'

const shownFirst = 8

/** 2026年11月. */
export function monthText(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`
}

/** What each school is asked for by this plan and by all others in force; the hardest hit first. */
export function BurdenPlaces({ card }: { card: Pick<BurdenCard, 'places' | 'term'> }) {
  const [all, setAll] = useState(false)
  const shown = all ? card.places : card.places.slice(0, shownFirst)
  return (
    <>
      <h3>每个单位本学期要花的时间</h3>
      <div className="plan-scroll" role="region" aria-label="每个单位要花的时间" tabIndex={0}>
        <table className="j-plain-table plan-stack">
          <thead>
            <tr>
              <th>单位</th>
              <th className="burden-number">这份计划</th>
              <th className="burden-number">其他在办计划</th>
              <th className="burden-number">本学期合计</th>
              <th>最忙的月份</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((place) => (
              <PlaceLine key={place.organization.id} place={place} />
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

function PlaceLine({ place: { organization, minutes, term, busiest } }: { place: PlaceBurden }) {
  return (
    <tr>
      <th scope="row">{organization.name}</th>
      <td className="burden-number" data-label="这份计划">
        {hoursText(term.minutes)}
        {term.minutes !== minutes && <small className="j-quiet"> 全部 {hoursText(minutes)}</small>}
      </td>
      <td className="burden-number" data-label="其他在办计划">
        {hoursText(term.others)}
      </td>
      <td className="burden-number" data-label="本学期合计">
        {hoursText(term.minutes + term.others)}
      </td>
      <td data-label="最忙的月份">
        {busiest && `${monthText(busiest.month)} ${hoursText(busiest.minutes + busiest.others)}`}
      </td>
    </tr>
  )
}
