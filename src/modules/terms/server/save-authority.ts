import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Matter } from '../formation.contract.ts'
import { mayHoldAuthority } from '../formation.rules.ts'
import { getFormation } from './get-formation.ts'
import { placeToKeep } from './term-place.ts'

type Input = {
  organizationId: OrganizationId
  matter: Matter
  holds: boolean
  from: ChinaDate
  basis: string
}

/** Says from which day on a body decides a matter, or no longer does. Throws `not-found`, `not-allowed`, `rule-broken`. */
export async function saveAuthority(context: Context, input: Input) {
  const { organizationId, matter, holds, from } = input
  const facts = await placeToKeep(context, organizationId)
  if (from > context.today)
    throw new Problem('rule-broken', {
      rule: 'authority.in-future',
      detail: `${from} 还没有到，请在当天或之后登记。`,
    })
  if (holds) refuseIf(mayHoldAuthority(matter, facts, facts.formation))
  await (holds ? begin(context, input) : end(context, input))
  await recordAudit(context, {
    action: holds ? 'authority.given' : 'authority.ended',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
    facts: { matter, from },
  })
  await recordChange(context, { topic: 'term', subjectId: organizationId, organizationIds: [organizationId] })
  return getFormation(context, { organizationId })
}

async function begin(
  { tx, tenantId }: Context,
  { organizationId, matter, from, basis }: Input,
): Promise<void> {
  await tx
    .insertInto('authority')
    .values({ tenant_id: tenantId, organization_id: organizationId, matter, valid_from: from, basis })
    .execute()
    .catch(
      refusedBy({
        authority_apart: ['authority.held-already', '这项职权已经登记，时间有重叠，不用重复登记。'],
        authority_pkey: ['authority.held-already', '这项职权已经登记，时间有重叠，不用重复登记。'],
      }),
    )
}

/** What began on the day on which it ends was entered by mistake and leaves no row. */
async function end({ tx, tenantId }: Context, { organizationId, matter, from }: Input): Promise<void> {
  const one = { tenant_id: tenantId, organization_id: organizationId, matter, valid_from: from }
  const { numDeletedRows } = await tx
    .deleteFrom('authority')
    .where((where) => where.and(one))
    .executeTakeFirst()
  if (numDeletedRows > 0) return
  const ended = await tx
    .updateTable('authority')
    .set({ valid_to: from })
    .where('tenant_id', '=', tenantId)
    .where('organization_id', '=', organizationId)
    .where('matter', '=', matter)
    .where('valid_from', '<', from)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', from)]))
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n)
    throw new Problem('rule-broken', {
      rule: 'authority.not-held',
      detail: '这一天它没有这项职权，请检查日期。',
    })
}
