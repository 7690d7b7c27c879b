import { AudienceGroupId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { AudienceGroup, AudienceRule } from '../audience-groups.contract.ts'
import { ruleNamesKnown } from '../organizations.rules.ts'
import { audienceGroupOf } from './audience-queries.ts'
import { organizationsInForce } from './organization-queries.ts'
import { mustAdminister } from './organization-to-change.ts'

type Input = {
  id?: AudienceGroupId | undefined
  name: string
  rule: AudienceRule
  version?: number | undefined
}

const nameTaken = {
  audience_group_name: ['audience-group.name-taken', '已有同名的对象组，请改用别的名称或直接修改那一组。'],
} as const

/** Keeps a group: a new one without `id`, otherwise the present one in the given version. */
export async function saveAudienceGroup(context: Context, input: Input): Promise<AudienceGroup> {
  mustAdminister(context)
  const { tx, tenantId } = context
  const tree = await organizationsInForce(tx, tenantId)
  refuseIf(ruleNamesKnown(input.rule, new Set(tree.map(({ id }) => id))))

  const row = input.id
    ? await changeGroup(context, { ...input, id: input.id })
    : await addGroup(context, input)
  const group = audienceGroupOf(row, tree)
  await recordAudit(context, {
    action: 'audience-group.saved',
    subjectKind: 'audience-group',
    subjectId: group.id,
    facts: { name: group.name, meansNow: group.organizationIds.length },
  })
  await recordChange(context, {
    topic: 'audience-groups',
    subjectId: group.id,
    organizationIds: tree.map(({ id }) => id),
  })
  return group
}

function addGroup({ tx, tenantId, newId }: Context, { name, rule }: Input) {
  return tx
    .insertInto('audience_group')
    .values({ tenant_id: tenantId, id: AudienceGroupId.parse(newId()), name, rule: JSON.stringify(rule) })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refusedBy(nameTaken))
}

async function changeGroup({ tx, tenantId }: Context, input: Input & { id: AudienceGroupId }) {
  const before = await tx
    .selectFrom('audience_group')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', input.id)
    .forUpdate()
    .executeTakeFirst()
  if (!before) throw new Problem('not-found', { detail: '没有找到这个对象组，请刷新后再试。' })
  if (before.version !== input.version)
    throw new Problem('out-of-date', {
      detail: `“${before.name}”刚刚被他人修改，请看过现在的内容再决定。`,
      facts: { current: { id: before.id, name: before.name, rule: before.rule, version: before.version } },
    })
  return tx
    .updateTable('audience_group')
    .set({ name: input.name, rule: JSON.stringify(input.rule), version: before.version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', input.id)
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refusedBy(nameTaken))
}
