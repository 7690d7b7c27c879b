import { describe, expect, it } from 'vitest'
import { alignItems, normalised } from '../bench/reader/align.ts'
import { ExpectedDocument } from '../bench/reader/expected.ts'
import { differenceLine, tableOf } from '../bench/reader/print.ts'
import { ratesOf, scoreDocument, sumScores } from '../bench/reader/score.ts'
import { PrintedDocument } from '#modules/documents/reading/read-document.ts'

const key = (printed: string): { number: string; heading: string } => {
  const [number = '', heading = ''] = printed.split(' ')
  return { number, heading }
}

const bareItem = {
  number: '1.',
  heading: '办好夜校',
  depth: 1,
  text: '',
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
  source: { start: 0, end: 0 },
}

function readingOf(items: readonly object[], paper: object = {}): PrintedDocument {
  const identity = { title: null, documentNumber: null, issuer: null, issuedOn: null }
  const whole = items.map((item) => ({ ...bareItem, ...item }))
  return PrintedDocument.parse({ ...identity, ...paper, items: whole, diagnostics: [] })
}

function labelsOf(items: readonly object[], paper: object = {}): ExpectedDocument {
  const whole = items.map((item) => ({ number: '1.', heading: '办好夜校', depth: 1, ...item }))
  return ExpectedDocument.parse({ ...paper, items: whole })
}

describe('alignment of items', () => {
  it('takes width and blanks for no difference', () => {
    expect(normalised('（１） 办 好，夜校')).toBe('(1)办好,夜校')
    expect(alignItems([key('（1） 办好夜校')], [key('(１) 办好夜校')])).toEqual([
      { expected: 0, found: 0, same: true },
    ])
  })

  it('leaves out a spurious item in the middle and goes on with the next ones', () => {
    const expected = [key('一、 总要求'), key('1. 办好夜校'), key('2. 建好书屋')]
    const found = [key('一、 总要求'), key('1. 页眉'), key('1. 办好夜校'), key('2. 建好书屋')]
    expect(alignItems(expected, found).map(({ expected, found }) => [expected, found])).toEqual([
      [0, 0],
      [1, 2],
      [2, 3],
    ])
  })

  it('lays an item beside one with another number, but does not call it the same', () => {
    expect(alignItems([key('1. 办好夜校')], [key('2. 办好夜校')])).toEqual([
      { expected: 0, found: 0, same: false },
    ])
  })

  it('prefers many same items to one that merely resembles', () => {
    const expected = ['1. 甲一', '1. 乙二', '1. 丙三'].map(key)
    const found = ['1. 乙二', '1. 丙三', '1. 丁四'].map(key)
    expect(alignItems(expected, found).filter(({ same }) => same)).toHaveLength(2)
  })
})

describe('scores', () => {
  it('give 1 for everything when reading and labels agree', () => {
    const duty = {
      lead: ['党委办'],
      deadline: { text: '6月底', date: '2026-06-30', ongoing: false },
      targets: [{ text: '90%以上', value: 90, unit: '%', comparator: 'at-least' }],
    }
    const score = scoreDocument(
      labelsOf([duty], { title: '工作要点' }),
      readingOf([duty], { title: '工作 要点' }),
    )
    expect(ratesOf(score.items).f1).toBe(1)
    expect(score.differences).toEqual([])
    expect(score.fields.get('targets')).toEqual({ right: 1, missed: 0, invented: 0 })
  })

  it('count a wrong value as missed and invented', () => {
    const score = scoreDocument(
      labelsOf([{ units: ['甲校', '乙校'] }]),
      readingOf([{ units: ['甲校', '丙校'] }]),
    )
    expect(score.fields.get('units')).toEqual({ right: 1, missed: 1, invented: 1 })
    expect(score.differences.map((difference) => differenceLine('01', difference))).toEqual([
      '01: “1.办好夜校” units: -[乙校] +[丙校]',
    ])
  })

  it('count the fields of an unmatched item as missed and those of a spurious one as invented', () => {
    const expected = labelsOf([{ lead: ['党委办'] }])
    const found = readingOf([{ heading: '别的事项', lead: ['党委办'] }])
    const { items, fields } = scoreDocument(expected, found)
    expect(items).toEqual({ right: 0, missed: 1, invented: 1 })
    expect(fields.get('lead')).toEqual({ right: 0, missed: 1, invented: 1 })
    expect(fields.get('number')).toEqual({ right: 1, missed: 0, invented: 0 })
    expect(fields.get('heading')).toEqual({ right: 0, missed: 1, invented: 1 })
  })

  it('tell a standing deadline from a dated one and an asked one from none', () => {
    const asked = { text: '9月前', date: null, ongoing: false }
    const standing = { text: '6月底并长期坚持', date: '2026-06-30', ongoing: true }
    const found = readingOf([{ deadline: standing }, { number: '2.', deadline: null }])
    const expected = labelsOf([
      { deadline: { ...standing, ongoing: false } },
      { number: '2.', deadline: asked },
    ])
    expect(scoreDocument(expected, found).fields.get('deadline')).toEqual({
      right: 0,
      missed: 2,
      invented: 1,
    })
  })

  it('judge expected codes by recall only', () => {
    const found = readingOf([])
    found.diagnostics.push({
      code: 'number.gap',
      severity: 'note',
      message: '',
      start: 0,
      end: 0,
      mend: null,
    })
    expect(scoreDocument(labelsOf([], { codes: ['number.gap', 'lead.none'] }), found).codes).toEqual({
      right: 1,
      missed: 1,
      invented: 0,
    })
    expect(scoreDocument(labelsOf([]), found).codes).toEqual({ right: 0, missed: 0, invented: 0 })
  })

  it('are micro-averaged over documents', () => {
    const right = scoreDocument(labelsOf([{}, { number: '2.' }]), readingOf([{}, { number: '2.' }]))
    const empty = scoreDocument(labelsOf([{}]), readingOf([]))
    const total = sumScores([right, empty])
    expect(total.items).toEqual({ right: 2, missed: 1, invented: 0 })
    expect(ratesOf(total.items)).toEqual({ precision: 1, recall: 2 / 3, f1: 0.8 })
    expect(tableOf(total)).toContain('| **items** | 2 | 1 | 0 | 1.000 | 0.667 | 0.800 |')
  })
})
