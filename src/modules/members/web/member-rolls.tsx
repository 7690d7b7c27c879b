import { QueryView } from '#ui/query-view.tsx'
import type { MemberDetail } from '../members.contract.ts'
import { EnterOnRoll } from './enter-on-roll.tsx'
import { HonourLine, RecordHonour } from './honour-parts.tsx'
import { RollLine } from './roll-line.tsx'
import { useHonours, useRolls } from './use-members.ts'

/** Lists and honours of one member. */
export function MemberRolls({ member }: { member: MemberDetail }) {
  const rolls = useRolls({ memberId: member.id, all: 'true' })
  const honours = useHonours({ memberId: member.id })
  const change = member.may.change && !member.endedOn
  return (
    <section className="members-part" aria-label="名单与荣誉">
      <header>
        <h2>名单与荣誉</h2>
        {change && (
          <div className="j-row">
            <EnterOnRoll memberId={member.id} />
            <RecordHonour memberId={member.id} />
          </div>
        )}
      </header>
      <QueryView query={rolls}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="j-quiet">不在任何名单上。</p>
          ) : (
            <ul className="members-list" aria-label="名单">
              {rows.map((entry) => (
                <RollLine key={entry.id} entry={entry} change={change} named={false} />
              ))}
            </ul>
          )
        }
      </QueryView>
      <QueryView query={honours}>
        {({ rows }) =>
          rows.length > 0 && (
            <ul className="members-list" aria-label="荣誉">
              {rows.map((honour) => (
                <HonourLine key={honour.id} honour={honour} change={change} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  )
}
