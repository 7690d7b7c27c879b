import { addMonthsTo, type ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { lawOn } from './members.law.ts'
import { memberStateLabels, standingLabels, type MemberState, type Standing } from './members.states.ts'
import { transferPapers, type TransferPaper } from './transfers.contract.ts'

const say = (rule: string, detail: string, basis?: string): Refusal => ({
  rule: `transfer.${rule}`,
  detail,
  ...(basis && { basis }),
})

const movable: readonly MemberState[] = ['regular', 'extended', 'under-correction', 'under-observation']

/** Papers without which somebody of a standing is not handed over. */
export const papersOf = {
  applicant: ['application'],
  activist: ['application', 'cultivation'],
  candidate: ['application', 'cultivation', 'review'],
  voted: [],
  probationary: ['application', 'cultivation', 'review', 'form'],
  full: [],
} as const satisfies Record<Standing, readonly TransferPaper[]>

/** Somebody whose relation can move: nothing is being decided about the membership itself. */
export function mayMove(member: { standing: Standing; state: MemberState }): Refusal | undefined {
  if (member.standing === 'voted')
    return say(
      'vote-pending',
      '支部大会已通过、上级还没有审批，请在审批后再转接组织关系。',
      '《中国共产党发展党员工作细则》第十九条',
    )
  if (movable.includes(member.state)) return undefined
  return say('state-unfit', `现在的党籍状态是“${memberStateLabels[member.state]}”，不能转接组织关系。`)
}

type Letter = { issuedOn: ChinaDate; validUntil: ChinaDate; reason: string | null }

/** The letter is of today or earlier, runs out after it was written, and for longer than usual only with a reason. */
export function letterFits({ issuedOn, validUntil, reason }: Letter, today: ChinaDate): Refusal | undefined {
  if (issuedOn > today) return say('day-ahead', `开具日期 ${issuedOn} 还没有到。`)
  if (validUntil < issuedOn) return say('validity-order', '有效期不能早于开具日期。')
  const rule = lawOn('letter-validity', issuedOn)
  const usual = rule?.most ? addMonthsTo(issuedOn, rule.most) : null
  if (usual && validUntil > addMonthsTo(issuedOn, 6))
    return say(
      'validity-long',
      `介绍信有效期最长到 ${addMonthsTo(issuedOn, 6)}（六个月），请缩短。`,
      rule?.basis,
    )
  if (usual && validUntil > usual && !reason)
    return say('validity-reason', `有效期超过三个月（${usual}），请写明原因，例如跨省转接。`, rule?.basis)
  return undefined
}

/** Everything that has to go along does. */
export function papersComplete(standing: Standing, papers: readonly TransferPaper[]): Refusal | undefined {
  const needed: readonly TransferPaper[] = papersOf[standing]
  const missing = needed.filter((paper) => !papers.includes(paper))
  if (missing.length === 0) return undefined
  return say(
    'papers-missing',
    `${standingLabels[standing]}转接组织关系，还要移交：${missing.map((paper) => transferPapers[paper]).join('、')}。`,
    standing === 'probationary'
      ? '《中国共产党发展党员工作细则》第三十五条'
      : '《中国共产党发展党员工作细则》第十二条',
  )
}

type Open = {
  issuedOn: ChinaDate
  validUntil: ChinaDate
  since: ChinaDate
  receivedOn: ChinaDate
  today: ChinaDate
}

/** A receipt lies after the letter, on a day that has come, and within the letter's validity. */
export function receiptFits({ issuedOn, validUntil, since, receivedOn, today }: Open): Refusal | undefined {
  if (receivedOn > today) return say('day-ahead', `接收日期 ${receivedOn} 还没有到。`)
  if (receivedOn < issuedOn) return say('receipt-early', `接收日期不能早于开具日期 ${issuedOn}。`)
  if (receivedOn <= since)
    return say('receipt-before-entry', `${since} 才编入现在的支部，接收日期要晚于这一天。`)
  if (receivedOn > validUntil)
    return say(
      'letter-expired',
      `介绍信有效期到 ${validUntil}，已经过期。请转出方撤销后重新开具。`,
      '《中国共产党党员教育管理工作条例》（2019年）：转出方在收到回执前仍负责管理',
    )
  return undefined
}
