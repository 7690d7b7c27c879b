import type { ChinaDate } from '#kernel/china-date.ts'
import { refuseIf } from '#kernel/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { reportFits } from '../terms.rules.ts'
import type { Term } from '../terms.contract.ts'
import { termChanged, termToChange } from './term-to-change.ts'

type Input = {
  termId: string
  reportedOn: ChinaDate | null
  filedOn: ChinaDate | null
  approvedOn: ChinaDate | null
  approvalNumber: string
  version: number
}

/** Notes that the result was reported, the members filed, secretary and deputy approved. */
export async function recordReport(context: Context, input: Input): Promise<Term> {
  const found = await termToChange(context, input)
  refuseIf(reportFits({ ...input, electedOn: found.term.electedOn, today: context.today }))
  return termChanged(context, found, {
    action: 'term.reported',
    set: {
      reported_on: input.reportedOn,
      filed_on: input.filedOn,
      approved_on: input.approvedOn,
      approval_number: input.approvalNumber,
    },
    facts: {
      reported: input.reportedOn !== null,
      filed: input.filedOn !== null,
      approved: input.approvedOn !== null,
    },
  })
}
