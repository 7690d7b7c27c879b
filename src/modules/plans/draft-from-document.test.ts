import { describe, expect, test } from 'vitest'
import type {
  ReadDeadline,
  ReadDiagnostic,
  ReadDocument,
  ReadItem,
} from '#modules/documents/reading/read-document.ts'
import { draftFromDocument, measureItems } from './draft-from-document.ts'

let at = 0
/** An item of ten characters, behind the one before. */
function item(number: string, rest: Partial<ReadItem> = {}): ReadItem {
  at += 10
  return {
    number,
    heading: `事项${number}`,
    depth: 1,
    text: `${number}事项${number}。`,
    lead: [],
    units: [],
    persons: [],
    deadline: null,
    recurrence: null,
    moreDeadlines: [],
    moreRecurrences: [],
    targets: [],
    points: null,
    deductions: [],
    source: { start: at, end: at + 10 },
    ...rest,
  }
}

function read(items: ReadItem[], diagnostics: ReadDiagnostic[] = []): ReadDocument {
  const head = { title: '关于试验的通知', documentNumber: null, issuer: null, issuedOn: null }
  const further = {
    attachedTitle: null,
    addressees: [],
    copyTo: [],
    signer: null,
    attachments: [],
    basis: [],
  }
  return { ...head, ...further, items, diagnostics, text: '', marks: [] }
}

function doubt(code: string, start: number): ReadDiagnostic {
  return { code, severity: 'warning', message: '请核对。', start, end: start + 2, mend: null }
}

const until = (date: string | null, ongoing = false): ReadDeadline => ({
  text: '完成时限',
  date,
  ongoing,
  from: null,
  yearInferred: false,
})

describe('which items become measures', () => {
  test('those with a label, and a neighbour of the same level whose labels were forgotten', () => {
    const items = [
      item('一、'),
      item('1.', { depth: 2, lead: ['党委办'] }),
      item('2.', { depth: 2 }),
      item('二、'),
      item('3.', { depth: 2, units: ['各校'] }),
    ]
    expect(measureItems(items).map(({ number }) => number)).toEqual(['1.', '2.', '3.'])
  })

  test('an item of another level that names somebody is one, too; a date alone makes none', () => {
    const items = [
      item('（一）', { lead: ['甲股'] }),
      item('（二）', { lead: ['甲股'] }),
      item('1.', { depth: 2, units: ['各校'] }),
      item('2.', { depth: 2, deadline: until('2026-10-31') }),
    ]
    expect(measureItems(items).map(({ number }) => number)).toEqual(['（一）', '（二）', '1.'])
  })

  test('without any label: the items that have none below them', () => {
    const items = [item('一、'), item('1.', { depth: 2 }), item('2.', { depth: 2 }), item('二、')]
    expect(measureItems(items).map(({ number }) => number)).toEqual(['1.', '2.', '二、'])
  })

  test('none, when nothing is numbered', () => {
    expect(draftFromDocument(read([])).measures).toEqual([])
  })
})

describe('what a measure takes over', () => {
  test('labels as printed, date, standing, further deadlines, targets and place', () => {
    const one = item('1.', {
      lead: ['党委办', '人事股'],
      units: ['各基层党组织'],
      deadline: until('2026-12-31', true),
      moreDeadlines: [{ ...until('2026-10-31'), text: '10月底前动员' }],
      recurrence: { text: '每学期两次', per: 'term', times: 2 },
      targets: [{ text: '95%以上', value: 95, unit: '%', comparator: 'at-least' }],
    })
    const [measure] = draftFromDocument(read([one])).measures
    expect(measure).toMatchObject({
      number: '1.',
      heading: '事项1.',
      leadPhrases: ['党委办', '人事股'],
      unitPhrases: ['各基层党组织'],
      deadlineText: '完成时限',
      dueOn: '2026-12-31',
      standing: true,
      recurrenceText: '每学期两次',
      milestones: [{ text: '10月底前动员', dueOn: '2026-10-31' }],
      targets: [{ text: '95%以上', value: 95, unit: '%', comparator: 'at-least' }],
      source: one.source,
      unconfirmed: [],
    })
  })

  test('a heading is never empty', () => {
    const bare = item('2.', { heading: '', text: '', units: ['各校'] })
    expect(draftFromDocument(read([bare])).measures[0]?.heading).toBe('2.')
  })
})

describe('the first unit is proposed as lead', () => {
  test('only where the notice labels no lead at all, and it waits for a person', () => {
    const [measure] = draftFromDocument(read([item('1.', { units: ['人事股', '党委办'] })])).measures
    expect([measure?.leadPhrases, measure?.unconfirmed]).toEqual([['人事股'], ['lead']])
  })

  test('not where other measures name theirs', () => {
    const items = [item('1.', { lead: ['党委办'] }), item('2.', { units: ['人事股'] })]
    expect(draftFromDocument(read(items)).measures[1]?.leadPhrases).toEqual([])
  })
})

describe('doubts', () => {
  test.each([
    ['deadline.no-year', 'deadline'],
    ['item.no-deadline', 'deadline'],
    ['item.no-lead', 'lead'],
    ['item.no-units', 'units'],
    ['unit.undefined-group', 'units'],
  ])('%s makes %s wait for a person', (code, field) => {
    const one = item('1.', { lead: ['党委办'] })
    const [measure] = draftFromDocument(read([one], [doubt(code, one.source.start)])).measures
    expect(measure?.unconfirmed).toEqual([field])
    expect(measure?.diagnostics).toEqual([expect.objectContaining({ code, settled: false })])
  })

  test('a repeated demand is told and casts doubt on no field', () => {
    const one = item('1.', { lead: ['党委办'] })
    const asked = { ...doubt('demand.asked-elsewhere', one.source.start), mend: '沿用已有的材料' }
    const [measure] = draftFromDocument(read([one], [asked])).measures
    expect(measure?.unconfirmed).toEqual([])
    expect(measure?.diagnostics).toEqual([expect.objectContaining({ code: asked.code, mend: asked.mend })])
  })

  test('each diagnostic is told once: with its measure, or with the plan', () => {
    const one = item('1.', { lead: ['党委办'] })
    const inside = doubt('unit.undefined-group', one.source.start + 1)
    const outside = doubt('document.no-date', 0)
    const draft = draftFromDocument(read([one], [inside, outside]))
    expect(draft.measures[0]?.diagnostics.map(({ code }) => code)).toEqual([inside.code])
    expect(draft.diagnostics.map(({ code }) => code)).toEqual([outside.code])
  })
})

test('a document without a title gives a plan that can be named later', () => {
  expect(draftFromDocument({ ...read([]), title: null }).title).not.toBe('')
})
