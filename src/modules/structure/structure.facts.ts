import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import type { OrganizationKind } from '#modules/organizations/organizations.contract.ts'
import type { RuleInUse } from '#modules/rules/rules.contract.ts'
import type { FindingKind } from './structure.contract.ts'

/** Everything that rules about one Party organisation ask, as it was on a day. */
export type OrganizationFacts = {
  id: OrganizationId
  name: string
  kind: OrganizationKind
  parentId: OrganizationId | null
  depth: number
  temporary: boolean
  /** With everything below; null while the register knows of nobody. */
  fullMembers: number | null
  members: number | null
  students: number
  /** Units that a joint branch covers; null for others. */
  units: number | null
  hasTerm: boolean
  body: 'committee' | 'officers' | null
  electedOn: ChinaDate | null
  endsOn: ChinaDate | null
  reminded: boolean
  seats: number
  vacancies: number
  fillBy: ChinaDate | null
  secretary: string | null
  /** Null where the register says nothing of the secretary. */
  secretaryFullOn: ChinaDate | null
  secretaryTitle: string | null
  secretaryDegree: string | null
  headsUnit: boolean
  fullTimeDeputies: number
  organizers: number
  contacts: number
}

export type Fact = { label: string; value: string }
type Finding = { kind: FindingKind; detail: string; facts: Fact[] }

/** One rule held against one organisation: undefined when there is nothing to say. */
export type Check = {
  ruleId: string
  /** Kinds of organisation that are asked. */
  kinds: readonly OrganizationKind[]
  find: (facts: OrganizationFacts, asked: { rule: RuleInUse; on: ChinaDate }) => Finding | undefined
}
