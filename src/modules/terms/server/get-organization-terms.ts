import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { termPolicy } from '../terms.policy.ts'
import { warningsOf } from '../term-warnings.ts'
import { lawOn } from './law-on.ts'
import { termPlaceFor } from './term-place.ts'
import { termsOf } from './term-queries.ts'
import { reminderOf } from './term-rows.ts'

type Input = { organizationId: OrganizationId; on?: ChinaDate | undefined }

/** Who leads a Party organisation until when, its seats and its earlier terms, on any day. Throws `not-found`. */
export async function getOrganizationTerms(context: Context, { organizationId, on: asked }: Input) {
  const { tx, tenantId, actor, today } = context
  const on = asked ?? today
  const { facts, sight } = await termPlaceFor(context, { organizationId, on })
  const terms = await termsOf(tx, { tenantId, organizationId, on })
  const current = terms.find(({ closedOn }) => closedOn === null) ?? null
  const { superiorId, superiorName, name, kind } = facts
  return {
    on,
    today,
    organization: { id: organizationId, name, kind },
    superior: superiorId && superiorName !== null ? { id: superiorId, name: superiorName } : null,
    current,
    earlier: terms.filter((term) => term !== current),
    reminder: reminderOf(facts, { on, sight }),
    warnings: warningsOf({ kind, formation: facts.formation }, current, {
      on,
      law: await lawOn(context, current?.electedOn ?? on),
    }),
    may: { keep: termPolicy.keep(sight, facts), receive: termPolicy.receive(actor, organizationId) },
  }
}
