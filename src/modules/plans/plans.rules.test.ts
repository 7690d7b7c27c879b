import { describe, expect, test } from 'vitest'
import { MeasureId } from '#kernel/id.ts'
import {
  arrangementMustBeWhole,
  answerMustFit,
  judgementMustFit,
  newDeadlineMustStand,
  publicationBlockers,
  type MeasureFacts,
} from './plans.rules.ts'
import {
  answerNames,
  answers,
  endedStates,
  judgementNames,
  judgements,
  statesOfTruth,
  taskStateLabels,
  taskStateNames,
  statesAfter,
  truthOfState,
  truths,
  waitsForLead,
  type TaskState,
} from './plans.states.ts'
import { gridMarks } from './tasks.contract.ts'

const today = '2026-09-10'
const sound: MeasureFacts = {
  id: MeasureId.parse('01990000-0000-7000-8000-000000000001'),
  number: '3',
  leadCount: 1,
  closed: [],
  audienceCount: 2,
  dueOn: '2026-11-30',
  standing: false,
  unconfirmed: [],
  unsettledErrors: 0,
}

describe('what keeps a plan from being published', () => {
  const cases: [string, Partial<MeasureFacts>, string[]][] = [
    ['nothing, when all is settled', {}, []],
    ['a measure without a lead', { leadCount: 0 }, ['measure.no-lead']],
    ['a measure that nobody executes', { audienceCount: 0 }, ['measure.no-audience']],
    ['a measure without a deadline', { dueOn: null }, ['measure.no-deadline']],
    ['nothing, when a measure stands for good', { dueOn: null, standing: true }, []],
    ['a deadline that is past', { dueOn: '2026-09-09' }, ['measure.deadline-past']],
    ['nothing, when the deadline is today', { dueOn: today }, []],
    ['nothing, when a past deadline goes on standing', { dueOn: '2026-09-09', standing: true }, []],
    ['what nobody confirmed', { unconfirmed: ['lead'] }, ['measure.unconfirmed']],
    ['an error nobody settled', { unsettledErrors: 2 }, ['measure.diagnostics']],
    [
      'everything at once, each said',
      { leadCount: 0, audienceCount: 0, dueOn: null, unconfirmed: ['units'], unsettledErrors: 1 },
      [
        'measure.no-lead',
        'measure.no-audience',
        'measure.no-deadline',
        'measure.unconfirmed',
        'measure.diagnostics',
      ],
    ],
  ]
  test.each(cases)('%s', (_name, change, rules) => {
    const blockers = publicationBlockers([sound, { ...sound, ...change }], today)
    expect(blockers.map(({ rule }) => rule)).toEqual(rules)
    for (const { detail, measureId } of blockers) {
      expect(detail).toMatch(/^第 3 条.*。$/)
      expect(measureId).toBe(sound.id)
    }
  })

  test('a plan without measures', () => {
    expect(publicationBlockers([], today)).toEqual([
      { measureId: null, rule: 'plan.no-measures', detail: expect.stringMatching(/先增加措施/) },
    ])
  })
})

describe('an answer', () => {
  test.each(taskStateNames.flatMap((state) => answerNames.map((answer) => [state, answer] as const)))(
    'to a task that is %s: %s follows exactly when the table of states says so',
    (state, answer) => {
      const from: readonly TaskState[] = answers[answer].from
      const refusal = answerMustFit({ state, answer, text: '情况' })
      expect(refusal === undefined).toBe(from.includes(state))
      if (refusal) expect(refusal.detail).toContain(answers[answer].label)
    },
  )

  test.each(answerNames)('%s asks for words exactly when the other side needs them', (answer) => {
    for (const text of [undefined, '']) {
      const refusal = answerMustFit({ state: 'issued', answer, text })
      expect(refusal?.rule).toBe(answers[answer].text === 'required' ? 'task.words-needed' : undefined)
    }
  })

  test('nothing can be said about an ended task', () => {
    for (const state of endedStates)
      for (const answer of answerNames) expect(answerMustFit({ state, answer, text: '情况' })).toBeDefined()
  })
})

