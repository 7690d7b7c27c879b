import { expect, test } from 'vitest'
import { deliveryFits, receiptFits, reminderFits, reminderMustBeDraft } from './reminders.rules.ts'
import { nextNumber, reminderText } from './reminder-text.ts'

test.each([
  ['2026-12-20', null, '2026-05-19', 'reminder.too-early'],
  ['2026-12-20', null, '2026-05-20', undefined],
  ['2026-12-20', null, '2027-01-20', undefined],
  [null, null, '2026-05-20', 'reminder.no-end'],
  ['2026-12-20', '2026-05-01', '2026-06-20', 'reminder.term-closed'],
] as const)('a letter for the end %s (closed %s) on %s: %s', (endsOn, closedOn, today, rule) => {
  expect(reminderFits({ endsOn, closedOn }, today)?.rule).toBe(rule)
})

test.each([
  ['paper', '2026-06-20', '甲', undefined],
  ['paper', '2026-06-20', '', 'reminder.unsigned'],
  ['this-system', '2026-06-20', '', 'reminder.unsigned'],
  ['telephone', '2026-06-20', '', undefined],
  ['telephone', '2026-06-17', '', 'reminder.sent-before-dated'],
  ['telephone', '2026-06-22', '', 'reminder.sent-in-future'],
] as const)('delivered by %s on %s, signed by "%s": %s', (how, on, signer, rule) => {
  expect(deliveryFits({ how, on, signer, dated: '2026-06-18', today: '2026-06-21' })?.rule).toBe(rule)
})

test('a letter is written, sent and signed for in this order, each once', () => {
  expect(reminderMustBeDraft('draft')).toBeUndefined()
  expect(reminderMustBeDraft('sent')?.rule).toBe('reminder.sent')
  expect(receiptFits('draft')?.rule).toBe('reminder.not-sent')
  expect(receiptFits('sent')).toBeUndefined()
  expect(receiptFits('received')?.rule).toBe('reminder.received')
})

test.each([
  [null, 2026, '任提〔2026〕1号'],
  ['云教任提〔2026〕9号', 2026, '云教任提〔2026〕10号'],
  ['云教任提〔2025〕30号', 2026, '云教任提〔2026〕1号'],
  ['第三号', 2026, '任提〔2026〕1号'],
] as const)('after %s comes in %i: %s', (last, year, next) => {
  expect(nextNumber(last, year)).toBe(next)
})

test('the text says when the term began and ends, what to do by then, and by which article', () => {
  const facts = {
    body: 'committee' as const,
    superiorKind: 'committee' as const,
    electedOn: '2023-12-20',
    years: 3,
    lawfulEnd: '2026-12-20',
    today: '2026-06-20',
  }
  const text = reminderText({ ...facts, kind: 'branch', endsOn: '2026-12-20' })
  expect(text.split('\n')).toHaveLength(5)
  expect(text).toContain(
    '你支部本届支部委员会于2023年12月20日选举产生，任期3年，将于2026年12月20日届满。根据《中国共产党支部工作条例（试行）》第二十一条',
  )
  expect(text).not.toContain('经批准')
  expect(text).toContain('报我委审批')
  const late = reminderText({ ...facts, kind: 'branch', endsOn: '2026-12-20', today: '2026-12-21' })
  expect(late).toContain('已于2026年12月20日届满')
  expect(late).not.toContain('提前换届')
  const extended = reminderText({ ...facts, kind: 'general-branch', endsOn: '2027-06-20' })
  expect(extended).toContain(
    '经批准调整届满时间，将于2027年6月20日届满。根据《中国共产党基层组织选举工作条例》第三条',
  )
})
