import { holdsAny, type Actor } from '#kernel/actor.ts'

export const accountPolicy = {
  /** Opening accounts for people is the administrator's office. */
  create: (actor: Actor) => holdsAny(actor, ['administrator']),
  /** So is looking after them: resetting passwords, disabling and enabling. */
  manage: (actor: Actor) => holdsAny(actor, ['administrator']),
}
