import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { Post } from './people.contract.ts'

export const lines = ['party', 'administrative'] as const
export type Line = (typeof lines)[number]
export const lineLabels = { party: '党组织', administrative: '行政单位' } as const satisfies Record<
  Line,
  string
>

export const organizationKinds = [
  'work-committee',
  'leading-group',
  'committee',
  'general-branch',
  'branch',
  'group',
  'bureau',
  'section',
  'affiliated-unit',
  'school',
  'other-unit',
] as const
export type OrganizationKind = (typeof organizationKinds)[number]
export const organizationKindLabels = {
  'work-committee': '工委',
  'leading-group': '党组',
  committee: '党委',
  'general-branch': '党总支',
  branch: '党支部',
  group: '党小组',
  bureau: '教育局',
  section: '股室',
  'affiliated-unit': '综合单位',
  school: '学校',
  'other-unit': '其他单位',
} as const satisfies Record<OrganizationKind, string>

/** Kinds of the Party line; the others are administrative. */
export const partyKinds: readonly OrganizationKind[] = [
  'work-committee',
  'leading-group',
  'committee',
  'general-branch',
  'branch',
  'group',
]

export const stages = [
  'kindergarten',
  'primary',
  'junior',
  'senior',
  'nine-year',
  'vocational',
  'special',
  'college',
] as const
export type Stage = (typeof stages)[number]
export const stageLabels = {
  kindergarten: '幼儿园',
  primary: '小学',
  junior: '初中',
  senior: '高中',
  'nine-year': '九年一贯制',
  vocational: '职业学校',
  special: '特殊教育',
  college: '高校',
} as const satisfies Record<Stage, string>

export const Organization = z.object({
  id: OrganizationId,
  line: z.enum(lines),
  kind: z.enum(organizationKinds),
  stage: z.enum(stages).nullable(),
  ownership: z.enum(['public', 'private']),
  name: z.string(),
  parentId: OrganizationId.nullable(),
  openedOn: ChinaDate,
  closedOn: ChinaDate.nullable(),
  version: Version,
})
export type Organization = z.output<typeof Organization>

/** One organisation in the tree of a day; `standsIn` names the unit of a Party organisation. */
export const TreeNode = Organization.extend({ standsIn: z.array(OrganizationId) })
export type TreeNode = z.output<typeof TreeNode>

export const getOrganizationTree = endpoint({
  name: 'getOrganizationTree',
  method: 'GET',
  path: '/organizations',
  summary: '组织树（可查过去某一天）',
  query: z.object({ on: ChinaDate.optional() }),
  reply: z.object({ on: ChinaDate, organizations: z.array(TreeNode) }),
})

export const getOrganization = endpoint({
  name: 'getOrganization',
  method: 'GET',
  path: '/organizations/:organizationId',
  summary: '一个组织的现状、沿革和岗位',
  params: z.object({ organizationId: OrganizationId }),
  reply: z.object({
    organization: TreeNode,
    periods: z.array(
      z.object({
        validFrom: ChinaDate,
        validTo: ChinaDate.nullable(),
        name: z.string(),
        parentId: OrganizationId.nullable(),
      }),
    ),
    aliases: z.array(z.string()),
    posts: z.array(Post),
    may: z.object({ change: z.boolean() }),
  }),
  problems: ['not-found'],
})

export const OrganizationDraft = z.object({
  line: z.enum(lines),
  kind: z.enum(organizationKinds),
  stage: z.enum(stages).nullable().default(null),
  ownership: z.enum(['public', 'private']).default('public'),
  name: z.string().trim().min(1, '请填写名称').max(100, '名称不超过 100 字'),
  parentId: OrganizationId,
  openedOn: ChinaDate,
  /** For a Party organisation: the unit in which it stands. */
  standsIn: OrganizationId.nullable().default(null),
})

export const createOrganization = endpoint({
  name: 'createOrganization',
  method: 'POST',
  path: '/organizations',
  summary: '新建组织',
  body: OrganizationDraft,
  reply: Organization,
  problems: ['rule-broken', 'not-found'],
})

const onOrganization = { params: z.object({ organizationId: OrganizationId }) }

export const renameOrganization = endpoint({
  name: 'renameOrganization',
  method: 'POST',
  path: '/organizations/:organizationId/rename',
  summary: '更名（从某日起）',
  ...onOrganization,
  body: z.object({
    name: z.string().trim().min(1, '请填写名称').max(100, '名称不超过 100 字'),
    from: ChinaDate,
    version: Version,
  }),
  reply: Organization,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})

export const moveOrganization = endpoint({
  name: 'moveOrganization',
  method: 'POST',
  path: '/organizations/:organizationId/move',
  summary: '改变隶属（从某日起）',
  ...onOrganization,
  body: z.object({ parentId: OrganizationId, from: ChinaDate, version: Version }),
  reply: Organization,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})

export const closeOrganization = endpoint({
  name: 'closeOrganization',
  method: 'POST',
  path: '/organizations/:organizationId/close',
  summary: '撤销组织（某日起不再存在）',
  ...onOrganization,
  body: z.object({ on: ChinaDate, version: Version }),
  reply: Organization,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})

export const changeAliases = endpoint({
  name: 'changeAliases',
  method: 'PUT',
  path: '/organizations/:organizationId/aliases',
  summary: '改写组织的简称（公文里用到的其他叫法）',
  ...onOrganization,
  body: z.object({ aliases: z.array(z.string().trim().min(1).max(100)).max(20), version: Version }),
  reply: z.object({ aliases: z.array(z.string()), version: Version }),
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})

/** One more name under which documents print an organisation; a clerk saves it while checking a plan. */
export const addAlias = endpoint({
  name: 'addAlias',
  method: 'POST',
  path: '/organizations/:organizationId/aliases',
  summary: '存一个别名（公文里的叫法）',
  ...onOrganization,
  body: z.object({ alias: z.string().trim().min(2, '别名至少两个字').max(100, '别名不超过 100 字') }),
  reply: z.object({ aliases: z.array(z.string()) }),
  problems: ['rule-broken', 'not-found'],
})
