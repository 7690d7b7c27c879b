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
    reminder: reminderOf(facts, on),
    may: { keep: termPolicy.keep(sight, facts) },
  }
}

export function reminderOf(facts: TermFacts, on: ChinaDate): TermRow['reminder'] {
  const there = facts.letterDated !== null && (facts.letterDated <= on || facts.letterSentOn === null)
  const past = (day: ChinaDate | null) => (day !== null && day <= on ? day : null)
  const sentOn = past(facts.letterSentOn)
  const receivedOn = past(facts.letterReceivedOn)
  const state: ReminderState | null = receivedOn ? 'received' : sentOn ? 'sent' : there ? 'draft' : null
  return {
    duty: reminderDuty(facts.endsOn, state, on),
    by: facts.endsOn && remindBy(facts.endsOn),
    letterId: there ? facts.letterId : null,
    number: there ? facts.letterNumber : null,
    sentOn,
    receivedOn,
  }
}
