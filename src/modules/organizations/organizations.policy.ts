import { holdsAny, type Actor } from '#kernel/actor.ts'

/** Who may do what with organisations, people and groups. The tree of names is open to everybody signed in. */
export const organizationPolicy = {
  /** Organisations, people, posts, groups and imports change by the administrator's hand only. */
  change: (actor: Actor) => holdsAny(actor, ['administrator']),
  /** What a printed name means is learned where plans are checked: in the bureau's sections. */
  addAlias: (actor: Actor) => holdsAny(actor, ['administrator', 'section-head', 'section-clerk']),
  /** Everybody of the register, also people without a post; the others see who serves within their scopes. */
  seeEverybody: (actor: Actor) => holdsAny(actor, ['administrator']),
}
