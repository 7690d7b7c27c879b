import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import { refuseIf, type Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Organization } from '../organizations.contract.ts'
import {
  closesAfterOpening,
  mayCloseTop,
  notInFuture,
  nothingDepends,
  type Dependants,
} from '../organizations.rules.ts'
import { organizationById, organizationOf } from './organization-queries.ts'
import { mustAdminister, organizationToChange } from './organization-to-change.ts'

type Input = { organizationId: OrganizationId; on: string; version: number }

/** What the keys of the register say when an organisation that it needs is closed. */
export const stillUsed = {
  member_in_open_branch: [
    'organization.has-members',
    '名册里还有党员（包括以前的党员）在这个党组织。请改用“合并”或“分设”，由承接的党支部接收；只有个别人时，也可以先把他们转接到别的支部。',
  ],
  member_transfer_from_open: [
    'organization.has-letters',
    '这个党组织还有介绍信没有办结。请先登记回执或撤销介绍信，或者改用“合并”。',
  ],
  member_transfer_to_open: [
    'organization.has-letters',
    '还有介绍信是开到这个党组织的。请先退回或由开出方撤销，或者改用“合并”。',
  ],
  member_roll_in_open_branch: [
    'organization.has-rolls',
    '这个党组织的名单（后备干部、示范岗、人才等）里还有人。请先结束或移走，或者改用“合并”。',
  ],
} as const

/** Closes an organisation: from `on` (up to today) it exists no more; its posts and its standing in units end with it. */
export async function closeOrganization(context: Context, input: Input): Promise<Organization> {
  mustAdminister(context)
  const { tx, tenantId, today } = context
  const { organization, current } = await organizationToChange(context, input)
  refuseIf(mayCloseTop(organization))
  refuseIf(notInFuture(input.on, today))
  refuseIf(closesAfterOpening(input.on, { openedOn: organization.openedOn, lastChange: current.validFrom }))
  refuseIf(nothingDepends(await dependantsOf(context, input)))

  const posts = await endDated(context, input)
  const row = await tx
    .updateTable('organization')
    .set((expression) => ({ closed_on: input.on, version: expression('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', organization.id)
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refusedBy(stillUsed))
  await recordAudit(context, {
    action: 'organization.closed',
    subjectKind: 'organization',
    subjectId: organization.id,
    organizationId: organization.id,
    facts: { on: input.on, postsEnded: posts },
  })
  await recordChange(context, {
    topic: 'organizations',
    subjectId: organization.id,
    organizationIds: [organization.id, ...(organization.parentId ? [organization.parentId] : [])],
  })
  return organizationOf(row)
}

/**
 * What stands in the way of closing an organisation on a day; undefined when nothing does. Party organisations that stand in it
 * are none where the caller moves them to another unit first.
 */
export async function closingBlocker(
  context: Context,
  closing: { organizationId: OrganizationId; on: string },
): Promise<Refusal | undefined> {
  const { tx, tenantId, today } = context
  const { organizationId, on } = closing
  const organization = await organizationById(tx, { tenantId, organizationId })
  const { last } = await tx
    .selectFrom('organization_period')
    .select((select) => select.fn.max('valid_from').as('last'))
    .where('tenant_id', '=', tenantId)
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow()
  return (
    mayCloseTop(organization) ??
    notInFuture(on, today) ??
    closesAfterOpening(on, { openedOn: organization.openedOn, lastChange: last }) ??
    nothingDepends({ ...(await dependantsOf(context, closing)), standingHere: [] })
  )
}

type Closing = Pick<Input, 'organizationId' | 'on'>

async function dependantsOf({ tx, tenantId }: Context, { organizationId, on }: Closing): Promise<Dependants> {
  const { rows } = await sql<{ of: 'child' | 'standing' | 'post'; name: string }>`
    select distinct 'child' as of, o.name
      from organization_period p
      join organization o on o.tenant_id = p.tenant_id and o.id = p.organization_id
     where p.tenant_id = ${tenantId} and p.parent_id = ${organizationId} and (p.valid_to is null or p.valid_to > ${on})
    union all
    select 'standing', o.name
      from organization_standing s
      join organization o on o.tenant_id = s.tenant_id and o.id = s.party_organization_id
     where s.tenant_id = ${tenantId} and s.unit_id = ${organizationId} and (s.valid_to is null or s.valid_to > ${on})
    union all
    select 'post', '' from post
     where tenant_id = ${tenantId} and organization_id = ${organizationId} and valid_from >= ${on}
    union all
    select 'post', '' from organization_standing
     where tenant_id = ${tenantId} and party_organization_id = ${organizationId} and valid_from >= ${on}
     order by 1, 2`.execute(tx)
  const names = (of: string) => rows.filter((row) => row.of === of).map(({ name }) => name)
  return { children: names('child'), standingHere: names('standing'), laterPosts: names('post').length }
}

/** Ends period, standing and posts that reach past the closing day; returns how many posts. */
async function endDated({ tx, tenantId }: Context, { organizationId, on }: Input): Promise<number> {
  await tx
    .updateTable('organization_period')
    .set({ valid_to: on })
    .where('tenant_id', '=', tenantId)
    .where('organization_id', '=', organizationId)
    .where('valid_to', 'is', null)
    .execute()
  await tx
    .updateTable('organization_standing')
    .set({ valid_to: on })
    .where('tenant_id', '=', tenantId)
    .where('party_organization_id', '=', organizationId)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', on)]))
    .execute()
  const ended = await tx
    .updateTable('post')
    .set((expression) => ({ valid_to: on, version: expression('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('organization_id', '=', organizationId)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', on)]))
    .returning('id')
    .execute()
  return ended.length
}
