import { downloadRoute, route, type Route } from '#platform/http/route.ts'
import * as basis from '../../basis.contract.ts'
import { excludeClause, includeClause } from './exclude-clause.ts'
import { exportCoverage } from './export-coverage.ts'
import { getCoverage } from './get-coverage.ts'
import { getPlanBasis } from './get-plan-basis.ts'
import { getTaskWhy } from './get-task-why.ts'
import { savePlanBasis } from './save-plan-basis.ts'

/** Endpoint → verb, of what plans derive from. */
export const basisRoutes: Route[] = [
  route(basis.getPlanBasis, (context, { params }) => getPlanBasis(context, params)),
  route(basis.savePlanBasis, (context, { params, body }) => savePlanBasis(context, { ...params, ...body })),
  route(basis.getCoverage, (context, { params }) => getCoverage(context, params)),
  downloadRoute(basis.exportCoverage, (context, { params }) => exportCoverage(context, params)),
  route(basis.excludeClause, (context, { params, body }) => excludeClause(context, { ...params, ...body })),
  route(basis.includeClause, (context, { params }) => includeClause(context, params)),
  route(basis.getTaskWhy, (context, { params }) => getTaskWhy(context, params)),
]
