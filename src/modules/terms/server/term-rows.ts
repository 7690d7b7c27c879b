import type { ChinaDate } from '#kernel/china-date.ts'
import { termPolicy, type TermSight } from '../terms.policy.ts'
import { clockOf, reminderDuty, remindBy } from '../terms.rules.ts'
import type { ReminderState, TermRow } from '../terms.contract.ts'
import type { TermFacts } from './term-facts.ts'

/** Facts of a day as a row of the calendar. */
export function termRowOf(facts: TermFacts, { on, sight }: { on: ChinaDate; sight: TermSight }): TermRow {
  const { organizationId, name, kind, superiorId, superiorName } = facts
  return {
    organization: { id: organizationId, name, kind },
    superior: superiorId && superiorName !== null ? { id: superiorId, name: superiorName } : null,
    termId: facts.termId,
    electedOn: facts.electedOn,
    endsOn: facts.endsOn,
    shifted: facts.shifted,
    clock: facts.termId === null ? 'none' : clockOf(facts.endsOn, on),
    secretary: facts.secretary,
    vacancies: facts.vacancies,
    fillBy: facts.fillBy,
    reminder: reminderOf(facts, { on, sight }),
    may: { keep: termPolicy.keep(sight, facts) },
  }
}

/** The reminder of an end. A draft is the superior's own, and so is the duty until it is done. */
export function reminderOf(
  facts: TermFacts,
  { on, sight }: { on: ChinaDate; sight: TermSight },
): TermRow['reminder'] {
  const past = (day: ChinaDate | null) => (day !== null && day <= on ? day : null)
  const sentOn = past(facts.letterSentOn)
  const receivedOn = past(facts.letterReceivedOn)
  const drafted = facts.letterDated !== null && facts.letterSentOn === null
  const state: ReminderState | null = receivedOn ? 'received' : sentOn ? 'sent' : drafted ? 'draft' : null
  const duty = reminderDuty(facts.endsOn, state, on)
  const open = termPolicy.seeDuty(sight, facts)
  const shown = sentOn !== null || (open && drafted)
  return {
    duty: open || sentOn ? duty : facts.endsOn === null ? 'none' : 'not-yet',
    by: facts.endsOn && remindBy(facts.endsOn),
    letterId: shown ? facts.letterId : null,
    number: shown ? facts.letterNumber : null,
    sentOn,
    receivedOn,
  }
}
