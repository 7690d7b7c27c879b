import { holds, holdsAny, type Actor } from '#kernel/actor.ts'
import type { OrganizationId } from '#kernel/id.ts'

const officeRoles = ['section-head', 'section-clerk', 'secretary', 'party-officer', 'unit-head'] as const

export const documentPolicy = {
  /** Whoever does the paper work of an organisation reads documents into it. */
  upload: (actor: Actor, organizationId: OrganizationId) => holds(actor, organizationId, officeRoles),
  /** The organisation that read it in, and the bureau's leaders. */
  read: (actor: Actor, document: { organizationId: OrganizationId }) =>
    holds(actor, document.organizationId, officeRoles) || holdsAny(actor, ['leader']),
}
export { officeRoles as documentRoles }
