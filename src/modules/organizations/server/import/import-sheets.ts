import { roleLabels } from '#kernel/actor.ts'
import {
  organizationKindLabels,
  organizationKinds,
  partyKinds,
  stageLabels,
} from '#modules/organizations/organizations.contract.ts'

export type ImportColumn = {
  key: string
  header: string
  width: number
  required?: true
  remark: string
  example: string
  values?: readonly string[]
}

const kindLabels = (party: boolean) =>
  organizationKinds
    .filter((kind) => partyKinds.includes(kind) === party)
    .map((kind) => organizationKindLabels[kind])
const openedOn = {
  key: 'openedOn',
  header: '成立日期',
  width: 14,
  remark: '如 2010-09-01；不填按导入当天',
  example: '2010-09-01',
} as const
const aliases = { key: 'aliases', header: '简称', width: 24, remark: '公文里的其他叫法，用顿号隔开' } as const

const units = [
  {
    key: 'name',
    header: '名称',
    width: 32,
    required: true,
    remark: '全称，系统内不重复',
    example: '示例县第一小学',
  },
  {
    key: 'kind',
    header: '类别',
    width: 12,
    required: true,
    remark: '从列表中选',
    example: '学校',
    values: kindLabels(false),
  },
  {
    key: 'stage',
    header: '学段',
    width: 12,
    remark: '只有学校填写',
    example: '小学',
    values: Object.values(stageLabels),
  },
  {
    key: 'ownership',
    header: '办学性质',
    width: 10,
    remark: '不填为公办',
    example: '公办',
    values: ['公办', '民办'],
  },
  { key: 'superior', header: '上级单位', width: 28, remark: '写全称；最上级留空', example: '示例县教育局' },
  openedOn,
  { ...aliases, example: '县一小、一小' },
] as const satisfies readonly ImportColumn[]

const party = [
  {
    key: 'name',
    header: '名称',
    width: 36,
    required: true,
    remark: '全称，系统内不重复',
    example: '示例县第一小学党支部',
  },
  {
    key: 'kind',
    header: '类别',
    width: 12,
    required: true,
    remark: '从列表中选',
    example: '党支部',
    values: kindLabels(true),
  },
  {
    key: 'superior',
    header: '上级党组织',
    width: 32,
    remark: '写全称；最上级留空',
    example: '示例县教育局党委',
  },
  {
    key: 'standsIn',
    header: '所在单位',
    width: 28,
    remark: '写单位全称；几个单位合设时用顿号隔开',
    example: '示例县第一小学',
  },
  openedOn,
  { ...aliases, example: '一小支部' },
] as const satisfies readonly ImportColumn[]

const people = [
  { key: 'name', header: '姓名', width: 14, required: true, remark: '与公文、名册一致', example: '张某某' },
  {
    key: 'staffNumber',
    header: '工号',
    width: 16,
    remark: '有同名的人时必填；不要填身份证号',
    example: 'A001',
  },
] as const satisfies readonly ImportColumn[]

const posts = [
  { key: 'name', header: '姓名', width: 14, required: true, remark: '先在“人员”表登记', example: '张某某' },
  { key: 'staffNumber', header: '工号', width: 16, remark: '有同名的人时必填', example: 'A001' },
  {
    key: 'organization',
    header: '组织名称',
    width: 36,
    required: true,
    remark: '单位或党组织的全称',
    example: '示例县第一小学党支部',
  },
  {
    key: 'role',
    header: '岗位',
    width: 14,
    required: true,
    remark: '从列表中选',
    example: '书记',
    values: Object.values(roleLabels),
  },
  {
    key: 'validFrom',
    header: '任职日期',
    width: 14,
    remark: '如 2024-09-01；不填按导入当天',
    example: '2024-09-01',
  },
  { key: 'validTo', header: '离任日期', width: 14, remark: '离任后的第一天；在任留空', example: '' },
] as const satisfies readonly ImportColumn[]

/** The sheets of the template, of the import and of the export, in the order in which they are read. */
export const importSheets = {
  units: { name: '单位', columns: units },
  party: { name: '党组织', columns: party },
  people: { name: '人员', columns: people },
  posts: { name: '岗位', columns: posts },
} as const
export type ImportSheetKey = keyof typeof importSheets
export type RowOf<K extends ImportSheetKey> = {
  /** As the sheet shows it, from 1. */
  row: number
  cells: Readonly<Record<(typeof importSheets)[K]['columns'][number]['key'], string>>
}
export type ImportRows = { [K in ImportSheetKey]: RowOf<K>[] }

/** Rows whose first cell begins so explain the template and are not imported. */
export const remarkMark = '说明：'
export const exampleMark = '示例：'

/** The printed heading of a column, for messages. */
export function headerOf(sheet: ImportSheetKey, key: string): string {
  return importSheets[sheet].columns.find((column) => column.key === key)?.header ?? key
}
