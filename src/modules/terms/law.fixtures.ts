import type { ChinaDate } from '#kernel/china-date.ts'
import { isInForce } from '#modules/rules/judging.contract.ts'
import { allRules } from '#modules/rules/server/public.ts'
import { lawOf, type Law } from './term-law.ts'

/** The rules of a day as the texts have them, nothing switched. */
export function lawOfTexts(on: ChinaDate): Law {
  return lawOf(
    allRules
      .filter((rule) => isInForce(rule, on))
      .map((rule) => ({ ...rule, on: rule.byDefault === 'on', textLimit: rule.limit, switched: null })),
  )
}
