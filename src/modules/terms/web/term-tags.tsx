import { StateTag, type Tone } from '#ui/state-tag.tsx'
import { clockLabels, reminderDutyLabels, type Clock, type ReminderDuty } from '../terms.contract.ts'

const clockTones: Record<Clock, Tone> = {
  ended: 'overdue',
  'six-months': 'waiting',
  year: 'open',
  later: 'open',
  open: 'open',
  none: 'unknown',
}
const dutyTones: Record<ReminderDuty, Tone> = {
  none: 'open',
  'not-yet': 'open',
  due: 'waiting',
  overdue: 'overdue',
  sent: 'waiting',
  received: 'done',
}

export function ClockTag({ clock }: { clock: Clock }) {
  return <StateTag tone={clockTones[clock]}>{clockLabels[clock]}</StateTag>
}

/** What the superior owes; nothing while it is not time. */
export function DutyTag({ duty }: { duty: ReminderDuty }) {
  if (duty === 'none' || duty === 'not-yet') return null
  return <StateTag tone={dutyTones[duty]}>{reminderDutyLabels[duty]}</StateTag>
}
