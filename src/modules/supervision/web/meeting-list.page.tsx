import { Button, Input } from 'antd'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { OrganizationId } from '#kernel/id.ts'
import { AppLink } from '#ui/app-link.tsx'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { DateInput } from '#ui/date-input.tsx'
import { formatDate, todayInChina } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { useViewer, viewerIs } from '#ui/viewer.tsx'
import { meetingStateLabels, type MeetingSummary } from '../meetings.contract.ts'
import type { Search } from './light-search.ts'
import { useMeetings, usePlanMeeting } from './use-supervision.ts'
import './supervision.css'

const columns: readonly Column<MeetingSummary>[] = [
  {
    key: 'title',
    title: '会议',
    render: (meeting) => <AppLink href={`/meetings/${meeting.id}`}>{meeting.title}</AppLink>,
  },
  { key: 'on', title: '日期', width: 150, render: (meeting) => formatDate(meeting.heldOn) },
  { key: 'organization', title: '股室', width: 150, render: (meeting) => meeting.organization.name },
  { key: 'state', title: '状态', width: 90, render: (meeting) => meetingStateLabels[meeting.state] },
  { key: 'items', title: '议题', width: 80, align: 'right', render: (meeting) => meeting.itemCount },
  { key: 'outcomes', title: '有结果', width: 80, align: 'right', render: (meeting) => meeting.outcomeCount },
]

const card = (meeting: MeetingSummary) => (
  <div className="light-card">
    <AppLink href={`/meetings/${meeting.id}`}>{meeting.title}</AppLink>
    <div>
      {formatDate(meeting.heldOn)}，{meeting.organization.name}，{meetingStateLabels[meeting.state]}
    </div>
    <div>
      议题 {meeting.itemCount}，有结果 {meeting.outcomeCount}
    </div>
  </div>
)

/** 调度会: meetings of an office about its plans. */
export function MeetingListPage() {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const viewer = useViewer()
  const office = viewerIs(viewer, ['section-head', 'section-clerk']) ? viewer.post?.organizationId : undefined
  const meetings = useMeetings({ ...(search['after'] && { after: search['after'] }) })
  useDocumentTitle('调度会')
  const go = (after: string | undefined) =>
    // The route's search is plain text.
    void navigate({ to: '/meetings', search: { after } as never })
  return (
    <div>
      <PageHeader
        title="调度会"
        trail={<AppLink href="/supervision">督导</AppLink>}
        about="议程由红黄灯、没有答复的问题和到期的回头看自动填好；会上定的事可以直接下发为任务。"
        actions={office && <NewMeeting organizationId={office} />}
      />
      <QueryView query={meetings}>
        {({ rows, total, next }) => (
          <>
            <DataTable
              name="meetings"
              label="调度会"
              columns={columns}
              rows={rows}
              rowKey={(meeting) => meeting.id}
              total={total}
              empty="还没有调度会。安排一次，议程会自动填好。"
              card={card}
              onOpen={(meeting) =>
                void navigate({ to: '/meetings/$meetingId', params: { meetingId: meeting.id } })
              }
            />
            <nav className="j-row" aria-label="翻页">
              {search['after'] && <Button onClick={() => go(undefined)}>回到第一页</Button>}
              {next && <Button onClick={() => go(next)}>下一页</Button>}
            </nav>
          </>
        )}
      </QueryView>
    </div>
  )
}

function NewMeeting({ organizationId }: { organizationId: OrganizationId }) {
  const [open, setOpen] = useState(false)
  const [heldOn, setHeldOn] = useState(todayInChina)
  const [title, setTitle] = useState(() => `${Number(todayInChina().slice(5, 7))}月调度会`)
  const plan = usePlanMeeting()
  const navigate = useNavigate()
  const form = useId()
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        安排调度会
      </Button>
      <Dialog
        open={open}
        title="安排调度会"
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>取消</Button>
            <Button
              type="primary"
              htmlType="submit"
              form={form}
              loading={plan.isPending}
              disabled={title.trim() === '' || heldOn === ''}
            >
              填好议程
            </Button>
          </>
        }
      >
        <form
          id={form}
          onSubmit={(event) => {
            event.preventDefault()
            plan.mutate(
              { body: { organizationId, title: title.trim(), heldOn } },
              {
                onSuccess: (meeting) =>
                  void navigate({ to: '/meetings/$meetingId', params: { meetingId: meeting.id } }),
              },
            )
          }}
        >
          <FormField label="会议名称">
            {(field) => (
              <Input
                {...field}
                autoFocus
                maxLength={200}
                value={title}
                onChange={(event) => setTitle(event.target.value)}
              />
            )}
          </FormField>
          <FormField label="日期">
            {(field) => <DateInput field={field} value={heldOn} onChange={setHeldOn} />}
          </FormField>
          <ErrorNotice error={plan.error} />
        </form>
      </Dialog>
    </>
  )
}
