import { attachmentsFollow } from './diagnostics/attachments.ts'
import { deadlinesAreClear } from './diagnostics/deadlines.ts'
import { demandsDiffer } from './diagnostics/duplicates.ts'
import type { Check, Finding, Subject } from './diagnostics/finding.ts'
import { identityIsComplete } from './diagnostics/identity.ts'
import { lightDemands, shortEnough } from './diagnostics/lightness.ts'
import { numbersFollow } from './diagnostics/numbering.ts'
import {
  partiesOfDocument,
  responsibilityIsNamed,
  silentItems,
  undefinedGroups,
} from './diagnostics/responsibility.ts'
import { damagedPlaces, unconfirmedGlosses } from './diagnostics/text.ts'
import { yearsAgree } from './diagnostics/years.ts'

const checks: readonly Check[] = [
  identityIsComplete,
  damagedPlaces,
  unconfirmedGlosses,
  partiesOfDocument,
  responsibilityIsNamed,
  silentItems,
  undefinedGroups,
  deadlinesAreClear,
  yearsAgree,
  numbersFollow,
  demandsDiffer,
  attachmentsFollow,
  lightDemands,
  shortEnough,
]

/** A day that no calendar has is said as that, and not also as an unclear one. */
function withoutEchoes(findings: readonly Finding[]): Finding[] {
  const impossible = findings.filter(({ code }) => code === 'deadline.no-such-day')
  if (impossible.length === 0) return [...findings]
  return findings.filter(
    ({ code, start, end }) =>
      code !== 'deadline.unclear' || !impossible.some((one) => one.start < end && start < one.end),
  )
}

/** Everything that a clerk should look at, in the order of the text; codes are those of diagnostic-codes.ts. */
export function diagnose(subject: Subject): Finding[] {
  return withoutEchoes(checks.flatMap((check) => check(subject))).toSorted(
    (one, other) => one.start - other.start || one.end - other.end,
  )
}
