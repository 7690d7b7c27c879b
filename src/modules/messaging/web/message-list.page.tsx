import { formatInstant } from '#ui/dates.ts'
import { AppLink } from '#ui/app-link.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { useViewer, viewerIs } from '#ui/viewer.tsx'
import type { Message } from '../messaging.contract.ts'
import { DigestDeliveries } from './digest-deliveries.tsx'
import { DigestPanel } from './digest-panel.tsx'
import { useMessages } from './use-messages.ts'

/** What was said to us lately, newest first; the bell counts only what must be acted on. */
export function MessageListPage() {
  useDocumentTitle('消息')
  const messages = useMessages()
  const administrator = viewerIs(useViewer(), ['administrator'])
  return (
    <>
      <PageHeader
        title="消息"
        about={messages.data && `等您办理的有 ${messages.data.toAct} 件；消息本身不用逐条点开。`}
      />
      <DigestPanel />
      {administrator && <DigestDeliveries />}
      <QueryView query={messages}>
        {({ messages: list }) =>
          list.length === 0 ? (
            <EmptyState action={<AppLink href="/">回首页</AppLink>}>
              还没有消息。计划下发、任务被答复或验收时，会在这里告诉您。
            </EmptyState>
          ) : (
            <ul className="j-cards" aria-label="消息">
              {list.map((message) => (
                <li key={message.id} className="j-card">
                  <AppLink href={addressOfSubject(message)}>{message.text}</AppLink>
                  <div className="j-quiet">{formatInstant(message.createdAt)}</div>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </>
  )
}

function addressOfSubject({ kind, subjectId }: Message): string {
  if (kind === 'term-reminder-sent' || kind === 'term-reminder-received')
    return `/term-reminders/${subjectId}`
  if (kind === 'slip-delivered' || kind === 'slip-answered') return `/slips/${subjectId}`
  return kind === 'plan-published' || kind === 'plan-changed'
    ? `/tasks?planId=${subjectId}`
    : `/tasks/${subjectId}`
}
