import type { PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { Letter, LetterWords } from '../../letter.contract.ts'
import { planPolicy } from '../../plans.policy.ts'
import { letterTitle, proposedLetter } from './letter-words.ts'
import { paperPlan, type PaperPlan } from './paper-plan.ts'
import { tableName } from './paper-words.ts'

export type StoredLetter = LetterWords & { version: number }

/** The letter as somebody saved it; undefined until then. */
export async function storedLetter(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  planId: PlanId,
): Promise<StoredLetter | undefined> {
  const row = await tx
    .selectFrom('plan_letter')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  return (
    row && {
      documentNumber: row.document_number,
      issuer: row.issuer,
      addressees: row.addressees,
      body: row.body,
      signer: row.signer,
      copyTo: row.copy_to,
      datedOn: row.dated_on,
      version: row.version,
    }
  )
}

/** The letter of a plan, as saved or as proposed, and what the actor may change in it. */
export async function letterOf(context: Context, given: PaperPlan): Promise<Letter> {
  const { plan, issuer } = given
  const stored = await storedLetter(context, plan.id)
  const words = stored ?? { ...(await proposedLetter(context, given)), version: null }
  return {
    ...words,
    title: letterTitle(given, words),
    attachment: tableName(plan.title, issuer),
    may: {
      words: planPolicy.edit(context.actor, { organizationId: plan.organization.id, state: plan.state }),
      number: planPolicy.numberLetter(context.actor, {
        organizationId: plan.organization.id,
        state: plan.state,
        numbered: stored !== undefined && stored.documentNumber !== '',
      }),
    },
  }
}

/** The letter of a plan that concerns the actor. Throws `not-found`. */
export async function getLetter(context: Context, { planId }: { planId: PlanId }): Promise<Letter> {
  return letterOf(context, await paperPlan(context, planId))
}
