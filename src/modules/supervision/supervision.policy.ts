import { holds, holdsAny, organizationsOf, type Actor } from '#kernel/actor.ts'
import type { OrganizationId } from '#kernel/id.ts'

const officeRoles = ['section-head', 'section-clerk'] as const
const answeringRoles = ['secretary', 'party-officer', 'unit-head'] as const
const workingRoles = [...officeRoles, ...answeringRoles] as const

export type SlipFacts = {
  issuerId: OrganizationId
  organizationId: OrganizationId
  /** Whether it has left the house. */
  delivered: boolean
}

export const supervisionPolicy = {
  /** Whoever works for an organisation, and leaders: a note explains, it changes nothing. */
  note: (actor: Actor) => holdsAny(actor, [...workingRoles, 'leader']),
  /** Slips and meetings are the paper work of a section. */
  supervise: (actor: Actor, issuerId: OrganizationId) => holds(actor, issuerId, officeRoles),
  /** A draft is its section's own; what was delivered is open to the one it is addressed to, and to leaders. */
  readSlip: (actor: Actor, slip: SlipFacts) =>
    holds(actor, slip.issuerId, officeRoles) ||
    (slip.delivered && (holdsAny(actor, ['leader']) || holds(actor, slip.organizationId, workingRoles))),
  answerSlip: (actor: Actor, slip: SlipFacts) => holds(actor, slip.organizationId, workingRoles),
  /** Minutes are the section's own and the leaders' to read; outcomes reach others as tasks. */
  readMeeting: (actor: Actor, organizationId: OrganizationId) =>
    holds(actor, organizationId, officeRoles) || holdsAny(actor, ['leader']),
}

export const supervisedBy = (actor: Actor): OrganizationId[] => organizationsOf(actor, officeRoles)
export const answeredBy = (actor: Actor): OrganizationId[] => organizationsOf(actor, workingRoles)
export const readsAll = (actor: Actor): boolean => holdsAny(actor, ['leader'])
