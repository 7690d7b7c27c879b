import { sql } from 'kysely'
import type { MeasureId, TaskId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { taskJudged } from '../../plans-events.contract.ts'
import { measureLed } from './measure-led.ts'

type Input = { measureId: MeasureId; question: string; answer: string }
type Asking = { id: TaskId; organization_id: string }

/** Answers a question about a measure once, for every organisation that waits with one, and for all to read. */
export async function answerQuestion(context: Context, input: Input): Promise<{ answered: number }> {
  const { tx, tenantId, actor, now, newId } = context
  const { measureId, question, answer } = input
  const { lead, planId, measure } = await measureLed(context, input)
  const { rows } = await sql<Asking>`
    update task set state = 'received', note = ${answer}, waiting_since = null, changed_at = ${now}, version = version + 1
     where tenant_id = ${tenantId} and measure_id = ${measureId} and state = 'questioned'
       and exists (select 1 from organization o where o.tenant_id = task.tenant_id and o.id = task.organization_id and o.closed_on is null)
    returning id, organization_id`.execute(tx)
  await sql`
    insert into task_event (tenant_id, id, task_id, action, from_state, to_state, text, actor_account_id, actor_name, organization_id, at)
    select ${tenantId}, told.id, told.task_id, 'reply', 'questioned', 'received', ${answer}, ${actor.accountId}, ${actor.name}, ${lead}, ${now}
      from unnest(${rows.map(() => newId())}::uuid[], ${rows.map(({ id }) => id)}::uuid[]) as told(id, task_id)`.execute(
    tx,
  )
  await tx
    .insertInto('measure_answer')
    .values({
      tenant_id: tenantId,
      id: newId(),
      measure_id: measureId,
      question,
      answer,
      // Several askers: nobody in particular.
      asked_by_organization_id: rows.length === 1 ? (rows[0]?.organization_id ?? null) : null,
      answered_by: actor.accountId,
      answered_name: actor.name,
      answered_at: now,
    })
    .execute()
  await recordAudit(context, {
    action: 'measure.question-answered',
    subjectKind: 'measure',
    subjectId: measureId,
    organizationId: lead,
    facts: { answered: rows.length },
  })
  for (const { id } of rows)
    await context.events.announce(tx, taskJudged, {
      tenantId,
      eventId: newId(),
      taskId: id,
      judgement: 'reply',
    })
  await recordChange(context, {
    topic: 'task',
    subjectId: planId,
    organizationIds: [lead, ...measure.audience.map(({ id }) => id)],
  })
  return { answered: rows.length }
}
