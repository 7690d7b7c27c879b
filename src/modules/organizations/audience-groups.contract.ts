import { z } from 'zod'
import { AudienceGroupId, OrganizationId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { lines, organizationKinds, stages } from './organizations.contract.ts'

/** Organisations that fit all given conditions; conditions left out do not restrict. */
export const AudienceSelector = z.object({
  line: z.enum(lines).optional(),
  kinds: z.array(z.enum(organizationKinds)).min(1).optional(),
  stages: z.array(z.enum(stages)).min(1).optional(),
  ownership: z.enum(['public', 'private']).optional(),
  /** Only direct children of this organisation. */
  childrenOf: OrganizationId.optional(),
  /** Anywhere below this organisation. */
  below: OrganizationId.optional(),
  /** Only Party organisations that stand in a unit of these kinds or stages. */
  standingIn: z
    .object({
      kinds: z.array(z.enum(organizationKinds)).min(1).optional(),
      stages: z.array(z.enum(stages)).min(1).optional(),
    })
    .optional(),
})
export type AudienceSelector = z.output<typeof AudienceSelector>

/** A phrase as a rule over the tree: the union of its selectors and named organisations, less the exceptions. */
export const AudienceRule = z.object({
  any: z.array(AudienceSelector).max(20),
  also: z.array(OrganizationId).max(500).default([]),
  except: z.array(OrganizationId).max(500).default([]),
})
export type AudienceRule = z.output<typeof AudienceRule>

export const AudienceGroup = z.object({
  id: AudienceGroupId,
  name: z.string(),
  rule: AudienceRule,
  version: Version,
  /** Organisations that the rule means today, in the order of the tree. */
  organizationIds: z.array(OrganizationId),
})
export type AudienceGroup = z.output<typeof AudienceGroup>

export const listAudienceGroups = endpoint({
  name: 'listAudienceGroups',
  method: 'GET',
  path: '/audience-groups',
  summary: '对象组及其当前名单',
  reply: z.object({ groups: z.array(AudienceGroup), may: z.object({ change: z.boolean() }) }),
})

export const saveAudienceGroup = endpoint({
  name: 'saveAudienceGroup',
  method: 'PUT',
  path: '/audience-groups',
  summary: '保存对象组',
  body: z.object({
    id: AudienceGroupId.optional(),
    name: z.string().trim().min(1, '请填写名称').max(100),
    rule: AudienceRule,
    version: Version.optional(),
  }),
  reply: AudienceGroup,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})
