import { sql } from 'kysely'
import type { Role } from '#kernel/actor.ts'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { refuseIf, type Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { nameIsFree } from '../organizations.rules.ts'
import { nameTaken } from './create-organization.ts'
import { openOrganizationNamed, organizationById } from './organization-queries.ts'
import { lockStructure, mustAdminister } from './organization-to-change.ts'

type Closing = { organizationId: OrganizationId; on: ChinaDate }

/** What closing an organisation ends, as it stands before: posts, and its standing in units. Plain data, to be kept. */
export type ClosingEnds = {
  posts: { id: string; role: Role; personName: string; validTo: ChinaDate | null }[]
  standings: { unitId: OrganizationId; validFrom: ChinaDate; validTo: ChinaDate | null }[]
}

export async function whatClosingEnds(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  { organizationId, on }: Closing,
): Promise<ClosingEnds> {
  const posts = await sql<ClosingEnds['posts'][number]>`
    select t.id, t.role, p.name as "personName", t.valid_to as "validTo" from post t
      join person p on p.tenant_id = t.tenant_id and p.id = t.person_id
     where t.tenant_id = ${tenantId} and t.organization_id = ${organizationId} and (t.valid_to is null or t.valid_to > ${on})
     order by t.role, p.name, t.id`.execute(tx)
  const standings = await sql<ClosingEnds['standings'][number]>`
    select unit_id as "unitId", valid_from as "validFrom", valid_to as "validTo" from organization_standing
     where tenant_id = ${tenantId} and party_organization_id = ${organizationId} and (valid_to is null or valid_to > ${on})
     order by unit_id`.execute(tx)
  return { posts: posts.rows, standings: standings.rows }
}

/** What stands in the way of an organisation's going on: its superior is gone, or another one bears its name. */
export async function reopeningBlocker(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  organizationId: OrganizationId,
): Promise<Refusal | undefined> {
  const organization = await organizationById(tx, { tenantId, organizationId })
  const { name, parentId } = organization
  const superior = parentId && (await organizationById(tx, { tenantId, organizationId: parentId }))
  if (superior && superior.closedOn !== null)
    return {
      rule: 'organization.superior-gone',
      detail: `“${name}”原来的上级“${superior.name}”已于 ${superior.closedOn} 撤销。`,
    }
  return nameIsFree(organization, await openOrganizationNamed(tx, { tenantId, ...organization }))
}

type Ended = { posts: readonly Pick<ClosingEnds['posts'][number], 'id' | 'validTo'>[] } & Pick<
  ClosingEnds,
  'standings'
>

/** Undoes `closeOrganization`: the organisation, its posts and its standing go on as if they had never ended. */
export async function reopenOrganization(
  context: Context,
  { organizationId, on, ended }: Closing & { ended: Ended },
): Promise<void> {
  mustAdminister(context)
  await lockStructure(context)
  const { tx, tenantId } = context
  refuseIf(await reopeningBlocker(context, organizationId))
  await tx
    .updateTable('organization')
    .set((expression) => ({ closed_on: null, version: expression('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', organizationId)
    .execute()
    .catch(refusedBy(nameTaken))
  await tx
    .updateTable('organization_period')
    .set({ valid_to: null })
    .where('tenant_id', '=', tenantId)
    .where('organization_id', '=', organizationId)
    .where('valid_to', '=', on)
    .execute()
  for (const { unitId, validFrom, validTo } of ended.standings)
    await tx
      .updateTable('organization_standing')
      .set({ valid_to: validTo })
      .where('tenant_id', '=', tenantId)
      .where('party_organization_id', '=', organizationId)
      .where('unit_id', '=', unitId)
      .where('valid_from', '=', validFrom)
      .execute()
  for (const { id, validTo } of ended.posts)
    await tx
      .updateTable('post')
      .set((expression) => ({ valid_to: validTo, version: expression('version', '+', 1) }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
  await recordAudit(context, {
    action: 'organization.reopened',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
    facts: { on, posts: ended.posts.length, standings: ended.standings.length },
  })
  await recordChange(context, {
    topic: 'organizations',
    subjectId: organizationId,
    organizationIds: [organizationId],
  })
}
