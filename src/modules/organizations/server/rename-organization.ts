import type { OrganizationId } from '#kernel/id.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Organization } from '../organizations.contract.ts'
import { nameDiffers, nameIsFree, notBeforeLastChange, notInFuture } from '../organizations.rules.ts'
import { nameTaken } from './create-organization.ts'
import { openOrganizationNamed, organizationOf } from './organization-queries.ts'
import { changePeriod, mustAdminister, organizationToChange } from './organization-to-change.ts'

type Input = { organizationId: OrganizationId; name: string; from: string; version: number }

/** Gives an organisation another name from a day up to today on; earlier days keep the old one. */
export async function renameOrganization(context: Context, input: Input): Promise<Organization> {
  mustAdminister(context)
  const { tx, tenantId, today } = context
  const { organization, current } = await organizationToChange(context, input)
  refuseIf(nameDiffers(organization, input.name))
  refuseIf(notInFuture(input.from, today))
  refuseIf(notBeforeLastChange(input.from, current))
  const same = await openOrganizationNamed(tx, { tenantId, line: organization.line, name: input.name })
  refuseIf(nameIsFree({ line: organization.line, name: input.name }, same))

  await changePeriod(context, {
    current,
    from: input.from,
    name: input.name,
    parentId: organization.parentId,
  })
  const row = await tx
    .updateTable('organization')
    .set((expression) => ({ name: input.name, version: expression('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', organization.id)
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refusedBy(nameTaken))
  await recordAudit(context, {
    action: 'organization.renamed',
    subjectKind: 'organization',
    subjectId: organization.id,
    organizationId: organization.id,
    facts: { before: organization.name, after: input.name, from: input.from },
  })
  await recordChange(context, {
    topic: 'organizations',
    subjectId: organization.id,
    organizationIds: [organization.id, ...(organization.parentId ? [organization.parentId] : [])],
  })
  return organizationOf(row)
}
