import { ConfirmButton } from '#ui/confirm-button.tsx'
import { formatInstant } from '#ui/dates.ts'
import { showToast } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import { actOf, memberActNames } from '../members.acts.ts'
import { fieldLabels, wordOf } from '../members.changes.ts'
import { takeBackMemberAct, type MemberDetail } from '../members.contract.ts'
import { reasonsOf } from '../members.disposal.ts'
import { memberStateLabels, standingLabels } from '../members.states.ts'

type State = MemberDetail['history']['states'][number]

/** What somebody was and where, newest first, and what was corrected. */
export function MemberHistoryPart({ member }: { member: MemberDetail }) {
  const { states, branches, changes } = member.history
  return (
    <section className="members-part" aria-label="变动记录">
      <header>
        <h2>变动记录</h2>
        {member.may.takeBack && <TakeBack member={member} />}
      </header>
      <ul className="members-list" aria-label="类别与状态">
        {states.toReversed().map((state) => (
          <li key={state.from}>
            <strong>{state.from}</strong> 起{state.to && `，到 ${state.to}`}：{standingLabels[state.standing]}
            {state.state !== 'regular' && `，${memberStateLabels[state.state]}`}
            {state.until && `（到 ${state.until} 为止）`}
            <div className="j-quiet">{actWords(state)}</div>
          </li>
        ))}
      </ul>
      <h3>所在支部</h3>
      <ul className="members-list" aria-label="所在支部">
        {branches.toReversed().map((branch) => (
          <li key={branch.from}>
            <strong>{branch.from}</strong> 起{branch.to && `，到 ${branch.to}`}：{branch.name}
          </li>
        ))}
      </ul>
      {changes.length > 0 && (
        <>
          <h3>更正过的信息</h3>
          <ul className="members-list" aria-label="更正过的信息">
            {changes.map((change) => (
              <li key={change.at}>
                {formatInstant(change.at)}，{change.by}：
                {change.changes
                  .map(({ field, from, to }) => {
                    const label = fieldLabels[field as keyof typeof fieldLabels] ?? field
                    return from === null && to === null
                      ? `改了${label}`
                      : `${label}由“${wordOf(field, from) ?? '未填'}”改为“${wordOf(field, to) ?? '未填'}”`
                  })
                  .join('；')}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** The act, its reason, its paper and its rule, as far as there are any. */
function actWords({ act, reason, paper, basis }: State): string {
  const name = memberActNames.find((each) => each === act)
  const other = { entered: '登记入册', 'moved-out': '组织关系转出', 'moved-in': '组织关系转入' } as const
  return [
    name ? actOf(name).label : (other[act as keyof typeof other] ?? act),
    ...(reason ? [reasonsOf(act)[reason] ?? reason] : []),
    ...(paper ? [paper] : []),
    ...(basis ? [`依据：${basis}`] : []),
  ].join('，')
}

function TakeBack({ member }: { member: MemberDetail }) {
  const act = useAct(takeBackMemberAct, {
    invalidates: ['member'],
    onSuccess: () => showToast('已撤回最近一项决定'),
  })
  return (
    <ConfirmButton
      title="撤回最近一项决定？"
      consequence="只用于登记错误。撤回后回到之前的类别和状态，审计记录里两次都保留。"
      confirmLabel="撤回"
      onConfirm={() =>
        act.mutateAsync({ params: { memberId: member.id }, body: { version: member.version } })
      }
    >
      撤回最近一项
    </ConfirmButton>
  )
}
