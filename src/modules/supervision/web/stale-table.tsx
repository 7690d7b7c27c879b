import { Button, Input } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import { reviewCadenceLabels } from '#modules/plans/measures.contract.ts'
import { AppLink } from '#ui/app-link.tsx'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { DateInput } from '#ui/date-input.tsx'
import { formatDate, todayInChina } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { Figure } from '#ui/figure.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useDraft } from '#ui/use-draft.ts'
import type { listStaleMeasures, StaleMeasure } from '../lights.contract.ts'
import type { Search } from './light-search.ts'
import { useReviewMeasure } from './use-supervision.ts'

const columns: readonly Column<StaleMeasure>[] = [
  {
    key: 'measure',
    title: '措施',
    render: (row) => (
      <AppLink href={`/plans/${row.planId}`}>
        {row.number} {row.heading}
      </AppLink>
    ),
  },
  { key: 'plan', title: '计划', render: (row) => row.planTitle },
  { key: 'lead', title: '牵头', width: 110, render: (row) => row.lead.name },
  {
    key: 'every',
    title: '周期',
    width: 140,
    render: (row) => (row.reviewEvery ? reviewCadenceLabels[row.reviewEvery] : '未设，按每年'),
  },
  {
    key: 'last',
    title: '上次回头看',
    width: 170,
    render: (row) =>
      row.lastReviewedOn ? formatDate(row.lastReviewedOn) : `还没有（${formatDate(row.publishedOn)}下发）`,
  },
  { key: 'due', title: '应在', width: 130, render: (row) => formatDate(row.reviewDueOn) },
  {
    key: 'open',
    title: '未结任务',
    width: 90,
    align: 'right',
    render: (row) => (
      <Figure value={row.openTasks} label={row.heading} href={`/tasks?measureId=${row.id}&open=true`} />
    ),
  },
  { key: 'act', title: '办理', width: 130, render: (row) => <ReviewButton row={row} /> },
]

const card = (row: StaleMeasure) => (
  <div className="light-card">
    <AppLink href={`/plans/${row.planId}`}>
      {row.number} {row.heading}
    </AppLink>
    <div>
      {row.planTitle}，牵头 {row.lead.name}，应在 {formatDate(row.reviewDueOn)}
    </div>
    <ReviewButton row={row} />
  </div>
)

type Props = { data: ReplyOf<typeof listStaleMeasures>; search: Search }

/** 回头看到期: standing measures by the day on which they should have been looked at again. */
export function StaleTable({ data, search }: Props) {
  const navigate = useNavigate()
  const go = (after: string | undefined) =>
    // The route's search is plain text.
    void navigate({ to: '/supervision', search: { ...search, after } as never })
  return (
    <>
      <p className="light-words j-quiet">
        “长期坚持”的措施按周期回头看一次，一条措施只由牵头股室看一次，不要单位另报材料。
      </p>
      <DataTable
        name="stale-measures"
        label="回头看到期的措施"
        columns={columns}
        rows={data.rows}
        rowKey={(row) => row.id}
        total={data.total}
        asOf={data.asOf}
        empty="没有到期的回头看。长期坚持的措施到了周期会出现在这里。"
        card={card}
      />
      <nav className="j-row" aria-label="翻页">
        {search['after'] && <Button onClick={() => go(undefined)}>回到第一页</Button>}
        {data.next && <Button onClick={() => go(data.next ?? undefined)}>下一页</Button>}
      </nav>
    </>
  )
}

function ReviewButton({ row }: { row: StaleMeasure }) {
  const [open, setOpen] = useState(false)
  if (!row.mayReview) return <span className="j-quiet">由牵头股室记</span>
  return (
    <>
      <Button aria-label={`记一次回头看：${row.heading}`} onClick={() => setOpen(true)}>
        记一次回头看
      </Button>
      <ReviewDialog row={row} open={open} onClose={() => setOpen(false)} />
    </>
  )
}

function ReviewDialog({ row, open, onClose }: { row: StaleMeasure; open: boolean; onClose: () => void }) {
  const [finding, setFinding, forget] = useDraft(`review.${row.id}`)
  const [reviewedOn, setReviewedOn] = useState(todayInChina)
  const [goesOn, setGoesOn] = useState(true)
  const review = useReviewMeasure()
  const form = useId()
  const send = () =>
    review.mutate(
      { params: { measureId: row.id }, body: { reviewedOn, finding: finding.trim(), goesOn } },
      {
        onSuccess: ({ ended }) => {
          forget()
          onClose()
          showToast(goesOn ? '已记下，继续坚持' : `已记下，不再坚持；${ended} 项任务不再需要办理`)
        },
      },
    )
  return (
    <Dialog
      open={open}
      title={`回头看：${row.heading}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button
            type="primary"
            htmlType="submit"
            form={form}
            loading={review.isPending}
            disabled={finding.trim() === '' || reviewedOn === ''}
          >
            记下
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <FormField label="哪天看的">
          {(field) => <DateInput field={field} value={reviewedOn} onChange={setReviewedOn} />}
        </FormField>
        <FormField label="情况" hint="从已有的任务和答复里看，不需要单位另报。">
          {(field) => (
            <Input.TextArea
              {...field}
              rows={3}
              className="j-grows"
              maxLength={2000}
              value={finding}
              onChange={(event) => setFinding(event.target.value)}
            />
          )}
        </FormField>
        <label className="j-check">
          <input type="checkbox" checked={goesOn} onChange={(event) => setGoesOn(event.target.checked)} />
          继续坚持
        </label>
        {!goesOn && <p>不再坚持：没有自己时限的 {row.openTasks} 项未结任务将不再需要办理，有时限的照旧。</p>}
        <ErrorNotice error={review.error} />
      </form>
    </Dialog>
  )
}
