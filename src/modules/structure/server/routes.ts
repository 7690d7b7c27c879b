import { downloadRoute, route, type Route } from '#platform/http/route.ts'
import * as assignments from '../assignments.contract.ts'
import * as contract from '../structure.contract.ts'
import { addAssignment, endAssignment } from './change-assignments.ts'
import { downloadStructureRecord } from './download-structure-record.ts'
import { countWarnings, getStructure } from './get-structure.ts'
import { keepStructureRecord } from './keep-structure-record.ts'
import { listAssignments } from './list-assignments.ts'
import { getStructureRecord, listStructureRecords } from './list-structure-records.ts'

/** Endpoint → verb. */
export const structureRoutes: Route[] = [
  route(contract.getStructure, (context, { query }) => getStructure(context, query)),
  route(contract.countWarnings, (context) => countWarnings(context)),
  route(contract.listStructureRecords, (context) => listStructureRecords(context)),
  route(contract.keepStructureRecord, (context, { body }) => keepStructureRecord(context, body)),
  route(contract.getStructureRecord, (context, { params }) => getStructureRecord(context, params)),
  downloadRoute(contract.downloadStructureRecord, (context, { params, query }) =>
    downloadStructureRecord(context, { ...params, ...query }),
  ),
  route(assignments.listAssignments, (context, { query }) => listAssignments(context, query)),
  route(assignments.addAssignment, (context, { body }) => addAssignment(context, body)),
  route(assignments.endAssignment, (context, { params, body }) =>
    endAssignment(context, { ...params, ...body }),
  ),
]
