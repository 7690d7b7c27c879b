import type { PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Letter, LetterWords } from '../../letter.contract.ts'
import { numberMustBeOne, numberParts, printedNumber } from '../../letter.rules.ts'
import { letterOf } from './stored-letter.ts'
import { paperPlan } from './paper-plan.ts'

type Input = LetterWords & { planId: PlanId; version: number | null }

/**
 * Keeps the letter with its plan: all words while it is a draft, number and day until it is published (a missing number also
 * after). Throws `not-found`, `not-allowed`, `rule-broken`, and `out-of-date` with the letter that somebody else saved.
 */
export async function saveLetter(context: Context, { planId, version, ...typed }: Input): Promise<Letter> {
  const { tx, tenantId } = context
  await tx
    .selectFrom('plan')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .forUpdate()
    .execute()
  const given = await paperPlan(context, planId)
  const before = await letterOf(context, given)
  if (!before.may.words && !before.may.number)
    throw new Problem('not-allowed', {
      detail: '只有起草股室可以改印发通知；下发并编了文号以后不能再改。',
    })
  if (before.version !== version)
    throw new Problem('out-of-date', {
      detail: '印发通知刚被他人修改，您的改动没有保存。请看最新内容后再改。',
      facts: { current: before },
    })
  refuseIf(numberMustBeOne(typed.documentNumber))
  const parts = numberParts(typed.documentNumber)
  const letter = { ...typed, documentNumber: parts ? printedNumber(parts) : '' }
  if (!before.may.words) refuseOtherWords(before, letter)
  await refuseTakenNumber(context, { planId, documentNumber: letter.documentNumber })
  await write(context, planId, letter)
  const organizationId = given.plan.organization.id
  await recordAudit(context, {
    action: 'plan.letter-saved',
    subjectKind: 'plan',
    subjectId: planId,
    organizationId,
    facts: { documentNumber: letter.documentNumber },
  })
  await recordChange(context, { topic: 'plan', subjectId: planId, organizationIds: [organizationId] })
  return letterOf(context, given)
}

const fixedWords = ['issuer', 'addressees', 'body', 'signer', 'copyTo'] as const

/** What was submitted is what is approved. */
function refuseOtherWords(before: LetterWords, after: LetterWords): void {
  if (fixedWords.every((field) => before[field] === after[field])) return
  throw new Problem('rule-broken', {
    rule: 'letter.words-fixed',
    detail: '提交审批以后只能填文号和日期。要改正文，请先把计划收回为草稿。',
  })
}

/** One number, one paper. */
async function refuseTakenNumber(
  { tx, tenantId }: Context,
  { planId, documentNumber }: { planId: PlanId; documentNumber: string },
): Promise<void> {
  if (documentNumber === '') return
  const taken = await tx
    .selectFrom('plan_letter')
    .select('plan_id')
    .where('tenant_id', '=', tenantId)
    .where('document_number', '=', documentNumber)
    .where('plan_id', '!=', planId)
    .executeTakeFirst()
  if (taken)
    throw new Problem('rule-broken', {
      rule: 'letter.number-taken',
      detail: `文号 ${documentNumber} 已用在另一份计划的印发通知上，请换一个。`,
    })
}

async function write({ tx, tenantId }: Context, planId: PlanId, letter: LetterWords): Promise<void> {
  const row = {
    document_number: letter.documentNumber,
    issuer: letter.issuer,
    addressees: letter.addressees,
    body: letter.body,
    signer: letter.signer,
    copy_to: letter.copyTo,
    dated_on: letter.datedOn,
  }
  await tx
    .insertInto('plan_letter')
    .values({ tenant_id: tenantId, plan_id: planId, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'plan_id'])
        .doUpdateSet((set) => ({ ...row, version: set('plan_letter.version', '+', 1) })),
    )
    .execute()
}
