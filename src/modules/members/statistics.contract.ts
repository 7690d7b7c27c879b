import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId } from '#kernel/id.ts'
import { organizationKinds } from '#modules/organizations/organizations.contract.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { memberGroups } from './members.groups.ts'

const count = z.number().int().min(0)

export const MemberStatistics = z.object({
  on: ChinaDate,
  /** The organisation asked about; null for all that the asker sees. */
  organization: z.object({ id: OrganizationId, name: z.string() }).nullable(),
  /** Full and probationary members. */
  members: count,
  tables: z.array(
    z.object({ group: z.enum(memberGroups), rows: z.array(z.object({ value: z.string(), count })) }),
  ),
  kinds: z.array(z.object({ kind: z.enum(organizationKinds), count })),
  /** Party organisations directly below, with their members. */
  parts: z.array(
    z.object({ id: OrganizationId, name: z.string(), kind: z.enum(organizationKinds), members: count }),
  ),
})
export type MemberStatistics = z.output<typeof MemberStatistics>

const query = z.object({
  /** The end of that day; today unless told. */
  on: ChinaDate.optional(),
  organizationId: OrganizationId.optional(),
})

export const getMemberStatistics = endpoint({
  name: 'getMemberStatistics',
  method: 'GET',
  path: '/member-statistics',
  summary: '党员统计：按性别、民族、学历、年龄、入党时间、岗位类别，和组织数',
  query,
  reply: MemberStatistics,
  problems: ['not-found', 'invalid-input'],
})

export const downloadMemberStatistics = endpoint({
  name: 'downloadMemberStatistics',
  method: 'GET',
  path: '/member-statistics/file.xlsx',
  summary: '导出党员统计表',
  query,
  answers: 'file',
  problems: ['not-found', 'invalid-input'],
})
