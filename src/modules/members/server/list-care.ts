import { sql } from 'kysely'
import type { MemberId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { QueryOf } from '#platform/http/endpoint.ts'
import type { listCare as endpoint } from '../care.contract.ts'
import { within } from '../members.policy.ts'
import { absencesOf, dueItems } from './care-queries.ts'
import { enterRegister } from './enter-register.ts'
import { memberById } from './member-queries.ts'

/** What is due for members below an organisation, the earliest first. */
export async function listCare(context: Context, { organizationId, days }: QueryOf<typeof endpoint>) {
  const { tenantId, today } = context
  const { read } = await enterRegister(context)
  const below = organizationId
    ? sql`and m.branch_path <@ (select u.path from organization u where u.tenant_id = ${tenantId} and u.id = ${organizationId})`
    : sql``
  const where = sql`m.tenant_id = ${tenantId} and m.branch_path <@ ${[...read]}::ltree[] ${below}`
  return { on: today, items: await dueItems(context, { where, days }) }
}

/** One member's times away, with every clock that runs. */
export async function getCare(context: Context, { memberId }: { memberId: MemberId }) {
  const { read, write } = await enterRegister(context)
  const member = await memberById(context, { memberId, scopes: read })
  const where = sql`m.tenant_id = ${context.tenantId} and m.id = ${memberId}`
  return {
    absences: await absencesOf(context, memberId),
    due: await dueItems(context, { where, days: 40_000 }),
    may: { change: within(member.branchPath, write) },
  }
}
