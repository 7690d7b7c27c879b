import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { MemberId, MemberImportId } from '#kernel/id.ts'
import { flag, pageOf, Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'

/** The register's columns in the order of the template; headers and readers are reading/columns.ts. */
export const importColumnKeys = [
  'name',
  'idNumber',
  'branch',
  'standing',
  'sex',
  'ethnicity',
  'bornOn',
  'nativePlace',
  'education',
  'degree',
  'titleLevel',
  'occupation',
  'job',
  'appliedOn',
  'joinedOn',
  'fullOn',
  'phone',
  'address',
  'staffNumber',
] as const
export type ImportColumnKey = (typeof importColumnKeys)[number]
export const importColumnLabels = {
  name: '姓名',
  idNumber: '身份证号',
  branch: '所在党支部',
  standing: '人员类别',
  sex: '性别',
  ethnicity: '民族',
  bornOn: '出生日期',
  nativePlace: '籍贯',
  education: '学历',
  degree: '学位',
  titleLevel: '专业技术职务',
  occupation: '岗位类别',
  job: '工作岗位',
  appliedOn: '申请入党日期',
  joinedOn: '入党日期',
  fullOn: '转正日期',
  phone: '联系电话',
  address: '家庭住址',
  staffNumber: '工号',
} as const satisfies Record<ImportColumnKey, string>

export const importStates = ['waiting', 'carried-out', 'undone', 'discarded'] as const
export const importStateLabels = {
  waiting: '待导入',
  'carried-out': '已导入',
  undone: '已撤销',
  discarded: '已放弃',
} as const satisfies Record<(typeof importStates)[number], string>

export const importOutcomes = ['problem', 'new', 'changed', 'same', 'skipped'] as const
export type ImportOutcome = (typeof importOutcomes)[number]
export const importOutcomeLabels = {
  problem: '要改正',
  new: '新增',
  changed: '更新',
  same: '没有变化',
  skipped: '不是人员',
} as const satisfies Record<ImportOutcome, string>

const count = z.number().int().min(0)

export const MemberImport = z.object({
  id: MemberImportId,
  state: z.enum(importStates),
  fileName: z.string(),
  sheetName: z.string(),
  createdByName: z.string(),
  createdAt: z.string(),
  carriedOutAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  /** Words of the sheet's head, and which column of ours each is. */
  headers: z.array(z.string()),
  places: z.partialRecord(z.enum(importColumnKeys), count),
  counts: z.object({
    problem: count,
    new: count,
    changed: count,
    same: count,
    skipped: count,
    leftOut: count,
    /** Rows with notes: hidden in the sheet, or with results of formulas. */
    noted: count,
  }),
  version: Version,
})
export type MemberImport = z.output<typeof MemberImport>

/** How far carrying out is, 0–1; null when nothing is under way in this process. */
export const ImportProgress = z.object({ progress: z.number().min(0).max(1).nullable() })

export const MemberImportRow = z.object({
  position: z.number().int().min(1),
  outcome: z.enum(importOutcomes),
  leftOut: z.boolean(),
  /** Cells as the sheet has them. Sealed columns come masked, unless their own cell is the one to mend. */
  cells: z.partialRecord(z.enum(importColumnKeys), z.string().meta({ class: 'sensitive' })),
  problems: z.array(z.object({ column: z.enum(importColumnKeys), problem: z.string() })),
  /** What the sheet hides, told and taken as it is; of the row where no column is named. */
  notes: z.array(z.object({ column: z.enum(importColumnKeys).nullable(), note: z.string() })),
  memberId: MemberId.nullable(),
  changes: z.array(
    z.object({
      column: z.enum(importColumnKeys),
      before: z.string().nullable().meta({ class: 'sensitive' }),
      after: z.string().nullable().meta({ class: 'sensitive' }),
    }),
  ),
})
export type MemberImportRow = z.output<typeof MemberImportRow>

const onImport = { params: z.object({ importId: MemberImportId }) }
const version = { version: Version }

export const stageMemberImport = endpoint({
  name: 'stageMemberImport',
  method: 'POST',
  path: '/member-imports',
  summary: '上传党员表：读出每一行，告诉哪里要改，先不写入名册',
  accepts: 'file',
  reply: MemberImport,
  problems: ['rule-broken', 'invalid-input'],
})

export const listMemberImports = endpoint({
  name: 'listMemberImports',
  method: 'GET',
  path: '/member-imports',
  summary: '上传过的党员表',
  reply: z.object({ imports: z.array(MemberImport) }),
})

export const getMemberImport = endpoint({
  name: 'getMemberImport',
  method: 'GET',
  path: '/member-imports/:importId',
  summary: '一次导入的现状',
  ...onImport,
  reply: MemberImport,
  problems: ['not-found'],
})

export const getMemberImportProgress = endpoint({
  name: 'getMemberImportProgress',
  method: 'GET',
  path: '/member-imports/:importId/progress',
  summary: '导入进行到哪里',
  ...onImport,
  reply: ImportProgress,
  problems: ['not-found'],
})

export const listMemberImportRows = endpoint({
  name: 'listMemberImportRows',
  sensitive: true,
  method: 'GET',
  path: '/member-imports/:importId/rows',
  summary: '导入表的各行：要改正的、新增的、更新的',
  ...onImport,
  query: z.object({
    outcome: z.enum(importOutcomes).optional(),
    noted: flag.optional(),
    after: z.string().max(20).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: pageOf(MemberImportRow),
  problems: ['not-found'],
})

export const correctMemberImportCell = endpoint({
  name: 'correctMemberImportCell',
  sensitive: true,
  method: 'PUT',
  path: '/member-imports/:importId/rows/:position',
  summary: '在页面上改正一格，或把一行留下不导',
  params: z.object({ importId: MemberImportId, position: z.coerce.number().int().min(1) }),
  body: z.object({
    cell: z
      .object({ column: z.enum(importColumnKeys), text: z.string().max(500) })
      .nullable()
      .default(null),
    leftOut: z.boolean().optional(),
  }),
  reply: z.object({ row: MemberImportRow, import: MemberImport }),
  problems: ['not-found', 'rule-broken'],
})

export const pointAtImportColumns = endpoint({
  name: 'pointAtImportColumns',
  method: 'PUT',
  path: '/member-imports/:importId/columns',
  summary: '指认表里的列；下次遇到同样的表头自动认得',
  ...onImport,
  body: z.object({
    places: z.partialRecord(z.enum(importColumnKeys), z.number().int().min(0).max(511)),
    /** Columns that the sheet lacks, with what stands in them for everybody in it. */
    filled: z.partialRecord(z.enum(importColumnKeys), z.string().trim().min(1).max(200)).default({}),
    ...version,
  }),
  reply: MemberImport,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

export const carryOutMemberImport = endpoint({
  name: 'carryOutMemberImport',
  method: 'POST',
  path: '/member-imports/:importId/carry-out',
  summary: '把没有错误的行写入名册：要么全部，要么一行也没有',
  ...onImport,
  body: z.object({
    /** From when the branches count the new members; today unless told. */
    since: ChinaDate.optional(),
    /** Rows with problems stay behind; otherwise one problem refuses the whole. */
    withoutProblems: z.boolean().default(false),
    ...version,
  }),
  reply: MemberImport,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

export const undoMemberImport = endpoint({
  name: 'undoMemberImport',
  method: 'POST',
  path: '/member-imports/:importId/undo',
  summary: '撤销整次导入：新增的去掉，更新的还原',
  ...onImport,
  body: z.object(version),
  reply: MemberImport,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

export const discardMemberImport = endpoint({
  name: 'discardMemberImport',
  method: 'POST',
  path: '/member-imports/:importId/discard',
  summary: '放弃这次上传，删去读出的内容',
  ...onImport,
  body: z.object(version),
  reply: MemberImport,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

export const downloadMemberTemplate = endpoint({
  name: 'downloadMemberTemplate',
  method: 'GET',
  path: '/member-imports/template.xlsx',
  summary: '下载党员表模板',
  answers: 'file',
})
