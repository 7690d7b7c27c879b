import type { ReadItem } from '#modules/documents/documents.contract.ts'
import type { Coverage, CoveredClause } from './basis.contract.ts'
import type { Refusal } from '#kernel/refusal.ts'

const longestQuote = 300

/** The words by which a clause is shown where it is the basis of something: its text, else its heading, at most 300 characters. */
export function quoteOf({ heading, text }: Pick<ReadItem, 'heading' | 'text'>): string {
  const words = text.trim() || heading
  return words.length > longestQuote ? `${words.slice(0, longestQuote - 1)}…` : words
}

/** How a parent paper is covered; each clause counts once: answered, else excluded, else open. */
export function coverageCounts(
  clauses: readonly Pick<CoveredClause, 'measures' | 'exclusion'>[],
): Coverage['counts'] {
  const answered = clauses.filter(({ measures }) => measures.length > 0)
  const unanswered = clauses.filter(({ measures }) => measures.length === 0)
  const excluded = unanswered.filter(({ exclusion }) => exclusion !== null).length
  return {
    clauses: clauses.length,
    answered: answered.length,
    draftsOnly: answered.filter(({ measures }) =>
      measures.every(({ planState }) => planState !== 'published'),
    ).length,
    excluded,
    open: unanswered.length - excluded,
  }
}

export const coverageStates = ['open', 'answered', 'drafts', 'excluded'] as const
export type CoverageState = (typeof coverageStates)[number]

export function isCoverageState(value: unknown): value is CoverageState {
  return coverageStates.some((state) => state === value)
}

/** The counts of the coverage in which a clause is contained, so that every figure leads to exactly its rows. */
export function coverageStateOf({
  measures,
  exclusion,
}: Pick<CoveredClause, 'measures' | 'exclusion'>): CoverageState[] {
  if (measures.length === 0) return exclusion === null ? ['open'] : ['excluded']
  return measures.some(({ planState }) => planState === 'published') ? ['answered'] : ['answered', 'drafts']
}

/** The sentence over the coverage table: 上级 30 条，已有 17 条对应（其中 3 条还是草稿），2 条说明不需要，11 条没有对应. */
export function coverageSentence({
  clauses,
  answered,
  draftsOnly,
  excluded,
  open,
}: Coverage['counts']): string {
  const drafts = draftsOnly > 0 ? `（其中 ${draftsOnly} 条还是草稿）` : ''
  return `上级 ${clauses} 条，已有 ${answered} 条对应${drafts}，${excluded} 条说明不需要，${open} 条没有对应`
}

/** Only what the coverage table lists can be said to need no measure. */
export function clauseMustBeListed(facts: { listed: boolean }): Refusal | undefined {
  if (facts.listed) return undefined
  return { rule: 'clause.unknown', detail: '这份公文里没有这一条，它可能已重新读取。请刷新后再选。' }
}
