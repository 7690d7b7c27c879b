import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import { refuseIf, type Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { stillUsed } from './close-organization.ts'
import { mustAdminister } from './organization-to-change.ts'

/** What already hangs on organisations that were founded: people in posts, subordinates. */
export async function foundingBlocker(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  organizationIds: readonly OrganizationId[],
): Promise<Refusal | undefined> {
  const { rows } = await sql<{ name: string; posts: number; children: number }>`
    select o.name,
           (select count(*) from post p where p.tenant_id = o.tenant_id and p.organization_id = o.id) as posts,
           (select count(*) from organization_period c where c.tenant_id = o.tenant_id and c.parent_id = o.id) as children
      from organization o where o.tenant_id = ${tenantId} and o.id = any(${organizationIds}::uuid[]) order by o.name`.execute(
    tx,
  )
  const used = rows.find(({ posts, children }) => posts > 0 || children > 0)
  if (!used) return undefined
  return {
    rule: 'organization.founding-used',
    detail:
      used.posts > 0
        ? `新设的“${used.name}”已经设了岗位，不能再当作没有成立过。`
        : `新设的“${used.name}”下面已经有下级组织，不能再当作没有成立过。`,
  }
}

/** Undoes `createOrganization` while nothing hangs on it: its life ends on the day on which it began, so it is there on no day. */
export async function takeBackFounding(context: Context, organizationId: OrganizationId): Promise<void> {
  mustAdminister(context)
  const { tx, tenantId } = context
  refuseIf(await foundingBlocker(context, [organizationId]))
  await tx
    .updateTable('organization')
    .set((expression) => ({ closed_on: expression.ref('opened_on'), version: expression('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', organizationId)
    .execute()
    .catch(refusedBy(stillUsed))
  await tx
    .deleteFrom('organization_period')
    .where('tenant_id', '=', tenantId)
    .where('organization_id', '=', organizationId)
    .execute()
  await tx
    .deleteFrom('organization_standing')
    .where('tenant_id', '=', tenantId)
    .where('party_organization_id', '=', organizationId)
    .execute()
  await recordAudit(context, {
    action: 'organization.founding-taken-back',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
  })
  await recordChange(context, {
    topic: 'organizations',
    subjectId: organizationId,
    organizationIds: [organizationId],
  })
}
