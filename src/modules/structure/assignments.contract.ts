import { z } from 'zod'
import { roles } from '#kernel/actor.ts'
import { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId, PersonId } from '#kernel/id.ts'
import { endpoint } from '#platform/http/endpoint.ts'

/** A leader keeps in touch with an organisation (联系点); somebody does organisation work there and nothing else (组织员). */
export const assignmentKindLabels = { 'contact-point': '联系点', organizer: '专职组织员' } as const
export type AssignmentKind = keyof typeof assignmentKindLabels
export const assignmentKinds = Object.keys(assignmentKindLabels) as [AssignmentKind, ...AssignmentKind[]]

export const Assignment = z.object({
  id: z.uuid(),
  kind: z.enum(assignmentKinds),
  organizationId: OrganizationId,
  organizationName: z.string(),
  personId: PersonId,
  personName: z.string(),
  validFrom: ChinaDate,
  /** First day outside. */
  validTo: ChinaDate.nullable(),
})
export type Assignment = z.output<typeof Assignment>

export const listAssignments = endpoint({
  name: 'listAssignments',
  method: 'GET',
  path: '/assignments',
  summary: '联系点与组织员',
  query: z.object({ on: ChinaDate.optional() }),
  reply: z.object({
    on: ChinaDate,
    assignments: z.array(Assignment),
    /** Who can be named: people with a post today. Empty for those who may not change. */
    candidates: z.array(
      z.object({ personId: PersonId, name: z.string(), role: z.enum(roles), at: z.string() }),
    ),
    organizations: z.array(z.object({ id: OrganizationId, name: z.string() })),
    mayChange: z.boolean(),
  }),
})

export const NewAssignment = z.object({
  kind: z.enum(assignmentKinds),
  organizationId: OrganizationId,
  personId: PersonId,
  validFrom: ChinaDate,
})

export const addAssignment = endpoint({
  name: 'addAssignment',
  method: 'POST',
  path: '/assignments',
  summary: '登记联系领导或者专职组织员',
  body: NewAssignment,
  reply: Assignment,
  problems: ['not-allowed', 'not-found', 'rule-broken'],
})

export const endAssignment = endpoint({
  name: 'endAssignment',
  method: 'POST',
  path: '/assignments/:assignmentId/end',
  summary: '不再联系或者不再担任（从某日起）',
  params: z.object({ assignmentId: z.uuid() }),
  body: z.object({ on: ChinaDate }),
  reply: Assignment,
  problems: ['not-allowed', 'not-found', 'rule-broken'],
})
