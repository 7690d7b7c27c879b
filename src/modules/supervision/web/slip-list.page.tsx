import { Button } from 'antd'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { AppLink } from '#ui/app-link.tsx'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { formatDate } from '#ui/dates.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { useViewer, viewerIs } from '#ui/viewer.tsx'
import { lightStageLabels } from '../lights.contract.ts'
import { slipStateLabels, slipStateNames, type SlipSummary } from '../slips.contract.ts'
import type { Search } from './light-search.ts'
import { SlipStateTag } from './slip-state.tsx'
import { useSlips } from './use-supervision.ts'
import './supervision.css'

const columns: readonly Column<SlipSummary>[] = [
  {
    key: 'number',
    title: '编号',
    width: 190,
    render: (slip) => <AppLink href={`/slips/${slip.id}`}>{slip.number}</AppLink>,
  },
  { key: 'stage', title: '阶段', width: 70, render: (slip) => lightStageLabels[slip.stage] },
  { key: 'organization', title: '写给', render: (slip) => slip.organization.name },
  { key: 'issuer', title: '出具', width: 130, render: (slip) => slip.issuer.name },
  { key: 'tasks', title: '任务', width: 70, align: 'right', render: (slip) => slip.taskCount },
  {
    key: 'delivered',
    title: '送达',
    width: 140,
    render: (slip) => (slip.deliveredOn ? formatDate(slip.deliveredOn) : ''),
  },
  { key: 'by', title: '答复期限', width: 140, render: (slip) => formatDate(slip.answerBy) },
  { key: 'state', title: '状态', width: 180, render: (slip) => <SlipStateTag slip={slip} /> },
]

const card = (slip: SlipSummary) => (
  <div className="light-card">
    <AppLink href={`/slips/${slip.id}`}>
      {slip.number}（{lightStageLabels[slip.stage]}）
    </AppLink>
    <div>
      {slip.organization.name}，{slip.taskCount} 项任务，{formatDate(slip.answerBy)}前答复
    </div>
    <SlipStateTag slip={slip} />
  </div>
)

/** 督办单: those of a section, those addressed to an organisation, for leaders all delivered ones. */
export function SlipListPage() {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const state = slipStateNames.find((one) => one === search['state'])
  const slips = useSlips({ ...(state && { state }), ...(search['after'] && { after: search['after'] }) })
  const supervises = viewerIs(useViewer(), ['section-head', 'section-clerk', 'leader'])
  useDocumentTitle('督办单')
  const go = (change: Search) =>
    // The route's search is plain text.
    void navigate({ to: '/slips', search: { ...search, after: undefined, ...change } as never })
  return (
    <div>
      <PageHeader
        title="督办单"
        {...(supervises && { trail: <AppLink href="/supervision">督导</AppLink> })}
        about={supervises ? '在红灯或黄灯里选中任务，就能生成督办单。' : '写给本单位的督办单。'}
      />
      <QueryView query={slips}>
        {({ rows, total, next }) => (
          <>
            <DataTable
              name="slips"
              label="督办单"
              columns={columns}
              rows={rows}
              rowKey={(slip) => slip.id}
              total={total}
              empty={
                supervises ? '还没有督办单。到红灯里选中任务，再点“生成督办单”。' : '没有写给本单位的督办单。'
              }
              card={card}
              onOpen={(slip) => void navigate({ to: '/slips/$slipId', params: { slipId: slip.id } })}
              filters={(['draft', 'signed', 'delivered', 'answered', 'cancelled'] as const)
                .filter((one) => supervises || one === 'delivered' || one === 'answered')
                .map((one) => (
                  <button
                    key={one}
                    type="button"
                    className="j-chip"
                    aria-pressed={state === one}
                    onClick={() => go({ state: state === one ? undefined : one })}
                  >
                    {slipStateLabels[one]}
                  </button>
                ))}
            />
            <nav className="j-row" aria-label="翻页">
              {search['after'] && <Button onClick={() => go({})}>回到第一页</Button>}
              {next && <Button onClick={() => go({ after: next })}>下一页</Button>}
            </nav>
          </>
        )}
      </QueryView>
    </div>
  )
}
