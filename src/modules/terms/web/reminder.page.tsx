import { useParams } from '@tanstack/react-router'
import { addressOf } from '#platform/http/address.ts'
import { AppLink } from '#ui/app-link.tsx'
import { formatDate, formatFullDate } from '#ui/dates.ts'
import { DownloadButton } from '#ui/download-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import {
  deliveryLabels,
  downloadProof,
  downloadReminder,
  reminderStateLabels,
  type Reminder,
} from '../reminders.contract.ts'
import { ProofDrop, ReceiveButton, SendButton } from './reminder-acts.tsx'
import { ReminderEditor } from './reminder-editor.tsx'
import { useReminder } from './use-terms.ts'
import './terms.css'

/** One letter that reminds of the end of a term, as it will be printed, and what the person may do with it. */
export function ReminderPage() {
  const { reminderId = '' }: { reminderId?: string } = useParams({ strict: false })
  const reminder = useReminder(reminderId)
  useDocumentTitle(reminder.data ? `换届提醒 ${reminder.data.number}` : '换届提醒')
  return <QueryView query={reminder}>{(data) => <ReminderView key={data.id} reminder={data} />}</QueryView>
}

function ReminderView({ reminder }: { reminder: Reminder }) {
  const { id, number, organization, may, endsOn, today } = reminder
  const paper = (format: 'docx' | 'pdf') =>
    addressOf(downloadReminder, { params: { reminderId: id }, query: { format } })
  return (
    <>
      <PageHeader
        trail={<AppLink href="/terms">任期</AppLink>}
        title={`换届提醒 ${number}`}
        about={
          <span className="j-row">
            <ReminderState reminder={reminder} />
            <span>
              写给 <AppLink href={`/organizations/${organization.id}`}>{organization.name}</AppLink>，任期到{' '}
              {formatDate(endsOn, today)}
            </span>
          </span>
        }
        actions={
          <>
            <DownloadButton href={paper('docx')} title={`换届提醒函 ${number}`}>
              下载 .docx
            </DownloadButton>
            <DownloadButton href={paper('pdf')} title={`换届提醒函 ${number}`}>
              下载 .pdf
            </DownloadButton>
          </>
        }
      />
      {reminder.settled && (
        <p className="j-notice">本届已经换届，或者届满日期已经改变，这份提醒不再有待办。</p>
      )}
      <div className="j-row terms-acts j-no-print">
        {may.send && <SendButton reminder={reminder} />}
        {may.receive && <ReceiveButton reminder={reminder} />}
      </div>
      {may.edit ? <ReminderEditor reminder={reminder} /> : <ReminderPaper reminder={reminder} />}
      <Delivery reminder={reminder} />
    </>
  )
}

function ReminderState({ reminder: { state, late, by, today } }: { reminder: Reminder }) {
  if (state === 'received') return <StateTag tone="done">{reminderStateLabels.received}</StateTag>
  if (state === 'sent') return <StateTag tone="waiting">{reminderStateLabels.sent}</StateTag>
  return (
    <>
      <StateTag tone={late ? 'overdue' : 'open'}>
        {late ? '草稿，提醒逾期' : reminderStateLabels.draft}
      </StateTag>
      <span>应在 {formatDate(by, today)}以前送达</span>
    </>
  )
}

function ReminderPaper({ reminder }: { reminder: Reminder }) {
  return (
    <article className="terms-paper" aria-label="提醒函正文">
      <h2>关于提醒按期换届的函</h2>
      <p className="terms-flush">{reminder.organization.name}：</p>
      {reminder.text.split('\n').map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p className="terms-signature">
        {reminder.superior.name}
        <br />
        {formatFullDate(reminder.dated)}
      </p>
    </article>
  )
}

/** How, to whom and when it was delivered, and the signed slip if there is one. */
function Delivery({ reminder }: { reminder: Reminder }) {
  const { id, sentOn, sentHow, sentTo, receivedOn, proof, may, today } = reminder
  if (!sentOn || !sentHow) return null
  return (
    <section className="j-block" aria-label="送达与签收">
      <h2>送达与签收</h2>
      <p>
        {formatDate(sentOn, today)}
        {deliveryLabels[sentHow]}，收函人 {sentTo}。
        {receivedOn ? `${formatDate(receivedOn, today)}签收。` : '还没有签收。'}
      </p>
      {proof && (
        <p>
          <DownloadButton href={addressOf(downloadProof, { params: { reminderId: id } })} title={proof}>
            回执扫描件
          </DownloadButton>
        </p>
      )}
      {may.prove && <ProofDrop reminder={reminder} />}
    </section>
  )
}
