import { addMonthsTo, type ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { Delivery } from './reminders.contract.ts'
import { bases, prepareMonths } from './term-law.ts'
import type { ReminderState } from './terms.contract.ts'

/** A reminder belongs to a running term with an end that is near: a month before it is due, or later. */
export function reminderFits(
  term: { endsOn: ChinaDate | null; closedOn: ChinaDate | null },
  today: ChinaDate,
): Refusal | undefined {
  if (term.closedOn !== null)
    return { rule: 'reminder.term-closed', detail: `本届已于 ${term.closedOn} 结束，不用再提醒。` }
  if (term.endsOn === null) return { rule: 'reminder.no-end', detail: '临时党组织没有任期，不用提醒换届。' }
  const earliest = addMonthsTo(term.endsOn, -prepareMonths)
  if (today >= earliest) return undefined
  return {
    rule: 'reminder.too-early',
    detail: `任期 ${term.endsOn} 届满，提前六个月提醒。${earliest} 起可以起草提醒函。`,
    basis: bases.branchRules(21),
  }
}

/** What was sent is fixed: it is the proof. */
export function reminderMustBeDraft(state: ReminderState): Refusal | undefined {
  if (state === 'draft') return undefined
  return { rule: 'reminder.sent', detail: '提醒函已经送达，不能再改。' }
}

/** A delivery lies between the day of the letter and today; a letter on paper is signed by somebody. */
export function deliveryFits(facts: {
  how: Delivery
  on: ChinaDate
  dated: ChinaDate
  signer: string
  today: ChinaDate
}): Refusal | undefined {
  const { how, on, dated, signer, today } = facts
  if (on > today) return { rule: 'reminder.sent-in-future', detail: `${on} 还没有到，请在送达以后登记。` }
  if (on < dated)
    return {
      rule: 'reminder.sent-before-dated',
      detail: `函的日期是 ${dated}，送达不能更早。请检查两个日期。`,
    }
  if ((how === 'paper' || how === 'this-system') && signer === '')
    return { rule: 'reminder.unsigned', detail: '函要有签发人。请先填写签发人并保存。' }
  return undefined
}

/** Only what was sent can be signed for, once. */
export function receiptFits(state: ReminderState): Refusal | undefined {
  if (state === 'sent') return undefined
  return state === 'draft'
    ? { rule: 'reminder.not-sent', detail: '提醒函还没有送达。' }
    : { rule: 'reminder.received', detail: '提醒函已经签收，不用再签。' }
}
