import { AppLink } from '#ui/app-link.tsx'
import { formatDate } from '#ui/dates.ts'
import { useActingOrganization } from '#ui/viewer.tsx'
import { SlipStateTag } from './slip-state.tsx'
import { useSlips } from './use-supervision.ts'
import './supervision.css'

/** Slips addressed to us that wait for our answer; nothing when there are none. */
export function OwedSlips() {
  const organizationId = useActingOrganization()
  const slips = useSlips({ state: 'delivered', addressed: 'true', limit: 20 }, organizationId !== undefined)
  if (!slips.data || slips.data.rows.length === 0) return null
  const { rows, total, today } = slips.data
  return (
    <section className="owed-slips" aria-label="待答复的督办单">
      <h2>待答复的督办单 {total} 份</h2>
      <ul>
        {rows.map((slip) => (
          <li key={slip.id} className="j-row">
            <AppLink href={`/slips/${slip.id}`}>{slip.number}</AppLink>
            <span>
              {slip.issuer.name}出具，{slip.taskCount} 项任务，{formatDate(slip.answerBy, today)}
              前答复
            </span>
            <SlipStateTag slip={slip} />
          </li>
        ))}
      </ul>
    </section>
  )
}
