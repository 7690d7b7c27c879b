import { OrganizationId, type TenantId } from '#kernel/id.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Line, Organization, OrganizationKind, Stage } from '../organizations.contract.ts'
import {
  kindFits,
  nameIsFree,
  notInFuture,
  standingFits,
  superiorExists,
  superiorFits,
} from '../organizations.rules.ts'
import { pathBelow } from '../tree.ts'
import { openOrganizationNamed, organizationById, organizationOf, pathOf } from './organization-queries.ts'
import { lockStructure, mustAdminister } from './organization-to-change.ts'

type Draft = {
  line: Line
  kind: OrganizationKind
  stage: Stage | null
  ownership: 'public' | 'private'
  name: string
  parentId: OrganizationId
  openedOn: string
  standsIn: OrganizationId | null
}

export const nameTaken = {
  organization_name_in_force: ['organization.name-taken', '同一系列中已有这个名称的组织，请用全称加以区别。'],
} as const

/** Founds an organisation below another, from a day up to today on; a Party organisation may stand in a unit. */
export async function createOrganization(context: Context, draft: Draft): Promise<Organization> {
  mustAdminister(context)
  await lockStructure(context)
  const { tx, tenantId, today } = context
  const superior = await organizationById(tx, { tenantId, organizationId: draft.parentId })
  const unit = draft.standsIn && (await organizationById(tx, { tenantId, organizationId: draft.standsIn }))
  refuseIf(kindFits(draft))
  refuseIf(notInFuture(draft.openedOn, today))
  refuseIf(superiorFits(draft, superior))
  refuseIf(superiorExists(superior, today))
  if (unit) refuseIf(standingFits(draft.line, unit) ?? superiorExists(unit, today))
  refuseIf(nameIsFree(draft, await openOrganizationNamed(tx, { tenantId, ...draft })))

  const organization = await insertOrganization(context, draft)
  await recordAudit(context, {
    action: 'organization.created',
    subjectKind: 'organization',
    subjectId: organization.id,
    organizationId: organization.id,
    facts: { line: draft.line, kind: draft.kind, parentId: draft.parentId, openedOn: draft.openedOn },
  })
  await recordChange(context, {
    topic: 'organizations',
    subjectId: organization.id,
    organizationIds: [organization.id, draft.parentId],
  })
  return organization
}

async function insertOrganization({ tx, tenantId, newId }: Context, draft: Draft): Promise<Organization> {
  const id = OrganizationId.parse(newId())
  const { line, kind, stage, ownership, name, parentId, openedOn, standsIn } = draft
  const path = pathBelow(await pathOf(tx, { tenantId, organizationId: parentId }), id)
  const row = await tx
    .insertInto('organization')
    .values({
      tenant_id: tenantId,
      id,
      line,
      kind,
      stage,
      ownership,
      name,
      parent_id: parentId,
      path,
      opened_on: openedOn,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refusedBy(nameTaken))
  // A school may be older than what is recorded of its bureau; its place is known from where both are.
  const since = await laterOf(tx, { tenantId, organizationId: parentId, day: openedOn })
  await tx
    .insertInto('organization_period')
    .values({ tenant_id: tenantId, organization_id: id, valid_from: since, name, parent_id: parentId })
    .execute()
  if (standsIn)
    await tx
      .insertInto('organization_standing')
      .values({
        tenant_id: tenantId,
        party_organization_id: id,
        unit_id: standsIn,
        valid_from: await laterOf(tx, { tenantId, organizationId: standsIn, day: since }),
      })
      .execute()
  return organizationOf(row)
}

/** The later of a day and the first day of an organisation's recorded place. */
async function laterOf(
  tx: Context['tx'],
  of: { tenantId: TenantId; organizationId: OrganizationId; day: string },
): Promise<string> {
  const { first } = await tx
    .selectFrom('organization_period')
    .select((select) => select.fn.min('valid_from').as('first'))
    .where('tenant_id', '=', of.tenantId)
    .where('organization_id', '=', of.organizationId)
    .executeTakeFirstOrThrow()
  return first > of.day ? first : of.day
}
