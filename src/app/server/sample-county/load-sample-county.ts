import { sql } from 'kysely'
import { accountNameKey } from '#modules/accounts/accounts.rules.ts'
import { storeRegister } from '#modules/organizations/server/public.ts'
import type { Context } from '#platform/http/context.ts'
import type { SampleCounty } from './county-builder.ts'
import { samplePassword } from './sample-county.ts'

/**
 * Stores the sample county in an empty tenant, in some ten statements. All accounts share one hash of the sample
 * password: they are public anyway, and eighty hashes would take a second.
 */
export async function loadSampleCounty(
  context: Pick<Context, 'tx' | 'tenantId'>,
  county: SampleCounty,
  hashPassword: (password: string) => Promise<string>,
): Promise<void> {
  const { tx, tenantId } = context
  await storeRegister(context, county)
  const office = county.organizations.find(({ kind, name }) => kind === 'section' && name === '党委办')
  if (office)
    await tx
      .insertInto('register_keeper')
      .values({ tenant_id: tenantId, organization_id: office.id })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const accounts = county.accounts.map((account) => ({ ...account, key: accountNameKey(account.name) }))
  await sql`
    insert into account (tenant_id, id, person_id, name, name_key, password_hash)
    select ${tenantId}, r.id, r."personId", r.name, r.key, ${await hashPassword(samplePassword)}
      from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as r(id uuid, "personId" uuid, name text, key text)`.execute(
    tx,
  )
}
