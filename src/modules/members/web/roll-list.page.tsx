import { useNavigate, useSearch } from '@tanstack/react-router'
import { AppLink } from '#ui/app-link.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { rollKinds, rollLabels, type RollKind } from '../members.kinds.ts'
import type { ModelShare } from '../rolls.contract.ts'
import { EnterOnRoll } from './enter-on-roll.tsx'
import { HonourLine, RecordHonour } from './honour-parts.tsx'
import type { Search } from './member-search.ts'
import { MembersFrame, Why } from './members-frame.tsx'
import { RollLine } from './roll-line.tsx'
import { useHonours, useModelShares, useRolls } from './use-members.ts'

const shown = [
  ...rollKinds.map((kind) => ({ key: kind, label: rollLabels[kind] })),
  { key: 'honour', label: '荣誉' },
] as const

/** 名单与荣誉: one list at a time. */
export function RollListPage() {
  useDocumentTitle('名单与荣誉')
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const chosen = shown.find(({ key }) => key === search['list'])?.key ?? 'model-post'
  return (
    <MembersFrame>
      <PageHeader title="名单与荣誉" about="党员在本人的页面上列入；不是党员的人才在这里列入" />
      <div className="j-row" role="group" aria-label="哪份名单">
        {shown.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            className="j-chip"
            aria-pressed={key === chosen}
            onClick={() => void navigate({ to: '.', search: (before) => ({ ...before, list: key }) })}
          >
            {label}
          </button>
        ))}
      </div>
      {chosen === 'honour' ? <Honours /> : <Roll kind={chosen} />}
      {chosen === 'model-post' && <Shares />}
    </MembersFrame>
  )
}

function Roll({ kind }: { kind: RollKind }) {
  const rolls = useRolls({ kind })
  return (
    <section className="members-part" aria-label={rollLabels[kind]}>
      <QueryView query={rolls}>
        {({ rows, may }) => (
          <>
            {may.change && (kind === 'talent' || kind === 'followed') && <EnterOnRoll kinds={[kind]} />}
            {rows.length === 0 ? (
              <p className="j-quiet">名单上还没有人。</p>
            ) : (
              <ul className="members-list" aria-label={rollLabels[kind]}>
                {rows.map((entry) => (
                  <RollLine key={entry.id} entry={entry} change={may.change} named />
                ))}
              </ul>
            )}
          </>
        )}
      </QueryView>
    </section>
  )
}

function Honours() {
  const honours = useHonours({})
  return (
    <section className="members-part" aria-label="荣誉">
      <QueryView query={honours}>
        {({ rows, may }) => (
          <>
            {may.change && <RecordHonour />}
            {rows.length === 0 ? (
              <p className="j-quiet">还没有登记荣誉。</p>
            ) : (
              <ul className="members-list" aria-label="荣誉">
                {rows.map((honour) => (
                  <HonourLine key={honour.id} honour={honour} change={may.change} />
                ))}
              </ul>
            )}
          </>
        )}
      </QueryView>
    </section>
  )
}

const verdicts = {
  fits: { tone: 'done', words: '约 20%' },
  few: { tone: 'overdue', words: '偏少' },
  many: { tone: 'overdue', words: '偏多' },
  unknown: { tone: 'unknown', words: '还没有党员' },
} as const

const verdict = ({
  verdict: of,
  least,
  most,
  posts,
  members,
}: Pick<ModelShare, 'verdict' | 'least' | 'most' | 'posts' | 'members'>) => (
  <>
    <StateTag tone={verdicts[of].tone}>{verdicts[of].words}</StateTag>
    {(of === 'few' || of === 'many') && (
      <Why
        facts={`示范岗 ${posts} 个，全体党员 ${members} 人；约占 20% 就是 ${least === most ? least : `${least} 至 ${most}`} 个。`}
        basis="实施方案：党员示范岗约占党员总数的 20%（按全体党员计算，上下四分之一以内都算）"
      />
    )}
  </>
)

const columns: readonly Column<ModelShare>[] = [
  {
    key: 'name',
    title: '党支部',
    render: ({ organizationId, name }) => (
      <AppLink href={`/members?organizationId=${organizationId}`}>{name}</AppLink>
    ),
  },
  {
    key: 'posts',
    title: '示范岗',
    width: 90,
    align: 'right',
    render: ({ posts }) => posts,
    compare: (a, b) => a.posts - b.posts,
  },
  {
    key: 'members',
    title: '党员',
    width: 90,
    align: 'right',
    render: ({ members }) => members,
    compare: (a, b) => a.members - b.members,
  },
  { key: 'verdict', title: '占比', render: verdict },
]

function Shares() {
  const shares = useModelShares()
  return (
    <section className="members-part" aria-label="示范岗占比">
      <h2>示范岗占比</h2>
      <QueryView query={shares}>
        {({ rows, total, on }) => (
          <>
            <p>
              合计示范岗 {total.posts} 个，党员 {total.members} 人 {verdict(total)}
            </p>
            <DataTable
              name="model-shares"
              label="示范岗占比"
              columns={columns}
              rows={rows}
              rowKey={({ organizationId }) => organizationId}
              total={rows.length}
              asOf={`${on}T12:00:00+08:00`}
              empty="没有您管理的党支部。"
              card={(row) => (
                <>
                  <strong>{row.name}</strong>
                  <div>
                    示范岗 {row.posts}，党员 {row.members} {verdict(row)}
                  </div>
                </>
              )}
            />
          </>
        )}
      </QueryView>
    </section>
  )
}
