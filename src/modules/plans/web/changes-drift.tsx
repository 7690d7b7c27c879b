import { useViewer } from '#ui/viewer.tsx'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import type { getAudienceDrift } from '../changes.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { AmendButton, isOfOffice } from './changes-acts.tsx'
import { useAudienceDrift } from './use-changes.ts'

type Drift = ReplyOf<typeof getAudienceDrift>['measures'][number]

/** Says that frozen lists no longer fit the organisations of today, and offers the amendment. */
export function ChangesDrift({ plan }: { plan: Plan }) {
  const viewer = useViewer()
  const concerned = plan.state === 'published' && isOfOffice(viewer, plan)
  const { data } = useAudienceDrift(plan.id, concerned)
  if (!concerned || !data || data.measures.length === 0) return null
  const count = (of: (drift: Drift) => readonly unknown[]) =>
    data.measures.reduce((sum, drift) => sum + of(drift).length, 0)
  return (
    <details className="draft-panel">
      <summary>
        下发以后组织有变化：{data.measures.length} 条措施的名单与现在不符（
        {[
          [count(({ joined }) => joined), '处应增加'],
          [count(({ left }) => left), '处已不在对象组'],
          [count(({ closed }) => closed), '处已撤销'],
        ]
          .filter(([found]) => found !== 0)
          .map((part) => part.join(' '))
          .join('，')}
        ）
      </summary>
      <ul>
        {data.measures.map((drift) => (
          <li key={drift.measureId}>
            {drift.number} {drift.heading}：{lineOf(drift)}
          </li>
        ))}
      </ul>
      <p>名单在下发时已经固定。需要改变名单，请起草调整；各单位已有的答复都会保留。</p>
      <AmendButton plan={plan} />
    </details>
  )
}

function lineOf({ closed, joined, left }: Drift): string {
  const names = (named: readonly { name: string }[]) => named.map(({ name }) => name).join('、')
  return [
    joined.length > 0 && `按“${joined[0]?.phrase ?? ''}”现在还应包括 ${names(joined)}`,
    left.length > 0 && `${names(left)} 已不属于“${left[0]?.phrase ?? ''}”`,
    closed.length > 0 && `${names(closed)} 已撤销`,
  ]
    .filter((words) => words !== false)
    .join('；')
}
