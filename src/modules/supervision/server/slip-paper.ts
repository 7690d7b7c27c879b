import type {
  OfficialPaper,
  PaperBlock,
  PaperCell,
  PaperPart,
  PaperSpan,
} from '#platform/papers/official-paper.ts'
import { lightStageLabels } from '../lights.contract.ts'
import { longDate } from '../slip-text.ts'
import type { Slip } from '../slips.contract.ts'

/** Room for a day that is written by hand. */
const openDate = '    年  月  日'

/** A slip set as a paper: its words over the signature, and on a page of its own the reply to be sent back. */
export function slipPaper(slip: Slip): OfficialPaper {
  return { name: `督办单 ${slip.number}`, parts: [slipPart(slip), replyPart(slip)] }
}

function line(text: string, level: 'plain' | 'flush'): PaperBlock {
  return { kind: 'paragraph', level, text }
}

function slipPart(slip: Slip): PaperPart {
  const mark = { draft: '草稿', cancelled: '已撤销' }[slip.state as string]
  const paragraphs = slip.text.split('\n').filter((text) => text.trim() !== '')
  return {
    page: 'A4-portrait',
    ...(mark !== undefined && { label: mark }),
    title: [`督办单（${lightStageLabels[slip.stage]}）`],
    about: `${slip.number}　　签发人：${slip.signer || '　　　　'}`,
    addressees: `${slip.organization.name}：`,
    blocks: [
      ...(slip.escalatedTo ? [line(`报：${slip.escalatedTo.name}同志`, 'flush')] : []),
      // Last, so that the signature keeps words above it on its page.
      ...paragraphs.map((text) => line(text, 'plain')),
    ],
    signature: {
      organ: slip.issuer.name,
      date: slip.signedOn ? longDate(slip.signedOn) : openDate,
    },
  }
}

/** The tasks, one a line; in the electronic file each leads to its page. */
function matters({ tasks }: Slip): PaperSpan[] {
  return tasks.flatMap((task, at) => [
    `${at > 0 ? '\n' : ''}${task.number.replace(/[.．、]$/u, '')}．`,
    { text: task.heading, href: `/tasks/${task.id}` },
    task.dueOn ? `（完成时限${longDate(task.dueOn)}）` : '（长期坚持）',
  ])
}

/** 回执: the answer that was given, or room to write it. */
function replyPart(slip: Slip): PaperPart {
  const row = (name: string, cell: PaperCell): PaperCell[] => [
    { text: name, align: 'center', strong: true },
    cell,
  ]
  const answered = slip.answer !== null
  return {
    page: 'A4-portrait',
    label: '附件',
    title: ['督办事项办理回执'],
    blocks: [
      {
        kind: 'table',
        table: {
          widths: [22, 78],
          head: [],
          rows: [
            row('督办单号', slip.number),
            row('承办单位', slip.organization.name),
            row('督办事项', { text: matters(slip) }),
            row('答复期限', longDate(slip.answerBy)),
            row('签收', {
              text: slip.deliveredOn ? `${longDate(slip.deliveredOn)}送达` : '',
              height: 10,
            }),
            row('办理情况和\n下一步安排', { text: slip.answer ?? '', ...(!answered && { height: 95 }) }),
            row('负责人签字', { text: '', height: 16 }),
            row('答复日期', slip.answeredOn ? longDate(slip.answeredOn) : { text: '', height: 10 }),
          ],
        },
      },
      {
        kind: 'paragraph',
        level: 'small',
        text: '可以在系统里直接答复，不必再报纸质回执。认为不属于本单位的，请直接说明。',
      },
    ],
  }
}
