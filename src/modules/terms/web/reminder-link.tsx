import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { AppLink } from '#ui/app-link.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import type { TermRow } from '../terms.contract.ts'
import { DutyTag } from './term-tags.tsx'
import { useCreateReminder } from './use-terms.ts'

type Props = { reminder: TermRow['reminder']; termId: string | null; name: string; mayKeep: boolean }

/** The state of a reminder; a link to its letter, or the button that drafts it. */
export function ReminderLink({ reminder, termId, name, mayKeep }: Props) {
  const { duty, letterId, number } = reminder
  const create = useCreateReminder()
  const navigate = useNavigate()
  const draft = () =>
    termId &&
    create.mutate(
      { params: { termId } },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: '/term-reminders/$reminderId', params: { reminderId: id } }),
      },
    )
  // A draft is the superior's own until it is sent.
  const readable = letterId !== null && (mayKeep || duty === 'sent' || duty === 'received')
  return (
    <span className="j-row terms-reminder">
      <DutyTag duty={duty} />
      {readable && <AppLink href={`/term-reminders/${letterId}`}>{number}</AppLink>}
      {mayKeep && letterId === null && (duty === 'due' || duty === 'overdue') && (
        <Button size="small" loading={create.isPending} aria-label={`给${name}起草提醒函`} onClick={draft}>
          起草提醒函
        </Button>
      )}
      <ErrorNotice error={create.error} />
    </span>
  )
}
