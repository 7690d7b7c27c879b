import { Button } from 'antd'
import type { AudienceGroupId, OrganizationId } from '#kernel/id.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { showToast } from '#ui/toasts.tsx'
import { proposalReasonLabels, type PhraseProposal, type PrintedName } from '../phrases.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { NameList } from './name-list.tsx'
import { OrganizationChoice } from './organization-choice.tsx'
import { printedPhrases } from './printed-phrases.ts'
import type { PrintedPhrase } from './printed-phrases.ts'
import { useAddAlias, useAudienceGroups, usePlanPhrases, useSettlePhrase } from './use-plans.ts'

/** What each printed name of a lead or of units means, to be said once for all measures that carry it. */
export function PhrasesPanel({ plan }: { plan: Plan }) {
  const acts = usePhraseActs(plan)
  const phrases = printedPhrases(plan.measures)
  if (phrases.length === 0) return null
  const open = phrases.filter(({ means }) => means.length === 0)
  const toSave = phrases.filter(acts.couldBeAlias)
  const known = phrases.filter((one) => one.means.length > 0 && !acts.couldBeAlias(one))
  const lines = (some: readonly PrintedPhrase[]) => (
    <ul className="draft-phrases">
      {some.map((one) => (
        <PhraseLine key={`${one.field} ${one.phrase}`} one={one} editable={plan.may.edit} acts={acts} />
      ))}
    </ul>
  )
  return (
    <details className="draft-panel" open={open.length + toSave.length > 0}>
      <summary>
        公文里的说法 {phrases.length} 个
        {open.length > 0 ? `，其中 ${open.length} 个还没有确定指谁` : '，都已有所指'}
      </summary>
      <ErrorNotice error={acts.error} />
      {open.length > 0 && lines(open)}
      {toSave.length > 0 && (
        <>
          <p className="j-quiet">
            下面的说法名录里没有，这份计划里已经确定。存为别名后，以后的公文就能直接认出。
          </p>
          {lines(toSave)}
        </>
      )}
      {open.length + toSave.length > 0 ? (
        <details>
          <summary>其余 {known.length} 个已有所指，可以改</summary>
          {lines(known)}
        </details>
      ) : (
        lines(known)
      )}
    </details>
  )
}

type Acts = ReturnType<typeof usePhraseActs>

function usePhraseActs(plan: Plan) {
  const settle = useSettlePhrase()
  const alias = useAddAlias()
  const groups = useAudienceGroups()
  const directory = usePlanPhrases(plan.id)
  const infoOf = ({ field, phrase }: PrintedPhrase): PrintedName | undefined =>
    directory.data?.phrases.find((one) => one.field === field && one.phrase === phrase)
  const send = (
    { field, phrase }: PrintedPhrase,
    meaning: { groupId: AudienceGroupId } | { organizationIds: OrganizationId[] },
  ) => settle.mutate({ params: { planId: plan.id }, body: { field, phrase, ...meaning } })

  return {
    error: settle.error ?? alias.error ?? directory.error,
    proposalsFor: (one: PrintedPhrase) => infoOf(one)?.proposals ?? [],
    /** Settled by a person as one organisation, under a name that the directory does not have. */
    couldBeAlias: (one: PrintedPhrase) =>
      plan.may.edit &&
      directory.data?.may.addAlias === true &&
      one.means.length === 1 &&
      infoOf(one)?.known === false,
    choose: (one: PrintedPhrase, organizationIds: OrganizationId[]) => {
      // A list that is exactly a group's is stored as the group, so that the history says so.
      const group = groups.data?.groups.find((some) => sameIds(some.organizationIds, organizationIds))
      send(one, group && one.field === 'units' ? { groupId: group.id } : { organizationIds })
    },
    take: (one: PrintedPhrase, { groupId, organizationId }: PhraseProposal) => {
      if (groupId !== null) send(one, { groupId })
      else if (organizationId !== null) send(one, { organizationIds: [organizationId] })
    },
    saveAlias: ({ phrase, means }: PrintedPhrase) => {
      const [organization] = means
      if (!organization) return
      alias.mutate(
        { params: { organizationId: organization.id }, body: { alias: phrase } },
        { onSuccess: () => showToast(`“${phrase}”已存为“${organization.name}”的别名`) },
      )
    },
  }
}

type LineProps = { one: PrintedPhrase; editable: boolean; acts: Acts }

function PhraseLine({ one, editable, acts }: LineProps) {
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
      {editable && unknown && <Proposals one={one} acts={acts} />}
      {acts.couldBeAlias(one) && (
        <Button size="small" aria-label={`存为别名：${one.phrase}`} onClick={() => acts.saveAlias(one)}>
          存为别名
        </Button>
      )}
      {editable && (
        <OrganizationChoice
          small
          groups={one.field === 'units'}
          title={`“${one.phrase}”指哪些组织`}
          chosen={one.means.map(({ id }) => id)}
          onChoose={(ids) => acts.choose(one, ids)}
        >
          {unknown ? '指定' : '改'}
        </OrganizationChoice>
      )}
    </li>
  )
}

/** Near matches, each one press away; none is taken by itself. */
function Proposals({ one, acts }: { one: PrintedPhrase; acts: Acts }) {
  const proposals = acts.proposalsFor(one)
  if (proposals.length === 0) return null
  return (
    <span className="draft-proposals" role="group" aria-label={`“${one.phrase}”可能是`}>
      <span className="j-quiet">可能是</span>
      {proposals.map((proposal) => (
        <button
          key={proposal.organizationId ?? proposal.groupId}
          type="button"
          className="j-chip"
          title={proposalReasonLabels[proposal.reason]}
          onClick={() => acts.take(one, proposal)}
        >
          {proposal.name}
        </button>
      ))}
    </span>
  )
}

function sameIds(one: readonly string[], other: readonly string[]): boolean {
  const known = new Set(one)
  return one.length === other.length && other.every((id) => known.has(id))
}
