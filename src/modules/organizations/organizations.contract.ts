import { z } from 'zod'
import { roles } from '#kernel/actor.ts'
import { ChinaDate } from '#kernel/china-date.ts'
import { AudienceGroupId, OrganizationId, PersonId, PostId } from '#kernel/id.ts'
import { pageOf, pageQuery, Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'

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

export const Post = z.object({
  id: PostId,
  personId: PersonId,
  personName: z.string(),
  organizationId: OrganizationId,
  role: z.enum(roles),
  validFrom: ChinaDate,
  validTo: ChinaDate.nullable(),
  version: Version,
})
export type Post = z.output<typeof Post>

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

export const Person = z.object({
  id: PersonId,
  name: z.string(),
  staffNumber: z.string().nullable(),
  posts: z.array(Post.extend({ organizationName: z.string() })),
})

export const listPeople = endpoint({
  name: 'listPeople',
  method: 'GET',
  path: '/people',
  summary: '人员与岗位',
  query: z.object({
    ...pageQuery,
    search: z.string().trim().max(50).optional(),
    organizationId: OrganizationId.optional(),
    role: z.enum(roles).optional(),
  }),
  reply: pageOf(Person),
})

export const createPerson = endpoint({
  name: 'createPerson',
  method: 'POST',
  path: '/people',
  summary: '登记人员',
  body: z.object({
    name: z.string().trim().min(1, '请填写姓名').max(50, '姓名不超过 50 字'),
    /** The office's own number; never an identity-card number. */
    staffNumber: z.string().trim().min(1).max(50, '工号不超过 50 字').nullable().default(null),
  }),
  reply: Person,
  problems: ['rule-broken'],
})

export const createPost = endpoint({
  name: 'createPost',
  method: 'POST',
  path: '/posts',
  summary: '任职',
  body: z.object({
    personId: PersonId,
    organizationId: OrganizationId,
    role: z.enum(roles),
    validFrom: ChinaDate,
  }),
  reply: Post,
  problems: ['rule-broken', 'not-found'],
})

export const endPost = endpoint({
  name: 'endPost',
  method: 'POST',
  path: '/posts/:postId/end',
  summary: '离任',
  params: z.object({ postId: PostId }),
  body: z.object({ on: ChinaDate, version: Version }),
  reply: Post,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})

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

/** One wrong cell of an imported sheet; `row` counts as the sheet shows it, from 1. */
export const ImportError = z.object({
  sheet: z.string(),
  row: z.number().int(),
  column: z.string(),
  message: z.string(),
})
export const ImportPreview = z.object({
  /** Hash of the file; committing names it, so that what is stored is what was previewed. */
  fileHash: z.string(),
  counts: z.object({
    units: z.number().int(),
    partyOrganizations: z.number().int(),
    people: z.number().int(),
    posts: z.number().int(),
    unchanged: z.number().int(),
  }),
  errors: z.array(ImportError),
  /** First rows of what would be created, for the eye. */
  sample: z.array(z.object({ sheet: z.string(), row: z.number().int(), text: z.string() })),
})
export type ImportPreview = z.output<typeof ImportPreview>

export const previewImport = endpoint({
  name: 'previewImport',
  method: 'POST',
  path: '/organizations/import/preview',
  summary: '预览导入的单位、组织、人员和岗位',
  accepts: 'file',
  reply: ImportPreview,
  problems: ['rule-broken'],
})

export const commitImport = endpoint({
  name: 'commitImport',
  method: 'POST',
  path: '/organizations/import',
  summary: '导入单位、组织、人员和岗位（全部成功或全部不变）',
  accepts: 'file',
  reply: ImportPreview,
  problems: ['rule-broken'],
})

export const downloadImportTemplate = endpoint({
  name: 'downloadImportTemplate',
  method: 'GET',
  path: '/organizations/import/template.xlsx',
  summary: '下载导入模板',
  answers: 'file',
})

export const exportOrganizations = endpoint({
  name: 'exportOrganizations',
  method: 'GET',
  path: '/organizations/export.xlsx',
  summary: '导出组织、人员与岗位',
  answers: 'file',
  query: z.object({ on: ChinaDate.optional() }),
})

export const searchEverything = endpoint({
  name: 'searchEverything',
  method: 'GET',
  path: '/search',
  summary: '搜索组织和人员',
  query: z.object({ text: z.string().trim().min(1).max(50) }),
  reply: z.object({
    organizations: z.array(
      z.object({ id: OrganizationId, name: z.string(), kind: z.enum(organizationKinds) }),
    ),
    people: z.array(z.object({ id: PersonId, name: z.string(), organizationName: z.string() })),
  }),
})
