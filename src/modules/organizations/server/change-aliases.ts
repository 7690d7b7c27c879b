import type { OrganizationId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { mustAdminister, organizationToChange } from './organization-to-change.ts'

type Input = { organizationId: OrganizationId; aliases: readonly string[]; version: number }

/** Replaces the other names by which documents call an organisation; two organisations may share one. */
export async function changeAliases(
  context: Context,
  input: Input,
): Promise<{ aliases: string[]; version: number }> {
  mustAdminister(context)
  const { tx, tenantId } = context
  const { organization } = await organizationToChange(context, input)
  const aliases = [...new Set(input.aliases)].sort()
  await tx
    .deleteFrom('organization_alias')
    .where('tenant_id', '=', tenantId)
    .where('organization_id', '=', organization.id)
    .execute()
  if (aliases.length > 0)
    await tx
      .insertInto('organization_alias')
      .values(aliases.map((alias) => ({ tenant_id: tenantId, alias, organization_id: organization.id })))
      .execute()
  const { version } = await tx
    .updateTable('organization')
    .set((expression) => ({ version: expression('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', organization.id)
    .returning('version')
    .executeTakeFirstOrThrow()
  await recordAudit(context, {
    action: 'organization.aliases-changed',
    subjectKind: 'organization',
    subjectId: organization.id,
    organizationId: organization.id,
    facts: { aliases: aliases.length },
  })
  await recordChange(context, {
    topic: 'organizations',
    subjectId: organization.id,
    organizationIds: [organization.id],
  })
  return { aliases, version }
}
