import { describe, expect, test } from 'vitest'
import type { CoveredClause, CoveringMeasure } from './basis.contract.ts'
import {
  coverageCounts,
  coverageSentence,
  coverageStateOf,
  quoteOf,
  type CoverageState,
} from './basis.rules.ts'
import type { PlanState } from './plans.contract.ts'

const answering = (planState: PlanState) => ({ planState }) as CoveringMeasure
const said = { reason: '没有', organizationName: '党委办', personName: '干事丙', on: '2026-09-10' }
type Clause = Pick<CoveredClause, 'measures' | 'exclusion'>
const clause = (measures: CoveringMeasure[], exclusion: Clause['exclusion'] = null): Clause => ({
  measures,
  exclusion,
})

describe('how a parent paper is covered', () => {
  const counts = coverageCounts([
    clause([answering('published'), answering('draft')]),
    clause([answering('draft')]),
    clause([], said),
    clause([answering('published')], said),
    clause([]),
  ])

  test('each clause counts once, an answer goes before an exclusion', () => {
    expect(counts).toEqual({ clauses: 5, answered: 3, draftsOnly: 1, excluded: 1, open: 1 })
    expect(counts.answered + counts.excluded + counts.open).toBe(counts.clauses)
  })

  test('every count leads to exactly its rows', () => {
    const clauses = [
      clause([answering('published'), answering('draft')]),
      clause([answering('draft')]),
      clause([], said),
      clause([answering('published')], said),
      clause([]),
    ]
    const rows = (state: CoverageState) =>
      clauses.filter((one) => coverageStateOf(one).includes(state)).length
    expect([rows('answered'), rows('drafts'), rows('excluded'), rows('open')]).toEqual([
      counts.answered,
      counts.draftsOnly,
      counts.excluded,
      counts.open,
    ])
  })

  test('said in a sentence', () => {
    expect(coverageSentence(counts)).toBe(
      '上级 5 条，已有 3 条对应（其中 1 条还是草稿），1 条说明不需要，1 条没有对应',
    )
    expect(coverageSentence({ ...counts, draftsOnly: 0 })).not.toContain('草稿')
  })
})

test('a quote is the text, else the heading, and never longer than 300 characters', () => {
  expect(quoteOf({ heading: '谈话', text: ' 1.谈话。每季一次。 ' })).toBe('1.谈话。每季一次。')
  expect(quoteOf({ heading: '谈话', text: '' })).toBe('谈话')
  expect(quoteOf({ heading: '', text: '话'.repeat(500) })).toHaveLength(300)
})
