import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { addressOfPerson } from './address-state.ts'

type Wish = { address: string; paused: boolean; mailIsSetUp: boolean }

/** Sets where the actor's digest goes by mail; an empty address keeps it inside the product. Works from the next delivery on. */
export async function saveDigestAddress(context: Context, { address, paused, mailIsSetUp }: Wish) {
  const { tx, tenantId, actor } = context
  const key = { tenant_id: tenantId, person_id: actor.personId }
  if (address === '')
    await tx
      .deleteFrom('digest_address')
      .where('tenant_id', '=', tenantId)
      .where('person_id', '=', actor.personId)
      .execute()
  else
    await tx
      .insertInto('digest_address')
      .values({ ...key, address, paused })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet({ address, paused }))
      .execute()
  await recordAudit(context, {
    action: 'digest.address-saved',
    subjectKind: 'person',
    subjectId: actor.personId,
    facts: { byMail: address !== '', paused },
  })
  return { ...(await addressOfPerson(tx, { tenantId, personId: actor.personId })), mailIsSetUp }
}
