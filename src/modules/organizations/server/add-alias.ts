import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { organizationPolicy } from '../organizations.policy.ts'
import { stillOpen } from '../organizations.rules.ts'
import { namesInForce, organizationById } from './organization-queries.ts'
import { lockStructure } from './organization-to-change.ts'

type Input = { organizationId: OrganizationId; alias: string }

const mostAliases = 20

/**
 * Keeps one more printed name of an organisation for the whole tenant; saved twice it is kept once. Refused when the name
 * means another organisation of the same line already: it would then mean none.
 */
export async function addAlias(context: Context, input: Input): Promise<{ aliases: string[] }> {
  const { tx, tenantId, actor } = context
  if (!organizationPolicy.addAlias(actor))
    throw new Problem('not-allowed', { detail: '只有股室负责人、干事和系统管理员可以存别名。' })
  await lockStructure(context)
  const organization = await organizationById(tx, { tenantId, ...input })
  refuseIf(stillOpen(organization))
  const names = await namesInForce(tx, tenantId)
  const other = names.find(
    ({ id, name, line }) => name === input.alias && line === organization.line && id !== organization.id,
  )
  if (other)
    throw new Problem('rule-broken', {
      rule: 'organization.alias-taken',
      detail: `“${input.alias}”已经是“${other.ownName}”的名称或别名，没有保存。请联系系统管理员核对名录。`,
    })
  const aliases = names
    .filter(({ id, name, ownName }) => id === organization.id && name !== ownName)
    .map(({ name }) => name)
  if (aliases.length >= mostAliases)
    throw new Problem('rule-broken', {
      rule: 'organization.too-many-aliases',
      detail: `“${organization.name}”已有 ${mostAliases} 个别名，没有保存。请联系系统管理员整理名录。`,
    })
  await tx
    .insertInto('organization_alias')
    .values({ tenant_id: tenantId, alias: input.alias, organization_id: organization.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await recordAudit(context, {
    action: 'organization.alias-added',
    subjectKind: 'organization',
    subjectId: organization.id,
    organizationId: organization.id,
    facts: { alias: input.alias },
  })
  await recordChange(context, {
    topic: 'organizations',
    subjectId: organization.id,
    organizationIds: [organization.id],
  })
  return { aliases: [...new Set([...aliases, input.alias])].sort() }
}
