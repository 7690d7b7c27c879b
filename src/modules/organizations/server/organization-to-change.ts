import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import type { Organization } from '../organizations.contract.ts'
import { organizationPolicy } from '../organizations.policy.ts'
import { stillOpen } from '../organizations.rules.ts'
import type { Period } from '../tree.ts'
import { organizationOf, periodOf } from './organization-queries.ts'

/** Throws `not-allowed` unless the actor administers. */
export function mustAdminister({ actor }: Pick<Context, 'actor'>): void {
  if (!organizationPolicy.change(actor))
    throw new Problem('not-allowed', { detail: '只有系统管理员可以改动组织、人员和岗位。' })
}

/**
 * Lets one structural change of a tenant run at a time: two moves that are fine each could close a circle together.
 * The tenant's row serves as the lock; reading goes on undisturbed.
 */
export async function lockStructure({ tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>): Promise<void> {
  await tx.selectFrom('tenant').select('id').where('id', '=', tenantId).forNoKeyUpdate().execute()
}

export type Changing = { organization: Organization; path: string; current: Period }

/**
 * The organisation that an administrator is about to change, with the structure locked. Throws `not-found`,
 * `out-of-date` (with the present row as `facts.current`) and `rule-broken` when it is closed.
 */
export async function organizationToChange(
  context: Context,
  wanted: { organizationId: OrganizationId; version: number },
): Promise<Changing> {
  const { tx, tenantId } = context
  await lockStructure(context)
  const row = await tx
    .selectFrom('organization')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', wanted.organizationId)
    .executeTakeFirst()
  if (!row) throw new Problem('not-found', { detail: '没有找到这个组织，请刷新后再试。' })
  const organization = organizationOf(row)
  if (row.version !== wanted.version)
    throw new Problem('out-of-date', {
      detail: `“${row.name}”刚刚被他人修改，请看过现在的内容再决定。`,
      facts: { current: organization },
    })
  refuseIf(stillOpen(organization))
  const period = await tx
    .selectFrom('organization_period')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('organization_id', '=', wanted.organizationId)
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow()
  return { organization, path: row.path, current: periodOf(period) }
}

/** Ends the present period on `from` and opens the next; a change on the first day of a period replaces it. */
export async function changePeriod(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  change: { current: Period; from: string; name: string; parentId: OrganizationId | null },
): Promise<void> {
  const { current, from, name, parentId } = change
  const open = tx
    .updateTable('organization_period')
    .where('tenant_id', '=', tenantId)
    .where('organization_id', '=', current.organizationId)
    .where('valid_to', 'is', null)
  if (current.validFrom === from) {
    await open.set({ name, parent_id: parentId }).execute()
    return
  }
  await open.set({ valid_to: from }).execute()
  await tx
    .insertInto('organization_period')
    .values({
      tenant_id: tenantId,
      organization_id: current.organizationId,
      valid_from: from,
      name,
      parent_id: parentId,
    })
    .execute()
}
