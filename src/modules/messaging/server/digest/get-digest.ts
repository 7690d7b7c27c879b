import { sql } from 'kysely'
import type { Context } from '#platform/http/context.ts'
import type { Delivery } from '../../digest.contract.ts'
import { weekOf } from '../../digest.rules.ts'
import { addressOfPerson } from './address-state.ts'
import { collectLines } from './collect-lines.ts'

/** The actor's digest of this week as far as it is not finished yet, and where it goes by mail. */
export async function getDigest(context: Context, { mailIsSetUp }: { mailIsSetUp: boolean }) {
  const { tx, tenantId, actor, today } = context
  const row = await tx
    .selectFrom('digest')
    .select(['week', 'created_at', 'delivery'])
    .where('lines', '!=', sql<string>`'[]'::jsonb`)
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', actor.personId)
    .where('week', '=', weekOf(today))
    .executeTakeFirst()
  return {
    ...(await addressOfPerson(tx, { tenantId, personId: actor.personId })),
    mailIsSetUp,
    digest: row
      ? {
          week: row.week,
          writtenAt: row.created_at,
          // The check constraint lists exactly these.
          delivery: row.delivery as Delivery,
          lines: await collectLines(context),
        }
      : null,
  }
}
