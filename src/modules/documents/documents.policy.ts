import { holds, holdsAny, type Actor } from '#kernel/actor.ts'
import type { OrganizationId } from '#kernel/id.ts'

const officeRoles = ['section-head', 'section-clerk', 'secretary', 'party-officer', 'unit-head'] as const

export const documentPolicy = {
  /** Whoever does the paper work of an organisation reads documents into it. */
  upload: (actor: Actor, organizationId: OrganizationId) => holds(actor, organizationId, officeRoles),
  /** The organisation that read it in, and the bureau's leaders. */
  read: (actor: Actor, document: { organizationId: OrganizationId }) =>
    holds(actor, document.organizationId, officeRoles) || holdsAny(actor, ['leader']),
  /** What the reader found is put right by the organisation that read it in. */
  correct: (actor: Actor, document: { organizationId: OrganizationId }) =>
    holds(actor, document.organizationId, officeRoles),
  /** Terms and labels hold for the whole tenant: the bureau's sections, which issue the plans, keep them. */
  changeSettings: (actor: Actor) => holdsAny(actor, ['section-head', 'section-clerk']),
}
export { officeRoles as documentRoles }
