import type { ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { longDate } from './slip-text.ts'
import { meetingStateLabels, type AgendaKind, type MeetingState } from './meetings.contract.ts'

/** What has been called off is left as it is; what was held is not held again. */
export function meetingMustBe(facts: {
  state: MeetingState
  among: readonly MeetingState[]
}): Refusal | undefined {
  if (facts.among.includes(facts.state)) return undefined
  return {
    rule: 'meeting.state',
    detail: `这次会议现在是“${meetingStateLabels[facts.state]}”，不能这样处理。请刷新后查看。`,
  }
}

/** A meeting that was held lies not ahead. */
export function heldDayMustBePast(facts: { heldOn: ChinaDate; today: ChinaDate }): Refusal | undefined {
  if (facts.heldOn <= facts.today) return undefined
  return {
    rule: 'meeting.day-ahead',
    detail: `会议日期 ${facts.heldOn} 还没有到，开过以后再记为已开，或改正日期。`,
  }
}

type Kept = { id: string; text: string; outcome: string; issued: boolean }

/** What became a task stays in the minutes as it was agreed. */
export function issuedItemsMustStay(facts: {
  before: readonly Kept[]
  after: readonly { id?: string | undefined; text: string; outcome: string }[]
}): Refusal | undefined {
  const changed = facts.before.find(
    (item) =>
      item.issued &&
      !facts.after.some(
        ({ id, text, outcome }) => id === item.id && text === item.text && outcome === item.outcome,
      ),
  )
  if (!changed) return undefined
  return {
    rule: 'meeting.item-issued',
    detail: `“${changed.text.slice(0, 30)}”的结果已经下发为任务，这一项不能再改或去掉。要变动请调整那份计划。`,
  }
}

/** Only what was agreed becomes a task, and once. */
export function outcomeMustBeAgreed(
  item: { text: string; outcome: string; issued: boolean } | undefined,
): Refusal | undefined {
  if (!item) return { rule: 'meeting.no-item', detail: '选中的议题已不在议程里，请刷新后重新选择。' }
  if (item.issued)
    return {
      rule: 'meeting.item-issued',
      detail: `“${item.text.slice(0, 30)}”的结果已经下发为任务，不重复下发。`,
    }
  if (item.outcome === '')
    return {
      rule: 'meeting.no-outcome',
      detail: `“${item.text.slice(0, 30)}”还没有写明议定的结果，请填写并保存后再下发。`,
    }
  return undefined
}

/** Facts about one measure that belong on an agenda. */
export type AgendaFacts = {
  kind: AgendaKind
  planTitle: string
  number: string
  heading: string
  /** Who keeps them waiting: our own section, or another lead by its name. */
  waitsFor: string
  count: number
  /** The first few organisations. */
  names: readonly string[]
  /** A question's words, or the day since which a review is due. */
  detail: string | null
}

/** The line of an agenda from facts: which measure, how many organisations, which of them. */
export function agendaText({
  kind,
  planTitle,
  number,
  heading,
  waitsFor,
  count,
  names,
  detail,
}: AgendaFacts): string {
  const place = `《${planTitle}》第${number.replace(/[.．、]$/u, '')}条“${heading}”`
  const who = `${names.join('、')}${count > names.length ? `等 ${count} 个单位` : ''}`
  if (kind === 'question')
    return cut(`${place}：${who}等${waitsFor}答复${detail ? `，问的是“${detail}”` : ''}`)
  if (kind === 'stale') return cut(`${place}：长期坚持，${detail ? `${longDate(detail)}起` : ''}该回头看了`)
  return cut(`${place}：${who}${kind === 'red' ? '已逾期' : '即将到期、阶段未记录或退回后未再答复'}`)
}

const longest = 1000
const cut = (text: string) => [...text].slice(0, longest).join('')
