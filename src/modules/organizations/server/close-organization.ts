import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import { refuseIf, type Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
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
import { organizationOf } from './organization-queries.ts'
import { mustAdminister, organizationToChange } from './organization-to-change.ts'

type Input = { organizationId: OrganizationId; on: string; version: number }

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

/** What stands in the way of closing an organisation on a day; undefined when nothing does. */
export async function closingBlocker(
  context: Context,
  closing: { organizationId: OrganizationId; on: string },
): Promise<Refusal | undefined> {
  return nothingDepends(await dependantsOf(context, closing))
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
