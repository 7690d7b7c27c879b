import type { OrganizationId, TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { organizationsInForce } from '#modules/organizations/server/public.ts'
import type { NamedOrganization } from '#modules/plans/measures.contract.ts'

/** Where an organisation is: the unit in which it stands, such as the school of a Party branch, else itself. */
export type PlaceOf = (organization: NamedOrganization) => NamedOrganization

/**
 * Places of today. Hours are summed by place: the same people of a school do what its branch and what the school are asked for.
 * Also returns every organisation at each place, for asking what else is asked there.
 */
export async function placesOfToday(
  tx: Tx,
  tenantId: TenantId,
): Promise<{ placeOf: PlaceOf; organizationsAt: (placeId: OrganizationId) => OrganizationId[] }> {
  const tree = await organizationsInForce(tx, tenantId)
  const names = new Map(tree.map(({ id, name }) => [id, name]))
  const unitOf = new Map<OrganizationId, NamedOrganization>()
  const at = new Map<OrganizationId, OrganizationId[]>()
  for (const { id, standsIn } of tree) {
    const unit = standsIn.find((one) => names.has(one))
    if (unit) unitOf.set(id, { id: unit, name: names.get(unit) ?? '' })
    const place = unit ?? id
    at.set(place, [...(at.get(place) ?? []), id])
  }
  return {
    placeOf: ({ id, name }) => unitOf.get(id) ?? { id, name },
    organizationsAt: (placeId) => at.get(placeId) ?? [placeId],
  }
}
