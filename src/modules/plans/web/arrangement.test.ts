import { describe, expect, test } from 'vitest'
import { MeasureId } from '#kernel/id.ts'
import { arrangementOf, groupsOf, moveActivity, moveMeasure, putInto, renameActivity } from './arrangement.ts'
import type { Arranged } from './arrangement.ts'

const idOf = (digit: number) => MeasureId.parse(`018f0000-0000-7000-8000-00000000000${digit}`)
const one = (digit: number, activity: string | null): Arranged => ({
  id: idOf(digit),
  name: `${digit}`,
  activity,
})
const order = [one(1, '甲'), one(2, '甲'), one(3, '乙'), one(4, null)]
const words = (arranged: readonly Arranged[]) =>
  arranged.map(({ name, activity }) => `${activity ?? '-'}${name}`).join(' ')

test('measures of one activity stand together, where its first one stands', () => {
  const apart = [one(1, '甲'), one(2, '乙'), one(3, '甲')]
  const measures = apart.map(({ id, name, activity }) => ({
    id,
    number: name,
    heading: '',
    activity: activity === null ? null : { id, name: activity },
  }))
  expect(words(arrangementOf(measures))).toBe('甲1 甲3 乙2')
})

describe('a measure moves', () => {
  test('within its activity', () => {
    expect(words(moveMeasure(order, idOf(2), -1))).toBe('甲2 甲1 乙3 -4')
  })

  test('over the edge into the activity beside it, at the near end', () => {
    expect(words(moveMeasure(order, idOf(2), 1))).toBe('甲1 乙2 乙3 -4')
    expect(words(moveMeasure(order, idOf(4), -1))).toBe('甲1 甲2 乙3 乙4')
  })

  test('nowhere at the ends, and never gets lost', () => {
    expect(words(moveMeasure(order, idOf(1), -1))).toBe(words(order))
    expect(words(moveMeasure(order, idOf(4), 1))).toBe(words(order))
    let arranged: Arranged[] = order
    for (const step of [3, 2, 1, 4, 3, 3, 2, 4, 1, 1])
      arranged = moveMeasure(arranged, idOf(step), step % 2 === 0 ? -1 : 1)
    expect(new Set(arranged.map(({ id }) => id))).toEqual(new Set(order.map(({ id }) => id)))
  })

  test('into a named or a new activity, at its end', () => {
    expect(words(putInto(order, idOf(4), '甲'))).toBe('甲1 甲2 甲4 乙3')
    expect(words(putInto(order, idOf(1), '丙'))).toBe('甲2 乙3 -4 丙1')
  })
})

test('an activity moves as a whole and takes another name', () => {
  expect(words(moveActivity(order, '甲', 1))).toBe('乙3 甲1 甲2 -4')
  expect(words(renameActivity(order, '甲', '乙'))).toBe('乙1 乙2 乙3 -4')
  expect(groupsOf(renameActivity(order, '甲', '乙'))).toHaveLength(2)
})
