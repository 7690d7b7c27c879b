import { expect, test } from 'vitest'
import { MeasureId, OrganizationId } from '#kernel/id.ts'
import type { Measure } from '../measures.contract.ts'
import { printedPhrases } from './printed-phrases.ts'

const idOf = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`
const organization = (last: number, name: string) => ({ id: OrganizationId.parse(idOf(last)), name })
const office = organization(1, '党委办')
const school = organization(2, '云溪第一小学')

function measureWith(more: Partial<Measure>): Measure {
  return {
    id: MeasureId.parse(idOf(50)),
    position: 0,
    number: '1.',
    heading: '订书报',
    text: '',
    activity: null,
    class: null,
    leadPhrases: [],
    unitPhrases: [],
    deadlineText: null,
    recurrenceText: null,
    leads: [],
    audience: [],
    dueOn: null,
    standing: false,
    reviewEvery: null,
    milestones: [],
    targets: [],
    resultTest: '',
    evidence: 'none',
    evidenceReason: null,
    evidenceUntil: null,
    effortKind: 'activity',
    effortMinutes: null,
    basis: [],
    originMeasureId: null,
    withdrawn: false,
    source: null,
    unconfirmed: [],
    diagnostics: [],
    version: 1,
    ...more,
  }
}

test('a phrase of several measures is listed once, with what it means and how often it stands there', () => {
  const audience = [{ ...school, phrases: ['各学校'] }]
  const measures = [
    measureWith({ unitPhrases: ['各学校'], audience }),
    measureWith({ unitPhrases: ['各学校'], audience }),
  ]
  expect(printedPhrases(measures)).toMatchObject([
    { field: 'units', phrase: '各学校', measureCount: 2, means: [{ id: school.id }] },
  ])
})

test('phrases that nobody has explained come first', () => {
  const measures = [
    measureWith({ unitPhrases: ['各学校', '有关单位'], audience: [{ ...school, phrases: ['各学校'] }] }),
  ]
  expect(printedPhrases(measures).map(({ phrase }) => phrase)).toEqual(['有关单位', '各学校'])
})

test('an unknown lead does not take the name of the known one beside it', () => {
  const measure = measureWith({
    leadPhrases: ['工作专班', '党委办'],
    leads: [{ ...office, phrases: ['党委办'] }],
  })
  const [unknown, known] = printedPhrases([measure])
  expect(unknown).toMatchObject({ phrase: '工作专班', means: [] })
  expect(known).toMatchObject({ phrase: '党委办', means: [{ id: office.id }] })
})

test('two names may mean one lead', () => {
  const measure = measureWith({
    leadPhrases: ['党委办', '工作专班'],
    leads: [{ ...office, phrases: ['党委办', '工作专班'] }],
  })
  expect(printedPhrases([measure]).every(({ means }) => means.length > 0)).toBe(true)
})
