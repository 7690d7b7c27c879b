import { expect, test } from 'vitest'
import {
  memberStandings,
  memberStateLabels,
  memberStates,
  standingLabels,
  standings,
} from './members.states.ts'

test('every standing and state has a word, and only two standings make a member', () => {
  expect(Object.keys(standingLabels)).toEqual([...standings])
  expect(Object.keys(memberStateLabels)).toEqual([...memberStates])
  expect(memberStandings.map((standing) => standingLabels[standing])).toEqual(['预备党员', '正式党员'])
})
