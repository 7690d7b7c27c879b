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
  const open = phrases.filter(({ means }) => means.length === 0).length
  if (phrases.length === 0) return null

  function choose({ field, phrase }: PrintedPhrase, organizationIds: OrganizationId[]) {
    // A list that is exactly a group's is stored as the group, so that the history says so.
    const group = data?.groups.find((one) => sameIds(one.organizationIds, organizationIds))
    settle.mutate({
      params: { planId: plan.id },
      body: { field, phrase, ...(group && field === 'units' ? { groupId: group.id } : { organizationIds }) },
    })
  }

  return (
    <details className="draft-panel" open={open > 0}>
      <summary>
        公文里的说法 {phrases.length} 个{open > 0 ? `，其中 ${open} 个还没有确定指谁` : '，都已有所指'}
      </summary>
      <ErrorNotice error={settle.error} />
      <ul className="draft-phrases">
        {phrases.map((one) => (
          <li
            key={`${one.field} ${one.phrase}`}
            className={one.means.length === 0 ? 'draft-doubtful' : undefined}
          >
            <span className="draft-phrase">
              “{one.phrase}”
              <small className="j-quiet">
                {one.field === 'lead' ? '牵头' : '落实'}，{one.measureCount} 条措施
              </small>
            </span>
            <span className="draft-value">
              {one.means.length === 0 ? (
                <span className="draft-unsure">没有确定</span>
              ) : (
                <NameList names={one.means.map(({ name }) => name)} />
              )}
            </span>
            {plan.may.edit && (
              <OrganizationChoice
                small
                groups={one.field === 'units'}
                title={`“${one.phrase}”指哪些组织`}
                chosen={one.means.map(({ id }) => id)}
                onChoose={(ids) => choose(one, ids)}
              >
                {one.means.length === 0 ? '指定' : '改'}
              </OrganizationChoice>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

function sameIds(one: readonly string[], other: readonly string[]): boolean {
  const known = new Set(one)
  return one.length === other.length && other.every((id) => known.has(id))
}
