import type { Actor, ActorPost, Role } from '#kernel/actor.ts'
import type { OrganizationId } from '#kernel/id.ts'

/** Paths (`ltree`) under which somebody may look at the register, and under which somebody may change it. */
export type RegisterScopes = { read: readonly string[]; write: readonly string[] }

const partyRoles: readonly Role[] = ['secretary', 'party-officer']
const sectionRoles: readonly Role[] = ['section-head', 'section-clerk']

/**
 * What the posts open: a Party organisation's secretary and officer keep what lies below it; people of a section that keeps the
 * register keep what lies below the bureau's Party organisations; leaders read. Nobody else sees anything, administrators included.
 */
export function registerScopes(
  actor: Pick<Actor, 'posts'>,
  keepers: readonly OrganizationId[],
): RegisterScopes {
  const keeps = (post: ActorPost) =>
    partyRoles.includes(post.role) ||
    (sectionRoles.includes(post.role) && keepers.includes(post.organizationId))
  const pathsOf = (posts: readonly ActorPost[]) => [...new Set(posts.flatMap(({ scopes }) => scopes))]
  return {
    read: pathsOf(actor.posts.filter((post) => keeps(post) || post.role === 'leader')),
    write: pathsOf(actor.posts.filter(keeps)),
  }
}

/** True when a path lies at or under one of the scopes. */
export function within(path: string, scopes: readonly string[]): boolean {
  return scopes.some((scope) => path === scope || path.startsWith(`${scope}.`))
}

/** True for a post that could keep a register; which one it keeps is asked with the rows. */
export function mayKeepRegister(actor: Pick<Actor, 'posts'>): boolean {
  return actor.posts.some(({ role }) => partyRoles.includes(role) || sectionRoles.includes(role))
}
