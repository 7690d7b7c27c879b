import { addressOf } from '#platform/http/address.ts'
import { PapersButton, type PaperRow } from '#ui/papers-button.tsx'
import { useViewer, viewerIs } from '#ui/viewer.tsx'
import { downloadLetter } from '../letter.contract.ts'
import {
  downloadApprovalSheet,
  downloadBreakdown,
  downloadDuties,
  downloadProgress,
} from '../papers.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { issuedStates } from '../plans.policy.ts'
import { exportGrid } from '../tasks.contract.ts'
import { isOfOffice } from './changes-acts.tsx'

const paper = ['docx', 'pdf'] as const
const paperOrSheet = ['docx', 'pdf', 'xlsx'] as const

/** 打印与导出 of a plan: what there is on paper in its state, for whoever may have it. */
export function PlanPapers({ plan }: { plan: Plan }) {
  const viewer = useViewer()
  const issued = issuedStates.includes(plan.state)
  // The price is for the office, those who approve, and leaders; before publication nobody else opens the page.
  const seesPrice = !issued || isOfOffice(viewer, plan) || viewerIs(viewer, ['leader'])
  if (plan.measures.length === 0) return null
  return <PapersButton rows={rowsOf(plan, { issued, seesPrice })} />
}

function rowsOf(plan: Plan, { issued, seesPrice }: { issued: boolean; seesPrice: boolean }): PaperRow[] {
  const params = { planId: plan.id }
  const breakdown = (size: 'A4' | 'A3') =>
    paperOrSheet.map((format) => ({
      format,
      href: addressOf(downloadBreakdown, { params, query: { format, size } }),
    }))
  const duties = (by: 'unit' | 'section') =>
    paperOrSheet.map((format) => ({
      format,
      href: addressOf(downloadDuties, { params, query: { format, by } }),
    }))
  const progress: PaperRow = {
    name: '进展报告',
    hint: '由任务的实际情况拼成，每个数字都能点开',
    files: paper.map((format) => ({
      format,
      href: addressOf(downloadProgress, { params, query: { format } }),
    })),
  }
  const letter: PaperRow = {
    name: issued ? '印发通知' : '印发通知（审批稿）',
    hint: '公文格式，附任务分解表',
    files: paper.map((format) => ({
      format,
      href: addressOf(downloadLetter, { params, query: { format } }),
    })),
  }
  const sheet: PaperRow = {
    name: '审批单',
    hint: '审批事项、意见和负担测算',
    files: paper.map((format) => ({
      format,
      href: addressOf(downloadApprovalSheet, { params, query: { format } }),
    })),
  }
  const grid: PaperRow = {
    name: '一览表',
    hint: '每条措施、每个单位一格',
    files: [{ format: 'xlsx', href: addressOf(exportGrid, { params }) }],
  }
  return [
    { name: '任务分解表（A4）', hint: 'Excel 另有逐单位一页', files: breakdown('A4') },
    { name: '任务分解表（A3）', hint: '横排，写全具体内容和阶段安排', files: breakdown('A3') },
    { name: '责任清单（按单位）', files: duties('unit') },
    { name: '责任清单（按股室）', files: duties('section') },
    ...(issued ? [progress] : []),
    letter,
    ...(seesPrice ? [sheet] : []),
    ...(issued ? [grid] : []),
  ]
}
