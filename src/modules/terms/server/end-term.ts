import type { ChinaDate } from '#kernel/china-date.ts'
import type { Context } from '#platform/http/context.ts'
import type { Term } from '../terms.contract.ts'

type Input = { termId: string; on: ChinaDate; as: NonNullable<Term['closedAs']> }

/** What ended, by id: enough to let it go on again. */
export type EndedTerm = { termId: string; holdings: string[]; vacancies: string[] }

/** Ends a term with everything that runs in it: seats are held no longer, vacancies wait no longer. Posts are the caller's. */
export async function endTerm(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  { termId, on, as }: Input,
): Promise<EndedTerm> {
  await tx
    .updateTable('term_of_office')
    .set((expression) => ({ closed_on: on, closed_as: as, version: expression('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', termId)
    .execute()
  const holdings = await tx
    .updateTable('seat_holding')
    .set({ until: on, left_as: 'term-ended' })
    .where('tenant_id', '=', tenantId)
    .where('term_id', '=', termId)
    .where('until', 'is', null)
    .returning('id')
    .execute()
  const vacancies = await tx
    .updateTable('vacancy')
    .set({ ended_on: on, ended_as: 'term-ended' })
    .where('tenant_id', '=', tenantId)
    .where('term_id', '=', termId)
    .where('ended_on', 'is', null)
    .returning('id')
    .execute()
  return { termId, holdings: holdings.map(({ id }) => id), vacancies: vacancies.map(({ id }) => id) }
}
