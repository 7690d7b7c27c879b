import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf } from '#platform/http/address.ts'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import { taskStateLabels } from '#modules/plans/tasks.contract.ts'
import { AppLink } from '#ui/app-link.tsx'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { formatDate } from '#ui/dates.ts'
import { DownloadButton } from '#ui/download-button.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { useViewer, viewerIs } from '#ui/viewer.tsx'
import {
  exportLights,
  lightStageLabels,
  type LightCounts,
  type LightRow,
  type listLights,
} from '../lights.contract.ts'
import { filterOf, tabs, taskListOf, type Search, type Tab } from './light-search.ts'
import { LightNotes, Reasons } from './light-reasons.tsx'
import { LightTag } from './light-tag.tsx'
import { NoteButton } from './note-button.tsx'
import { SlipMaker } from './slip-maker.tsx'

const TaskLink = ({ row }: { row: LightRow }) => (
  <AppLink href={`/tasks/${row.id}`}>
    {row.number} {row.heading}
  </AppLink>
)

const WhyCell = ({ row }: { row: LightRow }) => (
  <>
    <Reasons reasons={row.light.reasons} />
    <LightNotes notes={row.notes} />
  </>
)

const SlipLink = ({ row }: { row: LightRow }) =>
  row.slip && (
    <AppLink href={`/slips/${row.slip.id}`}>
      {row.slip.number}
      {row.slip.answered && '（已答复）'}
    </AppLink>
  )

const columns: readonly Column<LightRow>[] = [
  { key: 'light', title: '灯', width: 130, render: (row) => <LightTag light={row.light} /> },
  { key: 'reason', title: '原因', render: (row) => <WhyCell row={row} /> },
  { key: 'organization', title: '单位', width: 190, render: (row) => row.organization.name },
  { key: 'measure', title: '措施', render: (row) => <TaskLink row={row} /> },
  { key: 'lead', title: '牵头', width: 90, render: (row) => row.lead.name },
  {
    key: 'due',
    title: '完成时限',
    width: 130,
    hidden: true,
    render: (row) => (row.dueOn ? formatDate(row.dueOn) : '长期坚持'),
  },
  { key: 'state', title: '状态', width: 90, render: (row) => taskStateLabels[row.state] },
  { key: 'slip', title: '督办单', width: 150, render: (row) => <SlipLink row={row} /> },
  { key: 'plan', title: '计划', hidden: true, render: (row) => row.planTitle },
  { key: 'note', title: '批注', width: 70, render: (row) => <NoteButton row={row} /> },
]

const card = (row: LightRow) => (
  <div className="light-card">
    <LightTag light={row.light} />
    <div>
      <TaskLink row={row} />
    </div>
    <div>
      {row.organization.name}，牵头 {row.lead.name}
    </div>
    <WhyCell row={row} />
    <div className="j-row">
      <NoteButton row={row} />
      <SlipLink row={row} />
    </div>
  </div>
)

const explained: Record<Exclude<Tab, 'stale'>, { words: string; empty: string }> = {
  red: {
    words: '轮到落实单位、已经逾期的任务。选中后可以生成督办单。',
    empty: '没有红灯。轮到落实单位、已经逾期的任务会出现在这里。',
  },
  yellow: {
    words: '7 天内到期、阶段时限已过没有记录、或退回后超过 7 天没有再答复的任务。',
    empty: '没有黄灯。快到期的任务会出现在这里。',
  },
  lead: {
    words: '落实单位已报结果、提问或提出申请，超过 3 个工作日没有答复的任务；这些灯算在牵头股室名下。',
    empty: '没有让落实单位久等的任务。',
  },
}

type Props = { tab: Exclude<Tab, 'stale'>; search: Search; data: ReplyOf<typeof listLights> }

/** Tasks under a light with its reasons; sections choose some and write slips about them. */
export function LightTable({ tab, search, data }: Props) {
  const navigate = useNavigate()
  const viewer = useViewer()
  const office = viewerIs(viewer, ['section-head', 'section-clerk']) ? viewer.post?.organizationId : undefined
  const [chosen, setChosen] = useState<string[]>([])
  const filter = filterOf(search)
  const go = (change: Search) =>
    // The route's search is plain text; what is no filter of lights is ignored when it is read.
    void navigate({ to: '/supervision', search: { ...search, after: undefined, ...change } as never })
  const picked = data.rows.filter(({ id }) => chosen.includes(id))
  const list = taskListOf(tab, filter)
  const { after: _page, ...whole } = filter
  return (
    <>
      <p className="light-words j-quiet">{explained[tab].words}</p>
      <DataTable
        name="lights"
        label={tabs[tab].words}
        columns={columns}
        rows={data.rows}
        rowKey={(row) => row.id}
        total={data.total}
        asOf={data.asOf}
        empty={explained[tab].empty}
        card={card}
        actions={
          <>
            {list && <AppLink href={list}>在任务清单中打开</AppLink>}
            <DownloadButton
              href={addressOf(exportLights, { query: { ...whole, ...tabs[tab].query } })}
              title={`红黄灯-${tabs[tab].words}`}
            />
          </>
        }
        filters={<Filters tab={tab} search={search} counts={data.counts} office={office} onChange={go} />}
        {...(office &&
          tab !== 'lead' && {
            selection: {
              chosen,
              onChange: setChosen,
              actions: <SlipMaker organizationId={office} rows={picked} onDone={() => setChosen([])} />,
            },
          })}
      />
      <nav className="j-row" aria-label="翻页">
        {search['after'] && <Button onClick={() => go({})}>回到第一页</Button>}
        {data.next && <Button onClick={() => go({ after: data.next ?? undefined })}>下一页</Button>}
      </nav>
    </>
  )
}

const narrowed: Readonly<Record<string, string>> = {
  organizationId: '一个单位',
  planId: '一份计划',
  measureId: '一条措施',
}

type FiltersProps = {
  tab: Tab
  search: Search
  counts: LightCounts
  office: string | undefined
  onChange: (change: Search) => void
}

function Filters({ tab, search, counts, office, onChange }: FiltersProps) {
  const chip = (words: string, { key, value }: { key: string; value: string }) => (
    <button
      key={`${key} ${value}`}
      type="button"
      className="j-chip"
      aria-pressed={search[key] === value}
      onClick={() => onChange({ [key]: search[key] === value ? undefined : value })}
    >
      {words}
    </button>
  )
  const named = ['organizationId', 'planId', 'measureId'].filter((key) => search[key])
  return (
    <>
      <SearchField
        key={search['search'] ?? ''}
        label="按措施或单位查找"
        text={search['search'] ?? ''}
        onSearch={(text) => onChange({ search: text })}
      />
      {office && chip('只看本股室牵头', { key: 'leadOrganizationId', value: office })}
      {tab === 'red' &&
        (['urge', 'escalate'] as const).map((stage) =>
          chip(`${lightStageLabels[stage]} ${counts[stage]}`, { key: 'stage', value: stage }),
        )}
      {named.map((key) => (
        <button
          key={key}
          type="button"
          className="j-chip"
          aria-pressed="true"
          onClick={() => onChange({ [key]: undefined })}
        >
          {narrowed[key]} ×
        </button>
      ))}
    </>
  )
}
