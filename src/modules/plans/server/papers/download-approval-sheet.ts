import type { PlanId } from '#kernel/id.ts'
import { roleLabels } from '#kernel/actor.ts'
import { chinaDateOf } from '#kernel/china-date.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import type { OfficialPaper, PaperBlock, PaperCell, PaperTable } from '#platform/papers/official-paper.ts'
import { paperDownload } from '#platform/papers/paper-download.ts'
import { approvalDecisionLabels, type ApprovalStep } from '../../approval.contract.ts'
import type { BurdenCard } from '../../burden.contract.ts'
import { stagesOf, stepsOf } from '../approval/approval-queries.ts'
import { papersOf } from '../basis/plan-papers.ts'
import { getBurdenCard } from '../burden/get-burden-card.ts'
import { burdenBlocks, printedHours } from './burden-blocks.ts'
import { paperPlan, type PaperPlan } from './paper-plan.ts'
import { longDate, openDate } from './paper-words.ts'
import { letterOf } from './stored-letter.ts'

/**
 * 审批单: what is to be approved, who approved it in which words, and its price with the rules touched. For those who see the
 * price: throws `not-found`, and `not-allowed` for others.
 */
export async function downloadApprovalSheet(
  context: Context,
  { planId, format }: { planId: PlanId; format: 'docx' | 'pdf' },
): Promise<Download> {
  const card = await getBurdenCard(context, { planId })
  const given = await paperPlan(context, planId)
  const { tenantId, tx } = context
  const steps = await stepsOf(tx, { tenantId, planId })
  const stages = await stagesOf(tx, { tenantId, organizationId: given.plan.organization.id })
  const letter = await letterOf(context, given)
  const basis = (await papersOf(context, planId)).map(
    ({ title, documentNumber }) => `《${title}》${documentNumber ? `（${documentNumber}）` : ''}`,
  )
  const sheet = { given, card, basis, letterTitle: letter.title, documentNumber: letter.documentNumber }
  // Before the first submission the stages are those that the organisation has now.
  const ahead = stages.map((stage): ApprovalStep => ({
    ...stage,
    round: 1,
    decision: 'waiting',
    text: null,
    decidedName: null,
    decidedAt: null,
  }))
  return paperDownload({
    format,
    paper: approvalSheet({ ...sheet, steps: steps.length > 0 ? steps : ahead, today: context.today }),
  })
}

type Sheet = {
  given: PaperPlan
  card: BurdenCard
  steps: readonly ApprovalStep[]
  basis: readonly string[]
  letterTitle: string
  documentNumber: string
  today: string
}

function approvalSheet(sheet: Sheet): OfficialPaper {
  const { given, card, steps, today } = sheet
  const { plan } = given
  const last = steps.at(-1)?.round ?? 1
  const heading = (text: string): PaperBlock => ({ kind: 'paragraph', level: 'first', text })
  const record: PaperBlock[] =
    steps.length > 0
      ? [
          heading(`二、审批环节和意见${last > 1 ? `（共提交${last}次）` : ''}`),
          { kind: 'table', table: stepTable(steps) },
        ]
      : [
          heading('二、审批环节和意见'),
          {
            kind: 'paragraph',
            level: 'plain',
            text: `${plan.organization.name}没有设定审批环节，由股室直接下发。`,
          },
        ]
  return {
    name: `审批单 ${plan.title}`,
    parts: [
      {
        page: 'A4-portrait',
        title: ['审批单'],
        about: `${plan.organization.name}　${longDate(today)}打印`,
        blocks: [
          heading('一、审批事项'),
          { kind: 'table', table: factTable(sheet) },
          ...record,
          ...burdenBlocks(card),
        ],
      },
    ],
  }
}

/** What is to be approved, in pairs of a name and a fact. */
function factTable({ given, card, basis, letterTitle, documentNumber }: Sheet): PaperTable {
  const { plan, measures } = given
  const tasks = measures.reduce((sum, { audience }) => sum + audience.length, 0)
  const units = new Set(measures.flatMap(({ audience }) => audience.map(({ id }) => id))).size
  const dates = measures.flatMap(({ dueOn }) => dueOn ?? []).sort()
  const row = (name: string, text: string): PaperCell[] => [
    { text: name, align: 'center', strong: true },
    { text, align: 'left' },
  ]
  const span = [
    dates[0] && dates.at(-1) !== dates[0]
      ? `最早${longDate(dates[0])}，最晚${longDate(dates.at(-1) ?? dates[0])}`
      : (dates[0] && longDate(dates[0])) || '',
    measures.some(({ standing }) => standing)
      ? `长期坚持${measures.filter(({ standing }) => standing).length}条`
      : '',
  ]
  const rows = [
    row('计划', plan.title),
    ...(plan.derived ? [row('来源', `由《${plan.derived.from.title}》而来`)] : []),
    row('印发文件', [letterTitle, documentNumber].filter(Boolean).join('，')),
    row('依据', basis.length > 0 ? basis.join('\n') : '没有写明依据的文件'),
    row('措施和任务', `${measures.length}条措施，${units}个单位，${tasks}项任务`),
    row('完成时限', span.filter(Boolean).join('；') || '没有'),
    row('牵头', [...new Set(measures.flatMap(({ leads }) => leads[0]?.name ?? []))].join('、')),
    row('上交材料', `${measures.filter(({ evidence }) => evidence !== 'none').length}条措施要求上交材料`),
    row(
      '负担',
      `一个单位最多${printedHours(Math.max(0, ...card.places.map(({ minutes }) => minutes)))}，共${printedHours(card.minutes)}；测算见第三部分`,
    ),
  ]
  return { widths: [16, 84], head: [], rows }
}

/** A decided step carries its words; one that waits has room to write. */
function stepTable(steps: readonly ApprovalStep[]): PaperTable {
  const rounds = (steps.at(-1)?.round ?? 1) > 1
  const rows = steps.map((step): PaperCell[] => {
    const waiting = step.decision === 'waiting'
    return [
      ...(rounds ? [{ text: `第${step.round}次`, align: 'center' as const }] : []),
      { text: step.label, align: 'center' },
      {
        text: `${step.organization.name}${roleLabels[step.role]}${step.decidedName ? `\n${step.decidedName}` : ''}`,
        align: 'center',
      },
      waiting
        ? { text: '', height: 16 }
        : [approvalDecisionLabels[step.decision], step.text ?? ''].filter(Boolean).join('：'),
      {
        text: step.decidedAt ? longDate(chinaDateOf(new Date(step.decidedAt))) : openDate.trim(),
        align: 'center',
      },
    ]
  })
  return {
    widths: [...(rounds ? [9] : []), 12, 24, 40, 20],
    head: [[...(rounds ? ['提交'] : []), '环节', '由谁', '意见', '日期']],
    rows,
  }
}
