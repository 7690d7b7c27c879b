import { downloadRoute, route, type Route } from '#platform/http/route.ts'
import * as endpoints from '../../disclosure.contract.ts'
import { eraseMember } from './erase-member.ts'
import { judgeExport } from './judge-export.ts'
import { listDisclosures } from './list-disclosures.ts'
import { listExports } from './list-exports.ts'
import { requestExport } from './request-export.ts'
import { revealField } from './reveal-field.ts'
import { takeExport } from './take-export.ts'

/** Endpoint → verb, for what leaves the register: revealed fields and files. */
export const disclosureRoutes: Route[] = [
  route(endpoints.revealMemberField, (context, { params, body }) =>
    revealField(context, { ...params, ...body }),
  ),
  route(endpoints.eraseMember, (context, { params, body }) => eraseMember(context, { ...params, ...body })),
  route(endpoints.listMemberDisclosures, (context, { params }) => listDisclosures(context, params)),
  route(endpoints.requestMemberExport, (context, { body }) => requestExport(context, body)),
  route(endpoints.listMemberExports, (context) => listExports(context)),
  route(endpoints.judgeMemberExport, (context, { params, body }) =>
    judgeExport(context, { ...params, ...body }),
  ),
  downloadRoute(endpoints.takeMemberExport, (context, { params }) => takeExport(context, params)),
]
