import { route, type Route } from '#platform/http/route.ts'
import * as endpoints from '../members.contract.ts'
import { createMember } from './create-member.ts'
import { getMember } from './get-member.ts'
import { listMembers } from './list-members.ts'

/** Endpoint → verb. */
export const memberRoutes: Route[] = [
  route(endpoints.listMembers, (context, { query }) => listMembers(context, query)),
  route(endpoints.getMember, (context, { params }) => getMember(context, params)),
  route(endpoints.createMember, (context, { body }) => createMember(context, body)),
]
