import type { ExportField, ExportState } from '../../disclosure.contract.ts'
import { sensitiveFieldLabels } from '../../disclosure.rules.ts'

export const exportFieldLabels = {
  name: '姓名',
  branchName: '所在支部',
  sex: '性别',
  ethnicity: '民族',
  bornOn: '出生日期',
  education: '学历',
  standing: '人员类别',
  state: '状态',
  joinedOn: '入党日期',
  fullOn: '转正日期',
  job: '工作岗位',
  ...sensitiveFieldLabels,
} as const satisfies Record<ExportField, string>

export const exportStateLabels = {
  ready: '可以取走',
  waiting: '等人审批',
  approved: '已批准，可以取走',
  refused: '未获批准',
  taken: '已取走',
  expired: '已过期',
} as const satisfies Record<ExportState, string>
