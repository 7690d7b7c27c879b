import { holdsAny, type Actor } from '#kernel/actor.ts'

export const messagingPolicy = {
  /** Who looks after the server must see that its mail does not get through. */
  watchDeliveries: (actor: Actor) => holdsAny(actor, ['administrator']),
}
