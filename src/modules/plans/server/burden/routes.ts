import { route, type Route } from '#platform/http/route.ts'
import * as burden from '#modules/plans/burden.contract.ts'
import { getBurdenCard } from './get-burden-card.ts'
import { getOrganizationBurden } from './get-organization-burden.ts'
import { getPlaceBurden } from './get-place-burden.ts'
import { getSectionBurden } from './get-section-burden.ts'
import { listSectionBurden } from './list-section-burden.ts'

/** Endpoint → verb, of the price of plans. */
export const burdenRoutes: Route[] = [
  route(burden.getBurdenCard, (context, { params }) => getBurdenCard(context, params)),
  route(burden.getPlaceBurden, (context, { params }) => getPlaceBurden(context, params)),
  route(burden.getSectionBurden, (context, { query }) => getSectionBurden(context, query)),
  route(burden.getOrganizationBurden, (context, { params, query }) =>
    getOrganizationBurden(context, { ...params, ...query }),
  ),
  route(burden.listSectionBurden, (context, { params, query }) =>
    listSectionBurden(context, { ...params, ...query }),
  ),
]
