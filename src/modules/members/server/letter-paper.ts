import type { ChinaDate } from '#kernel/china-date.ts'
import type { OfficialPaper, PaperCell } from '#platform/papers/official-paper.ts'
import { ageOn } from '../age.ts'
import { ethnicities, sexes } from '../members.codes.ts'
import type { Transfer } from '../transfers.contract.ts'

const long = (day: ChinaDate) => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** The letter in its three parts on one page: stub, letter, receipt. The ID number is written in by hand where it is needed. */
export function letterPaper(transfer: Transfer, committee: string): OfficialPaper {
  const { name, number } = transfer
  const receiver = transfer.to?.name ?? transfer.outsideCommittee ?? ''
  const going = transfer.to?.name ?? transfer.outsideBranch ?? transfer.outsideCommittee ?? ''
  const kind = transfer.standing === 'full' ? '正式' : transfer.standing === 'probationary' ? '预备' : ''
  const who = kind ? `系中共${kind}党员` : '系入党申请人（入党积极分子、发展对象）'
  const dues = transfer.duesPaidUntil ? `党费已交到${long(transfer.duesPaidUntil)}。` : ''
  const right = (text: string) => `${'　'.repeat(20)}${text}`
  const rows: PaperCell[][] = [
    [strong(`第一联　存根　　编号：${number}`)],
    [
      {
        text: `${name}同志，${who}，组织关系由${transfer.from?.name ?? ''}转到${going}。${dues}\n\n${right(long(transfer.issuedOn))}\n${right(`经办人：${transfer.issuedBy}`)}`,
        align: 'left',
      },
    ],
    [strong(`第二联　中国共产党党员组织关系介绍信　　编号：${number}`)],
    [
      {
        text: [
          `${receiver}：`,
          `　　${name}同志（${sexes[transfer.sex]}），${ageOn(transfer.bornOn, transfer.issuedOn)}岁，${ethnicities[transfer.ethnicity]}，${who}，公民身份号码____________________，由${transfer.from?.name ?? ''}去${going}，请转接组织关系。${dues}`,
          ...(transfer.papers.length > 0 ? ['　　随信移交发展党员材料，请核对签收。'] : []),
          `　　（有效期至${long(transfer.validUntil)}）`,
          '',
          right(`${committee}（盖章）`),
          right(long(transfer.issuedOn)),
          '党员联系电话：________________　　开具单位联系电话：________________',
        ].join('\n'),
        align: 'left',
      },
    ],
    [strong(`第三联　回执　　编号：${number}`)],
    [
      {
        text: [
          `${committee}：`,
          `　　${name}同志的党员组织关系已于____年__月__日转到我处，特此回复。`,
          '',
          right('接收党组织（盖章）'),
          right('____年__月__日'),
          '经办人：____________　　联系电话：________________',
        ].join('\n'),
        align: 'left',
      },
    ],
  ]
  return {
    name: `党员组织关系介绍信 ${name}`,
    parts: [
      {
        page: 'A4-portrait',
        title: ['中国共产党党员组织关系介绍信'],
        about: '收到回执前，转出党组织继续负责管理',
        blocks: [{ kind: 'table', table: { widths: [1], head: [], rows } }],
      },
    ],
  }
}

function strong(text: string): PaperCell {
  return { text, strong: true, align: 'center' }
}
