import type { OrganizationId } from '#kernel/id.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import type { Plan } from '../plans.contract.ts'
import { NameList } from './name-list.tsx'
import { OrganizationChoice } from './organization-choice.tsx'
import { printedPhrases } from './printed-phrases.ts'
import type { PrintedPhrase } from './printed-phrases.ts'
import { useAudienceGroups, useSettlePhrase } from './use-plans.ts'

/** What each printed name of a lead or of units means, to be said once for all measures that carry it. */
export function PhrasesPanel({ plan }: { plan: Plan }) {
  const settle = useSettlePhrase()
  const { data } = useAudienceGroups()
  const phrases = printedPhrases(plan.measures)
  const open = phrases.filter(({ means }) => means.length === 0)
  const known = phrases.filter(({ means }) => means.length > 0)
  if (phrases.length === 0) return null

  function choose({ field, phrase }: PrintedPhrase, organizationIds: OrganizationId[]) {
    // A list that is exactly a group's is stored as the group, so that the history says so.
    const group = data?.groups.find((one) => sameIds(one.organizationIds, organizationIds))
    settle.mutate({
      params: { planId: plan.id },
      body: { field, phrase, ...(group && field === 'units' ? { groupId: group.id } : { organizationIds }) },
    })
  }

  const lines = (some: readonly PrintedPhrase[]) => (
    <ul className="draft-phrases">
      {some.map((one) => (
        <PhraseLine
          key={`${one.field} ${one.phrase}`}
          one={one}
          editable={plan.may.edit}
          onChoose={(ids) => choose(one, ids)}
        />
      ))}
    </ul>
  )
  return (
    <details className="draft-panel" open={open.length > 0}>
      <summary>
        公文里的说法 {phrases.length} 个
        {open.length > 0 ? `，其中 ${open.length} 个还没有确定指谁` : '，都已有所指'}
      </summary>
      <ErrorNotice error={settle.error} />
      {lines(open)}
      {open.length > 0 ? (
        <details>
          <summary>其余 {phrases.length - open.length} 个已有所指，可以改</summary>
          {lines(known)}
        </details>
      ) : (
        lines(known)
      )}
    </details>
  )
}

type LineProps = { one: PrintedPhrase; editable: boolean; onChoose: (ids: OrganizationId[]) => void }

function PhraseLine({ one, editable, onChoose }: LineProps) {
  const unknown = one.means.length === 0
  return (
    <li className={unknown ? 'draft-doubtful' : undefined}>
      <span className="draft-phrase">
        “{one.phrase}”
        <small className="j-quiet">
          {one.field === 'lead' ? '牵头' : '落实'}，{one.measureCount} 条措施
        </small>
      </span>
      <span className="draft-value">
        {unknown ? (
          <span className="draft-unsure">没有确定</span>
        ) : (
          <NameList names={one.means.map(({ name }) => name)} />
        )}
      </span>
      {editable && (
        <OrganizationChoice
          small
          groups={one.field === 'units'}
          title={`“${one.phrase}”指哪些组织`}
          chosen={one.means.map(({ id }) => id)}
          onChoose={onChoose}
        >
          {unknown ? '指定' : '改'}
        </OrganizationChoice>
      )}
    </li>
  )
}

function sameIds(one: readonly string[], other: readonly string[]): boolean {
  const known = new Set(one)
  return one.length === other.length && other.every((id) => known.has(id))
}