describe('a judgement', () => {
  test.each(
    taskStateNames.flatMap((state) => judgementNames.map((judgement) => [state, judgement] as const)),
  )('on a task that is %s: %s follows exactly from the states of its table', (state, judgement) => {
    const from: readonly TaskState[] = judgements[judgement].from
    expect(judgementMustFit({ state, judgement, text: '意见' }) === undefined).toBe(from.includes(state))
  })

  test.each(judgementNames)('%s asks for words exactly when the school needs them', (judgement) => {
    const [state] = judgements[judgement].from
    const refusal = judgementMustFit({ state, judgement, text: undefined })
    const needed: string = judgements[judgement].text
    expect(refusal?.rule).toBe(needed === 'required' ? 'task.words-needed' : undefined)
  })

  test('a granted delay names a day that is not past; other judgements name none', () => {
    expect(newDeadlineMustStand({ judgement: 'grant', dueOn: undefined, today })?.rule).toBe(
      'task.new-deadline-needed',
    )
    expect(newDeadlineMustStand({ judgement: 'grant', dueOn: '2026-09-09', today })?.rule).toBe(
      'task.new-deadline-past',
    )
    expect(newDeadlineMustStand({ judgement: 'grant', dueOn: today, today })).toBeUndefined()
    for (const judgement of judgementNames.filter((name) => name !== 'grant'))
      expect(newDeadlineMustStand({ judgement, dueOn: undefined, today })).toBeUndefined()
  })
})

describe('the table of states', () => {
  const steps = (state: TaskState): TaskState[] => [
    ...answerNames
      .filter((answer) => !answerMustFit({ state, answer, text: '情况' }))
      .map((answer) => answers[answer].to),
    ...judgementNames
      .filter((judgement) => !judgementMustFit({ state, judgement, text: '意见' }))
      .map((judgement) => judgements[judgement].to),
  ]

  test('every state is reached from the first by what people can say and decide', () => {
    const reached = new Set<TaskState>(['issued'])
    for (const state of reached) for (const next of steps(state)) reached.add(next)
    expect([...reached].sort()).toEqual([...taskStateNames].sort())
  })

  test.each(taskStateNames.filter((state) => !endedStates.includes(state)))(
    'a task that is %s has somebody with a next step, the section where the table says that it waits for it',
    (state) => {
      const schools = answerNames.filter((answer) => !answerMustFit({ state, answer, text: '情况' }))
      const sections = judgementNames.filter(
        (judgement) => !judgementMustFit({ state, judgement, text: '意见' }),
      )
      expect(schools.length + sections.length).toBeGreaterThan(0)
      // To let somebody off is always open to the section; everything else waits for its turn.
      const decisions = sections.filter((judgement) => judgement !== 'release')
      expect(decisions.length > 0).toBe(waitsForLead.includes(state))
    },
  )

  test('from every state an end can be reached', () => {
    for (const start of taskStateNames) {
      const reached = new Set<TaskState>([start])
      for (const state of reached) for (const next of steps(state)) reached.add(next)
      expect([start, endedStates.some((state) => reached.has(state))]).toEqual([start, true])
    }
  })

  test('what may follow is what somebody may say', () => {
    for (const state of taskStateNames)
      expect(statesAfter(state).sort()).toEqual([...new Set(steps(state))].sort())
  })

  test('every state has one truth or none, one label and one mark of its own', () => {
    const told = truths.flatMap(statesOfTruth)
    expect([...told, 'released'].sort()).toEqual([...taskStateNames].sort())
    expect(truthOfState.released).toBeNull()
    expect(statesOfTruth('done')).toEqual(['accepted'])
    expect(new Set(Object.values(taskStateLabels)).size).toBe(taskStateNames.length)
    expect(new Set(Object.values(gridMarks).map((mark) => mark.toLowerCase())).size).toBe(
      taskStateNames.length,
    )
  })
})

test.each([
  { placed: ['a', 'b'], whole: true },
  { placed: ['b', 'a'], whole: true },
  { placed: ['a'], whole: false },
  { placed: ['a', 'a'], whole: false },
  { placed: ['a', 'b', 'c'], whole: false },
  { placed: ['a', 'c'], whole: false },
])('an order of $placed for the measures a and b is taken: $whole', ({ placed, whole }) => {
  expect(arrangementMustBeWhole({ stored: ['a', 'b'], placed }) === undefined).toBe(whole)
})
