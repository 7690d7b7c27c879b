import { Button } from 'antd'
import { useParams } from '@tanstack/react-router'
import { AppLink } from '#ui/app-link.tsx'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { formatDate } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { meetingStateLabels, type Meeting } from '../meetings.contract.ts'
import { MeetingForm } from './meeting-form.tsx'
import { HoldButton } from './hold-button.tsx'
import { ItemFacts } from './item-facts.tsx'
import { OutcomesButton } from './outcomes-button.tsx'
import { useCancelMeeting, useMeeting, useRefillAgenda } from './use-supervision.ts'
import './supervision.css'

/** One meeting: its agenda, who was there, what was said and agreed, and what became of it. */
export function MeetingPage() {
  const { meetingId = '' }: { meetingId?: string } = useParams({ strict: false })
  const meeting = useMeeting(meetingId)
  useDocumentTitle(meeting.data?.title ?? '调度会')
  return <QueryView query={meeting}>{(data) => <MeetingView meeting={data} />}</QueryView>
}

function MeetingView({ meeting }: { meeting: Meeting }) {
  return (
    <div className="meeting-page">
      <PageHeader
        trail={<AppLink href="/meetings">调度会</AppLink>}
        title={meeting.title}
        about={`${formatDate(meeting.heldOn, meeting.today)}，${meeting.organization.name}，${meetingStateLabels[meeting.state]}`}
        actions={meeting.mayEdit && <Acts meeting={meeting} />}
      />
      {meeting.mayEdit ? (
        <MeetingForm key={meeting.id} meeting={meeting} />
      ) : (
        <MeetingRead meeting={meeting} />
      )}
    </div>
  )
}

function Acts({ meeting }: { meeting: Meeting }) {
  const refill = useRefillAgenda()
  const cancel = useCancelMeeting()
  const call = { params: { meetingId: meeting.id }, body: { version: meeting.version } }
  if (meeting.state === 'held') return <OutcomesButton meeting={meeting} />
  return (
    <div className="j-row">
      <HoldButton meeting={meeting} />
      <Button
        loading={refill.isPending}
        onClick={() =>
          refill.mutate(call, {
            onSuccess: (now) => showToast(`补入 ${now.items.length - meeting.items.length} 项`),
          })
        }
      >
        补入新事项
      </Button>
      <ConfirmButton
        title="这次会不开了？"
        confirmLabel="不开了"
        consequence="议程留下可以查看，不能再改。"
        onConfirm={() => cancel.mutateAsync(call)}
      >
        不开了
      </ConfirmButton>
      <ErrorNotice error={refill.error} />
    </div>
  )
}

function MeetingRead({ meeting }: { meeting: Meeting }) {
  return (
    <>
      {meeting.attendees && <p>参加人：{meeting.attendees}</p>}
      <h2>议程</h2>
      <ol className="meeting-items">
        {meeting.items.map((item) => (
          <li key={item.id} className="meeting-item">
            <div className="meeting-item-head">
              <ItemFacts item={item} />
            </div>
            <div>{item.text}</div>
            {item.outcome && <div>结果：{item.outcome}</div>}
          </li>
        ))}
      </ol>
      {meeting.minutes && (
        <>
          <h2>记录</h2>
          <p className="slip-text">{meeting.minutes}</p>
        </>
      )}
    </>
  )
}
