import { holdsAny, type Actor } from '#kernel/actor.ts'

export const calendarPolicy = {
  /**
   * Which office keeps the school calendar differs from bureau to bureau (Party office, basic education, research), and none of
   * them is marked in the register; so every section's posts may, and each change is on record.
   */
  change: (actor: Actor) => holdsAny(actor, ['administrator', 'section-head', 'section-clerk']),
}
