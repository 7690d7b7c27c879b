import { Link } from '@tanstack/react-router'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import { CountLine } from '#ui/count-line.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import {
  findingKindLabels,
  findingKinds,
  type FindingKind,
  type getStructure,
  type Warning,
} from '../structure.contract.ts'
import { WarningLine } from './warning-line.tsx'

type Props = {
  data: ReplyOf<typeof getStructure>
  on: string | undefined
  kind: FindingKind | undefined
  onKind: (kind: FindingKind | undefined) => void
}

/** All warnings, one group for each rule. */
export function WarningList({ data, on, kind, onKind }: Props) {
  const shown = data.warnings.filter((one) => kind === undefined || one.kind === kind)
  return (
    <>
      <div className="structure-views" role="group" aria-label="按情况筛选">
        {findingKinds.map((each) => (
          <button
            key={each}
            type="button"
            className="j-chip"
            aria-pressed={each === kind}
            onClick={() => onKind(each === kind ? undefined : each)}
          >
            {findingKindLabels[each]} {data.warnings.filter((one) => one.kind === each).length}
          </button>
        ))}
      </div>
      {data.starTarget && (
        <p className="j-quiet">
          本地目标：{data.starTarget.branches} 个党支部中，今年至少 {data.starTarget.target}{' '}
          个达到“最强党支部”标准。
        </p>
      )}
      {shown.length === 0 && <EmptyState>{emptyText(data)}</EmptyState>}
      {groupsOf(shown).map(({ key, title, warnings }) => (
        <section key={key} className="j-block">
          <h2>
            {title}（{warnings.length}）
          </h2>
          <ul className="j-plain-list">
            {warnings.map((warning) => (
              <WarningLine
                key={warning.organizationId}
                warning={warning}
                on={on}
                before={
                  <Link
                    to="/organizations/$organizationId"
                    params={{ organizationId: warning.organizationId }}
                  >
                    {warning.organizationName}：
                  </Link>
                }
              />
            ))}
          </ul>
        </section>
      ))}
      <CountLine total={shown.length} />
    </>
  )
}

function emptyText({ organizations }: Props['data']): string {
  return organizations.length === 0
    ? '这里没有您能查看的党组织。党员名册由本组织、上级组织和保管名册的股室查看。'
    : '没有需要留意的事项。'
}

/** By rule: what must be dealt with first, what is not known last. */
function groupsOf(warnings: readonly Warning[]): { key: string; title: string; warnings: Warning[] }[] {
  return findingKinds.flatMap((kind) => {
    const groups = new Map<string, Warning[]>()
    for (const one of warnings)
      if (one.kind === kind) groups.set(one.title, [...(groups.get(one.title) ?? []), one])
    return [...groups].map(([title, list]) => ({ key: `${kind} ${title}`, title, warnings: list }))
  })
}
