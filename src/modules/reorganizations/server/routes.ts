import { route, type Route } from '#platform/http/route.ts'
import * as contract from '../reorganizations.contract.ts'
import { listReorganizations } from './list-reorganizations.ts'
import { previewReorganization } from './preview-reorganization.ts'
import { reorganize } from './reorganize.ts'
import * as upgrades from '../upgrades.contract.ts'
import { previewUpgrade } from './preview-upgrade.ts'
import { upgradeOrganization } from './upgrade-organization.ts'
import { undoReorganization } from './undo-reorganization.ts'

/** Endpoint → verb. */
export const reorganizationRoutes: Route[] = [
  route(contract.previewReorganization, (context, { query }) => previewReorganization(context, query)),
  route(contract.reorganize, (context, { body }) => reorganize(context, body)),
  route(contract.listReorganizations, (context, { query }) => listReorganizations(context, query)),
  route(upgrades.previewUpgrade, (context, { query }) => previewUpgrade(context, query)),
  route(upgrades.upgradeOrganization, (context, { body }) => upgradeOrganization(context, body)),
  route(contract.undoReorganization, (context, { params }) => undoReorganization(context, params)),
]
