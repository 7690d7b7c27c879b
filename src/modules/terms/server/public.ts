// The module's door: what other modules may call in their own transaction.
export { carryTerms, returnTerms, runningTermsOf, type CarriedTerms } from './carry-terms.ts'
export { authoritiesOn } from './get-formation.ts'
export { reminderSummary, remindersToReceive } from './reminder-queries.ts'
export { jointUnitsOn } from './joint-units.ts'
export { termFactsOf } from './term-facts.ts'
export { seatHoldersOn } from './term-queries.ts'
