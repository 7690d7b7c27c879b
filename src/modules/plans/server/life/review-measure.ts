import type { MeasureId } from '#kernel/id.ts'
import { sql } from 'kysely'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { dayMustNotLieAhead } from '../../plans.rules.ts'
import { tellTasks, type TouchedTask } from '../changes/end-tasks.ts'
import { measureLed } from './measure-led.ts'

type Input = { measureId: MeasureId; reviewedOn: string; finding: string; goesOn: boolean }

/**
 * Looks again at a standing measure. When it need not go on, it stands no more: tasks without a date of their own are released,
 * dated ones keep their date.
 */
export async function reviewMeasure(context: Context, input: Input): Promise<{ ended: number }> {
  const { tx, tenantId, actor, now, today } = context
  const { measureId, reviewedOn, finding, goesOn } = input
  const { lead, planId, measure } = await measureLed(context, input)
  if (!measure.standing)
    throw new Problem('rule-broken', {
      rule: 'measure.not-standing',
      detail: '只有“长期坚持”的措施需要回头看。',
    })
  refuseIf(dayMustNotLieAhead({ day: reviewedOn, today }))
  await tx
    .insertInto('measure_review')
    .values({
      tenant_id: tenantId,
      id: context.newId(),
      measure_id: measureId,
      reviewed_on: reviewedOn,
      finding,
      goes_on: goesOn,
      reviewed_by: actor.accountId,
      reviewed_name: actor.name,
      reviewed_at: now,
    })
    .execute()
  const ended = goesOn ? [] : await endStanding(context, measureId)
  await tellTasks(context, { tasks: ended, action: 'amend', text: `回头看：${finding}`, speaker: lead })
  await recordAudit(context, {
    action: 'measure.reviewed',
    subjectKind: 'measure',
    subjectId: measureId,
    organizationId: lead,
    facts: { goesOn, ended: ended.length },
  })
  await recordChange(context, {
    topic: 'task',
    subjectId: planId,
    organizationIds: [lead, ...measure.audience.map(({ id }) => id)],
  })
  return { ended: ended.length }
}

async function endStanding({ tx, tenantId, now }: Context, measureId: MeasureId): Promise<TouchedTask[]> {
  await tx
    .updateTable('measure')
    .set({ standing: false, version: sql`version + 1` })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', measureId)
    .execute()
  const { rows } = await sql<TouchedTask>`
    with touched as (
      select id, state from task where tenant_id = ${tenantId} and measure_id = ${measureId} and due_on is null
         and state not in ('accepted', 'released') for update)
    update task set state = 'released', released_as = 'amended', waiting_since = null, changed_at = ${now}, version = version + 1
      from touched where task.tenant_id = ${tenantId} and task.id = touched.id
    returning task.id, task.organization_id as "organizationId", touched.state as "from", task.state as "to"`.execute(
    tx,
  )
  await sql`update task set standing = false where tenant_id = ${tenantId} and measure_id = ${measureId}`.execute(
    tx,
  )
  return rows
}
