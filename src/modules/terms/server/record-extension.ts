import type { ChinaDate } from '#kernel/china-date.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import { dayWithinTerm } from '../seats.rules.ts'
import { shiftFits } from '../terms.rules.ts'
import type { ExtensionKind, Term } from '../terms.contract.ts'
import { lawOn } from './law-on.ts'
import { termChanged, termToChange } from './term-to-change.ts'

type Input = {
  termId: string
  kind: ExtensionKind
  toOn: ChinaDate
  approvedOn: ChinaDate
  number: string
  reason: string
  version: number
}

/** Moves the end of a term with the superior's approval, by a year at most. The letter for the old end no longer counts. */
export async function recordExtension(context: Context, input: Input): Promise<Term> {
  const { tx, tenantId, today, newId } = context
  const found = await termToChange(context, input)
  const { term, facts } = found
  refuseIf(dayWithinTerm(today, { ...term, today }))
  refuseIf(
    shiftFits({
      ...input,
      electedOn: term.electedOn,
      lawfulEnd: term.lawfulEnd,
      shifted: term.endsOn,
      today,
      law: await lawOn(context, input.approvedOn),
    }),
  )
  if (facts.superiorId === null)
    throw new Problem('rule-broken', {
      rule: 'term.no-superior',
      detail: '系统里没有它的上级党组织，无法登记由谁批准。请先登记上级。',
    })
  await tx
    .insertInto('term_extension')
    .values({
      tenant_id: tenantId,
      id: newId(),
      term_id: term.id,
      kind: input.kind,
      to_on: input.toOn,
      approved_on: input.approvedOn,
      approver_id: facts.superiorId,
      number: input.number,
      reason: input.reason,
    })
    .execute()
  return termChanged(context, found, {
    action: input.kind === 'extension' ? 'term.extended' : 'term.advanced',
    facts: { toOn: input.toOn, approvedOn: input.approvedOn },
  })
}
