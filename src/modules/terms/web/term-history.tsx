import { formatFullDate } from '#ui/dates.ts'
import { closingLabels, dutyLabels, leavingLabels, termBodyLabels, type Term } from '../terms.contract.ts'

/** Earlier terms, each with everybody who held a seat in it. */
export function TermHistory({ terms }: { terms: readonly Term[] }) {
  if (terms.length === 0) return null
  return (
    <div className="terms-history">
      {terms.map((term) => (
        <details key={term.id}>
          <summary>
            {term.ordinal !== null && `第 ${term.ordinal} 届，`}
            {formatFullDate(term.electedOn)}
            {term.closedOn && `至 ${formatFullDate(term.closedOn)}`}
            {term.closedAs && `（${closingLabels[term.closedAs]}）`}，{termBodyLabels[term.body]}
          </summary>
          <ul>
            {term.seats.flatMap(({ id, duties, holder, earlier }) =>
              [...earlier, ...(holder ? [holder] : [])].map((holding) => (
                <li key={`${id} ${holding.id}`}>
                  {duties.map((duty) => dutyLabels[duty]).join('、')}：{holding.name}，
                  {formatFullDate(holding.since)}起{holding.until && `，至 ${formatFullDate(holding.until)}`}
                  {holding.leftAs && `（${leavingLabels[holding.leftAs]}）`}
                </li>
              )),
            )}
          </ul>
        </details>
      ))}
    </div>
  )
}
