import type { ChinaDate } from '#kernel/china-date.ts'
import type { Context } from '#platform/http/context.ts'
import { rulesOfTenant } from '#modules/rules/server/public.ts'
import { lawOf, type Law } from '../term-law.ts'

/** The rules of a day as the tenant uses them: an election of 2017 is not held against a text of 2018. */
export async function lawOn({ tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>, on: ChinaDate): Promise<Law> {
  return lawOf(await rulesOfTenant(tx, { tenantId, on }))
}
