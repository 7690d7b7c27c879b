import type { PersonId, TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'

/** Where a person's digest goes by mail, if anywhere. */
export async function addressOfPerson(
  tx: Tx,
  { tenantId, personId }: { tenantId: TenantId; personId: PersonId },
): Promise<{ address: string | null; paused: boolean }> {
  const row = await tx
    .selectFrom('digest_address')
    .select(['address', 'paused'])
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row ?? { address: null, paused: false }
}
