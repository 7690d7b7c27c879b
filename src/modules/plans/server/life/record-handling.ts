import { sql } from 'kysely'
import { PersonId, type MeasureId, type OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import type { HandlingKind } from '../../life.contract.ts'
import { taskPolicy } from '../../plans.policy.ts'
import { dayMustNotLieAhead } from '../../plans.rules.ts'
import { visibleTasks } from '../task-sight.ts'
import { measureSeen } from './measure-led.ts'

type Input = {
  measureId: MeasureId
  organizationId: OrganizationId
  personId: PersonId
  kind: HandlingKind
  happenedOn: string
  note: string
}

/** Notes that a head of an organisation handled a measure in person (requirement 002-31); never demanded of anybody. */
export async function recordHandling(context: Context, input: Input): Promise<{ id: string }> {
  const { tx, tenantId, actor, now, today } = context
  const { measureId, organizationId, personId } = input
  await measureSeen(context, { measureId })
  refuseUnlessOwn(context, organizationId)
  refuseIf(dayMustNotLieAhead({ day: input.happenedOn, today }))
  const { rows: posts } = await sql`
    select 1 from post
     where tenant_id = ${tenantId} and person_id = ${personId}
       and valid_from <= ${input.happenedOn} and (valid_to is null or valid_to > ${input.happenedOn})
       and (organization_id = ${organizationId} or organization_id in (
         select party_organization_id from organization_standing
          where tenant_id = ${tenantId} and unit_id = ${organizationId} and valid_to is null
         union select unit_id from organization_standing
          where tenant_id = ${tenantId} and party_organization_id = ${organizationId} and valid_to is null))
     limit 1`.execute(tx)
  if (posts.length === 0)
    throw new Problem('rule-broken', {
      rule: 'handling.no-post',
      detail: '这个人那一天在该单位没有岗位，请核对人员和日期。',
    })
  const id = context.newId()
  await tx
    .insertInto('personal_handling')
    .values({
      tenant_id: tenantId,
      id,
      measure_id: measureId,
      organization_id: organizationId,
      person_id: personId,
      kind: input.kind,
      happened_on: input.happenedOn,
      note: input.note,
      recorded_by: actor.accountId,
      recorded_at: now,
    })
    .execute()
  await recordAudit(context, {
    action: 'handling.recorded',
    subjectKind: 'measure',
    subjectId: measureId,
    organizationId,
    facts: { kind: input.kind },
  })
  return { id }
}

/** Only the organisation's own people speak for it. */
function refuseUnlessOwn({ actor }: Context, organizationId: OrganizationId): void {
  if (!taskPolicy.answer(actor, { organizationId, leadOrganizationId: organizationId, standInId: null }))
    throw new Problem('not-allowed', { detail: '只能为自己单位的负责人记录。' })
}

/** What is on record for a measure: of those who lead it, and of organisations whose tasks of it the actor may see. */
export async function listHandlings(context: Context, { measureId }: { measureId: MeasureId }) {
  const { tx, tenantId, actor } = context
  const { measure } = await measureSeen(context, { measureId })
  const seen = await (
    await visibleTasks(tx, { tenantId, actor })
  )
    .where('task.measure_id', '=', measureId)
    .select('task.organization_id')
    .execute()
  const rows = await tx
    .selectFrom('personal_handling as h')
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'h.tenant_id').onRef('person.id', '=', 'h.person_id'),
    )
    .innerJoin('organization', (join) =>
      join
        .onRef('organization.tenant_id', '=', 'h.tenant_id')
        .onRef('organization.id', '=', 'h.organization_id'),
    )
    .select([
      'h.id',
      'h.kind',
      'h.happened_on',
      'h.note',
      'h.recorded_by',
      'h.organization_id',
      'organization.name as organization_name',
      'person.name',
    ])
    .where('h.tenant_id', '=', tenantId)
    .where('h.measure_id', '=', measureId)
    .orderBy('h.happened_on')
    .orderBy('h.id')
    .execute()
  const organizations = new Set<string>([
    ...seen.map(({ organization_id }) => organization_id),
    ...measure.leads.map(({ id }) => id),
  ])
  return {
    rows: rows
      .filter(({ organization_id }) => organizations.has(organization_id))
      .map((row) => ({
        id: row.id,
        organization: { id: row.organization_id as OrganizationId, name: row.organization_name },
        personName: row.name,
        // The check constraint lists exactly these kinds.
        kind: row.kind as HandlingKind,
        happenedOn: row.happened_on,
        note: row.note,
        mayRemove: row.recorded_by === actor.accountId,
      })),
  }
}

/** Takes a record back; only whoever made it. */
export async function removeHandling(
  context: Context,
  { handlingId }: { handlingId: string },
): Promise<Record<string, never>> {
  const { tx, tenantId, actor } = context
  const row = await tx
    .deleteFrom('personal_handling')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', handlingId)
    .where('recorded_by', '=', actor.accountId)
    .returning(['measure_id', 'organization_id'])
    .executeTakeFirst()
  if (!row) throw new Problem('not-found', { detail: '没有找到这条记录，或者它不是您记的。' })
  await recordAudit(context, {
    action: 'handling.removed',
    subjectKind: 'measure',
    subjectId: row.measure_id,
    organizationId: row.organization_id as OrganizationId,
  })
  return {}
}
