import { downloadRoute, route, uploadRoute, type Route } from '#platform/http/route.ts'
import * as endpoints from '../../import.contract.ts'
import { enterRegister } from '../enter-register.ts'
import { carryOutMemberImport } from './carry-out-import.ts'
import { correctMemberImportCell } from './correct-import-cell.ts'
import { discardMemberImport } from './discard-import.ts'
import { admitKeepers, importById, importsUnderScopes, withCounts } from './import-queries.ts'
import { listMemberImportRows } from './list-import-rows.ts'
import { downloadMemberTemplate } from './member-template.ts'
import { pointAtImportColumns } from './point-at-columns.ts'
import { progressOf } from './progress.ts'
import { readMemberFile } from './read-member-sheet.ts'
import { stageMemberImport } from './stage-member-import.ts'
import { undoMemberImport } from './undo-import.ts'

/** Endpoint → verb. */
export const memberImportRoutes: Route[] = [
  downloadRoute(endpoints.downloadMemberTemplate, () => downloadMemberTemplate()),
  uploadRoute(endpoints.stageMemberImport, {
    admit: admitKeepers,
    prepare: readMemberFile,
    handle: (context, _input, file) => stageMemberImport(context, file),
  }),
  route(endpoints.listMemberImports, async (context) => {
    await enterRegister(context)
    return { imports: await importsUnderScopes(context) }
  }),
  route(endpoints.getMemberImport, async (context, { params }) => {
    await enterRegister(context)
    const [found] = await withCounts(context, [await importById(context, params.importId)])
    if (!found) throw new Error('an import is gone in its own transaction')
    return found
  }),
  route(endpoints.getMemberImportProgress, async (context, { params }) => {
    await enterRegister(context)
    await importById(context, params.importId)
    return { progress: progressOf(params.importId) }
  }),
  route(endpoints.listMemberImportRows, (context, { params, query }) =>
    listMemberImportRows(context, { ...params, ...query }),
  ),
  route(endpoints.correctMemberImportCell, (context, { params, body }) =>
    correctMemberImportCell(context, { ...params, ...body }),
  ),
  route(endpoints.pointAtImportColumns, (context, { params, body }) =>
    pointAtImportColumns(context, { ...params, ...body }),
  ),
  route(endpoints.carryOutMemberImport, (context, { params, body }) =>
    carryOutMemberImport(context, { ...params, ...body }),
  ),
  route(endpoints.undoMemberImport, (context, { params, body }) =>
    undoMemberImport(context, { ...params, ...body }),
  ),
  route(endpoints.discardMemberImport, (context, { params, body }) =>
    discardMemberImport(context, { ...params, ...body }),
  ),
]
