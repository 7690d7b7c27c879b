import { sql, type RawBuilder } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import type { BodyOf, QueryOf } from '#platform/http/endpoint.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { within } from '../members.policy.ts'
import type * as rolls from '../rolls.contract.ts'
import { endsAfter } from '../rolls.rules.ts'
import { enterRegister } from './enter-register.ts'
import { branchPlace } from './member-queries.ts'
import { memberToChange } from './member-to-change.ts'

type Stored = rolls.Honour & { branchPath: string }

async function honoursWhere({ tx, tenantId }: Context, where: RawBuilder<unknown>): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select h.id, h.branch_id as "branchId", o.name as "branchName", h.branch_path::text as "branchPath",
           h.member_id as "memberId", coalesce(p.name, o.name) as holder, h.name, h.level, h.granted_on as "grantedOn",
           h.granted_by as "grantedBy", h.document, h.withdrawn_on as "withdrawnOn", h.withdrawn_reason as "withdrawnReason",
           h.version
      from honour h
      join organization o on o.tenant_id = h.tenant_id and o.id = h.branch_id
      left join member m on m.tenant_id = h.tenant_id and m.id = h.member_id
      left join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
     where h.tenant_id = ${tenantId} and ${where}
     order by h.granted_on desc, h.id`.execute(tx)
  return rows
}

const honourOf = ({ branchPath: _branchPath, ...honour }: Stored): rolls.Honour => honour

export async function listHonours(
  context: Context,
  { organizationId, memberId }: QueryOf<typeof rolls.listHonours>,
) {
  const { read, write } = await enterRegister(context)
  const where = sql`h.branch_path <@ ${[...read]}::ltree[]
    ${memberId ? sql`and h.member_id = ${memberId}` : sql``}
    ${
      organizationId
        ? sql`and h.branch_path <@ (select u.path from organization u where u.tenant_id = ${context.tenantId} and u.id = ${organizationId})`
        : sql``
    }`
  return { rows: (await honoursWhere(context, where)).map(honourOf), may: { change: write.length > 0 } }
}

type Recording = BodyOf<typeof rolls.recordHonour>

/** An honour of an organisation or of one member. */
export async function recordHonour(context: Context, input: Recording): Promise<rolls.Honour> {
  const { tx, tenantId, today } = context
  const place = await holderOf(context, input)
  if (input.grantedOn > today)
    throw new Problem('rule-broken', {
      rule: 'honour.day-ahead',
      detail: `日期 ${input.grantedOn} 还没有到。`,
    })
  const honourId = context.newId()
  await tx
    .insertInto('honour')
    .values({
      tenant_id: tenantId,
      id: honourId,
      branch_id: place.branchId,
      branch_path: place.branchPath,
      member_id: input.memberId,
      name: input.name,
      level: input.level,
      granted_on: input.grantedOn,
      granted_by: input.grantedBy,
      document: input.document,
    })
    .execute()
  return finish(context, { honourId, branchId: place.branchId, action: 'honour.recorded' })
}

async function holderOf(context: Context, { memberId, organizationId }: Recording) {
  if (memberId) {
    const { member } = await memberToChange(context, { memberId })
    return { branchId: member.branchId, branchPath: member.branchPath }
  }
  if (!organizationId)
    throw new Problem('rule-broken', {
      rule: 'honour.holder-missing',
      detail: '请选择获得荣誉的党组织或党员。',
    })
  const { write } = await enterRegister(context)
  const place = await branchPlace(context, organizationId)
  if (!within(place.path, write))
    throw new Problem('not-allowed', { detail: '您不管理这个党组织的荣誉登记。' })
  return { branchId: place.id, branchPath: place.path }
}

/** Taken away by whoever granted it, or entered by mistake; the row stays. */
export async function withdrawHonour(
  context: Context,
  input: BodyOf<typeof rolls.withdrawHonour> & { honourId: string },
): Promise<rolls.Honour> {
  const { tx, tenantId, today } = context
  const { read, write } = await enterRegister(context)
  const [honour] = await honoursWhere(
    context,
    sql`h.id = ${input.honourId} and h.branch_path <@ ${[...read]}::ltree[]`,
  )
  if (!honour) throw new Problem('not-found', { detail: '没有找到这项荣誉。' })
  if (!within(honour.branchPath, write))
    throw new Problem('not-allowed', { detail: '您可以查看这项荣誉，但不能改动。' })
  if (honour.version !== input.version)
    throw new Problem('out-of-date', {
      detail: '这项荣誉刚刚被他人修改。',
      facts: { current: honourOf(honour) },
    })
  refuseIf(endsAfter({ since: honour.grantedOn, until: input.on, today }))
  await tx
    .updateTable('honour')
    .set({ withdrawn_on: input.on, withdrawn_reason: input.reason, version: honour.version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', honour.id)
    .execute()
  return finish(context, { honourId: honour.id, branchId: honour.branchId, action: 'honour.withdrawn' })
}

async function finish(
  context: Context,
  { honourId, branchId, action }: { honourId: string; branchId: OrganizationId; action: string },
): Promise<rolls.Honour> {
  await recordAudit(context, { action, subjectKind: 'honour', subjectId: honourId, organizationId: branchId })
  await recordChange(context, { topic: 'members', subjectId: honourId, organizationIds: [branchId] })
  const [honour] = await honoursWhere(context, sql`h.id = ${honourId}`)
  if (!honour) throw new Error('a row that was written a moment ago')
  return honourOf(honour)
}
