import type { PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { audienceGroups, organizationsInForce } from '#modules/organizations/server/public.ts'
import { measuresOf } from '../measure-queries.ts'
import { planFor } from '../plan-queries.ts'

/** Where the frozen lists of a plan no longer fit the tree of today; measures that fit are left out. */
export async function getAudienceDrift({ tx, tenantId, actor }: Context, { planId }: { planId: PlanId }) {
  await planFor(tx, { tenantId, actor, planId })
  const inForce = new Map((await organizationsInForce(tx, tenantId)).map(({ id, name }) => [id, name]))
  const groups = new Map((await audienceGroups(tx, tenantId)).map((one) => [one.name, one.organizationIds]))
  const measures = (await measuresOf(tx, { tenantId, planId })).filter(({ withdrawn }) => !withdrawn)
  const drifted = measures.map(({ id, number, heading, audience, unitPhrases }) => {
    const listed = new Set(audience.map((one) => one.id))
    const meant = unitPhrases.flatMap((phrase) => {
      const group = groups.get(phrase)
      return group ? [{ phrase, ids: new Set(group) }] : []
    })
    return {
      measureId: id,
      number,
      heading,
      closed: audience.filter((one) => !inForce.has(one.id)).map((one) => ({ id: one.id, name: one.name })),
      joined: meant.flatMap(({ phrase, ids }) =>
        [...ids]
          .filter((one) => !listed.has(one))
          .map((one) => ({ id: one, name: inForce.get(one) ?? '', phrase })),
      ),
      left: meant.flatMap(({ phrase, ids }) =>
        audience
          .filter(
            (one) =>
              one.phrases.length === 1 &&
              one.phrases[0] === phrase &&
              !ids.has(one.id) &&
              inForce.has(one.id),
          )
          .map((one) => ({ id: one.id, name: one.name, phrase })),
      ),
    }
  })
  return {
    measures: drifted.filter(({ closed, joined, left }) => closed.length + joined.length + left.length > 0),
  }
}
