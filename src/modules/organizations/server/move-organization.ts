import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Organization } from '../organizations.contract.ts'
import {
  noCircle,
  notBeforeLastChange,
  notInFuture,
  stillOpen,
  superiorDiffers,
  superiorExists,
  superiorFits,
} from '../organizations.rules.ts'
import { pathBelow } from '../tree.ts'
import { organizationById, pathOf, periodsReachingPast } from './organization-queries.ts'
import { changePeriod, mustAdminister, organizationToChange } from './organization-to-change.ts'

type Input = { organizationId: OrganizationId; parentId: OrganizationId; from: string; version: number }

/** Puts an organisation with all below it under another superior, from a day up to today on. */
export async function moveOrganization(context: Context, input: Input): Promise<Organization> {
  mustAdminister(context)
  const { tx, tenantId, today } = context
  const { organization, path, current } = await organizationToChange(context, input)
  const superior = await organizationById(tx, { tenantId, organizationId: input.parentId })
  refuseIf(superiorDiffers(organization, superior))
  refuseIf(superiorFits(organization, superior))
  refuseIf(stillOpen(superior))
  refuseIf(notInFuture(input.from, today))
  refuseIf(superiorExists(superior, input.from))
  refuseIf(notBeforeLastChange(input.from, current))
  refuseIf(noCircle(input, await periodsReachingPast(tx, { tenantId, day: input.from })))

  await changePeriod(context, { current, from: input.from, name: organization.name, parentId: superior.id })
  await moveSubtree(context, {
    path,
    to: pathBelow(await pathOf(tx, { tenantId, organizationId: superior.id }), organization.id),
  })
  await tx
    .updateTable('organization')
    .set((expression) => ({ parent_id: superior.id, version: expression('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', organization.id)
    .execute()
  await recordAudit(context, {
    action: 'organization.moved',
    subjectKind: 'organization',
    subjectId: organization.id,
    organizationId: organization.id,
    facts: { before: organization.parentId, after: superior.id, from: input.from },
  })
  await recordChange(context, {
    topic: 'organizations',
    subjectId: organization.id,
    organizationIds: [
      organization.id,
      superior.id,
      ...(organization.parentId ? [organization.parentId] : []),
    ],
  })
  return organizationById(tx, { tenantId, organizationId: organization.id })
}

/** Everything that lies under the old path lies under the new one afterwards, in one statement. */
async function moveSubtree(
  { tx, tenantId }: Context,
  { path, to }: { path: string; to: string },
): Promise<void> {
  await sql`
    update organization
       set path = case when path = ${path}::ltree then ${to}::ltree
                       else ${to}::ltree || subpath(path, nlevel(${path}::ltree)) end
     where tenant_id = ${tenantId} and path <@ ${path}::ltree`.execute(tx)
}
