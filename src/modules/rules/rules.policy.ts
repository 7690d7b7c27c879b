import { holdsAny, type Actor } from '#kernel/actor.ts'

/** Rules are public; what the tenant adds to them is decided by those who lead a section, or set by the administrator. */
export const rulesPolicy = {
  switch: (actor: Actor) => holdsAny(actor, ['section-head', 'administrator']),
}
