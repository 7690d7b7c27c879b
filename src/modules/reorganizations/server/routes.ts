import { route, type Route } from '#platform/http/route.ts'
import * as contract from '../reorganizations.contract.ts'
import { listReorganizations } from './list-reorganizations.ts'
import { previewReorganization } from './preview-reorganization.ts'
import { reorganize } from './reorganize.ts'
import { undoReorganization } from './undo-reorganization.ts'

/** Endpoint → verb. */
export const reorganizationRoutes: Route[] = [
  route(contract.previewReorganization, (context, { query }) => previewReorganization(context, query)),
  route(contract.reorganize, (context, { body }) => reorganize(context, body)),
  route(contract.listReorganizations, (context, { query }) => listReorganizations(context, query)),
  route(contract.undoReorganization, (context, { params }) => undoReorganization(context, params)),
]
