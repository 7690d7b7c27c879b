import { holds, holdsAny, organizationsOf, type Actor, type Role } from '#kernel/actor.ts'
import type { OrganizationId } from '#kernel/id.ts'

const partyRoles: readonly Role[] = ['secretary', 'party-officer']
const sectionRoles: readonly Role[] = ['section-head', 'section-clerk']
const unitRoles: readonly Role[] = [...partyRoles, 'unit-head']

/** What somebody may see and keep of the terms of office. */
export type TermSight = {
  /** Paths below which everything may be read. */
  read: readonly string[]
  /** Paths below which everything may be kept: for people of a section that keeps the register. */
  keep: readonly string[]
  /** Superiors for which the person acts: they keep what is under them, not their own terms. */
  superiors: readonly OrganizationId[]
  /** Leaders see what is owed, wherever. */
  leads: boolean
}

/** Leaders read everything; a section that keeps the register keeps everything; the others see what lies under their posts. */
export function termSight(actor: Actor, keepers: readonly OrganizationId[]): TermSight {
  const keeping = actor.posts.filter(
    ({ role, organizationId }) => sectionRoles.includes(role) && keepers.includes(organizationId),
  )
  const reading = actor.posts.filter(({ role }) => role === 'leader' || unitRoles.includes(role))
  const paths = (posts: Actor['posts']) => [...new Set(posts.flatMap(({ scopes }) => scopes))]
  return {
    read: paths([...keeping, ...reading]),
    keep: paths(keeping),
    superiors: organizationsOf(actor, partyRoles),
    leads: holdsAny(actor, ['leader']),
  }
}

export type TermPlace = { path: string; superiorId: OrganizationId | null }

const under = (path: string, scopes: readonly string[]) =>
  scopes.some((scope) => path === scope || path.startsWith(`${scope}.`))

export const termPolicy = {
  read: (sight: TermSight, place: TermPlace) =>
    under(place.path, sight.read) || termPolicy.keep(sight, place),
  /** Terms are recorded and reminded of by the superior or the office that keeps the register, never by the body itself. */
  keep: (sight: TermSight, { path, superiorId }: TermPlace) =>
    under(path, sight.keep) || (superiorId !== null && sight.superiors.includes(superiorId)),
  /** What a superior has not sent yet is no mark against the body that waits for it. */
  seeDuty: (sight: TermSight, place: TermPlace) => sight.leads || termPolicy.keep(sight, place),
  receive: (actor: Actor, organizationId: OrganizationId) => holds(actor, organizationId, unitRoles),
  /** What the rules leave open is set by the office that keeps the register. */
  changeSettings: (sight: TermSight) => sight.keep.length > 0,
}

/** Organisations for which somebody signs for a reminder. */
export const receivedBy = (actor: Actor): OrganizationId[] => organizationsOf(actor, unitRoles)
