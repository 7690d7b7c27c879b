import { holdsAny, type Actor, type Role } from '#kernel/actor.ts'

const overseers: readonly Role[] = ['administrator', 'leader', 'section-head', 'section-clerk']

/** Who may do what with organisations, people and groups. */
export const organizationPolicy = {
  /** The tree of names is no secret inside the tenant: notices go to it, answers name it. */
  readTree: (actor: Actor) => actor.tenantId.length > 0,
  /** Organisations, posts, groups and imports change by the administrator's hand only. */
  change: (actor: Actor) => holdsAny(actor, ['administrator']),
  /** Everybody of the register, also people without a post; others see who serves within their scopes. */
  seeEverybody: (actor: Actor) => holdsAny(actor, ['administrator']),
  /** The export holds every name, so it is for those who oversee the whole. */
  export: (actor: Actor) => holdsAny(actor, overseers),
}
