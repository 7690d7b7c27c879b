import { z } from 'zod'
import { OrganizationId, PlanId } from '#kernel/id.ts'
import { endpoint } from '#platform/http/endpoint.ts'

const onPlan = { params: z.object({ planId: PlanId }) }
const asPaper = z.enum(['docx', 'pdf'])
const asPaperOrSheet = z.enum(['docx', 'pdf', 'xlsx'])
export type PaperFormat = z.output<typeof asPaperOrSheet>
/** Both lie; A3 has room for what is asked in detail. */
const sheetSizes = ['A4', 'A3'] as const
export type SheetSize = (typeof sheetSizes)[number]

export const downloadBreakdown = endpoint({
  name: 'downloadBreakdown',
  method: 'GET',
  path: '/plans/:planId/breakdown',
  summary: '任务分解表（A4、A3 横排；.xlsx 另有逐单位一页）',
  ...onPlan,
  query: z.object({ format: asPaperOrSheet, size: z.enum(sheetSizes).default('A4') }),
  answers: 'file',
  problems: ['not-found', 'rule-broken'],
})

/** 责任清单 by executing unit, or by section: who leads and helps with what. */
export const dutyOrders = ['unit', 'section'] as const
export type DutyOrder = (typeof dutyOrders)[number]

export const downloadDuties = endpoint({
  name: 'downloadDuties',
  method: 'GET',
  path: '/plans/:planId/duties',
  summary: '责任清单：按单位列落实什么，或按股室列牵头、协助什么',
  ...onPlan,
  query: z.object({ format: asPaperOrSheet, by: z.enum(dutyOrders).default('unit') }),
  answers: 'file',
  problems: ['not-found', 'rule-broken'],
})

export const downloadOrganizationDuties = endpoint({
  name: 'downloadOrganizationDuties',
  method: 'GET',
  path: '/organizations/:organizationId/duties',
  summary: '一个单位的责任清单：执行中的计划要它牵头、落实什么',
  params: z.object({ organizationId: OrganizationId }),
  query: z.object({ format: asPaperOrSheet }),
  answers: 'file',
  problems: ['not-found'],
})

export const downloadProgress = endpoint({
  name: 'downloadProgress',
  method: 'GET',
  path: '/plans/:planId/progress-report',
  summary: '进展报告：由事实拼成，每个数字注明来自哪些任务',
  ...onPlan,
  query: z.object({ format: asPaper }),
  answers: 'file',
  problems: ['not-found', 'rule-broken'],
})

export const downloadApprovalSheet = endpoint({
  name: 'downloadApprovalSheet',
  method: 'GET',
  path: '/plans/:planId/approval-sheet',
  summary: '审批单：计划要点、审批环节和意见、负担测算',
  ...onPlan,
  query: z.object({ format: asPaper }),
  answers: 'file',
  problems: ['not-found', 'not-allowed'],
})
