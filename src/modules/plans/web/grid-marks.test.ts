import { expect, test } from 'vitest'
import { MeasureId, OrganizationId } from '#kernel/id.ts'
import { taskStateNames } from '../plans.states.ts'
import { gridMarks } from '../tasks.contract.ts'
import { cellOf, cellWords, countsOf } from './grid-marks.ts'
import type { Grid } from './grid-marks.ts'

const idOf = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`

function gridOf(rows: string[]): Grid {
  return {
    asOf: '2026-11-23T01:40:00Z',
    measures: [...(rows[0] ?? '')].map((_mark, place) => ({
      id: MeasureId.parse(idOf(place)),
      number: `${place + 1}.`,
      heading: '订书报',
      dueOn: null,
    })),
    rows: rows.map((marks, place) => ({
      organization: { id: OrganizationId.parse(idOf(100 + place)), name: `云溪第${place + 1}小学` },
      marks,
    })),
  }
}

test.each(taskStateNames)('the mark of %s is read back, in time and overdue', (state) => {
  expect(cellOf(gridMarks[state])).toEqual({ state, overdue: false })
  expect(cellOf(gridMarks[state].toUpperCase())).toEqual({ state, overdue: true })
})

test('a dot and a missing mark are no task', () => {
  expect(cellOf('.')).toBeUndefined()
  expect(cellOf(undefined)).toBeUndefined()
})

test('every state has a character of its own, so that colour is not needed', () => {
  expect(new Set(Object.values(cellWords)).size).toBe(taskStateNames.length)
})

test('counts keep unknown apart and leave released tasks and gaps out', () => {
  const [first, second] = countsOf(gridOf(['ax', 'P.', 'iI', 'rq']))
  expect(first).toEqual({ done: 1, 'not-done': 1, unknown: 2, overdue: 1, all: 4 })
  expect(second).toEqual({ done: 0, 'not-done': 0, unknown: 2, overdue: 1, all: 2 })
})
