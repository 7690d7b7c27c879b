import { route, type Route } from '#platform/http/route.ts'
import * as endpoints from '../members.contract.ts'
import { actOnMember, takeBackMemberAct } from './act-on-member.ts'
import { changeMember } from './change-member.ts'
import { createMember } from './create-member.ts'
import { getMember } from './get-member.ts'
import { memberImportRoutes } from './import/routes.ts'
import { listMembers } from './list-members.ts'

/** Endpoint → verb. */
export const memberRoutes: Route[] = [
  ...memberImportRoutes,
  route(endpoints.listMembers, (context, { query }) => listMembers(context, query)),
  route(endpoints.getMember, (context, { params }) => getMember(context, params)),
  route(endpoints.createMember, (context, { body }) => createMember(context, body)),
  route(endpoints.changeMember, (context, { params, body }) => changeMember(context, { ...params, ...body })),
  route(endpoints.actOnMember, (context, { params, body }) => actOnMember(context, { ...params, ...body })),
  route(endpoints.takeBackMemberAct, (context, { params, body }) =>
    takeBackMemberAct(context, { ...params, ...body }),
  ),
]
