import { sql } from 'kysely'
import { TaskId, type MeasureId, type TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { ReleaseReason } from '../../plans.states.ts'
import type { TaskExtras } from '../../tasks.contract.ts'

type One = { tenantId: TenantId; taskId: TaskId; measureId: MeasureId }
type Row = {
  released_as: string | null
  carried_from_id: string | null
  carried_to_id: string | null
  first_due_on: string | null
  proposed_on: string | null
  progress: TaskExtras['progress']
  figures: TaskExtras['figures']
  checks: TaskExtras['checks']
  answers: TaskExtras['answers']
}

/** What a task has besides its state: milestones done, figures stated, checks, answers given to all, and where it was carried. */
export async function taskExtras(tx: Tx, { tenantId, taskId, measureId }: One): Promise<TaskExtras> {
  const { rows } = await sql<Row>`
    select t.released_as, t.carried_from_id, t.carried_to_id, t.first_due_on,
      (select e.due_on from task_event e where e.tenant_id = t.tenant_id and e.task_id = t.id and e.action = 'delay'
        order by e.id desc limit 1) as proposed_on,
      coalesce((select jsonb_agg(jsonb_build_object('position', m.position, 'doneOn', m.done_on, 'text', m.text, 'name', m.recorded_name)
                         order by m.position)
         from task_milestone m where m.tenant_id = t.tenant_id and m.task_id = t.id), '[]') as progress,
      coalesce((select jsonb_agg(jsonb_build_object('position', f.position, 'numerator', f.numerator, 'denominator', f.denominator,
                         'statedOn', f.stated_on) order by f.position)
         from task_figure f where f.tenant_id = t.tenant_id and f.task_id = t.id), '[]') as figures,
      coalesce((select jsonb_agg(jsonb_build_object('checkedOn', c.checked_on, 'checker', c.checker, 'outcome', c.outcome, 'text', c.text)
                         order by c.id)
         from spot_check c where c.tenant_id = t.tenant_id and c.task_id = t.id), '[]') as checks,
      coalesce((select jsonb_agg(jsonb_build_object('question', a.question, 'answer', a.answer, 'name', a.answered_name, 'at', a.answered_at)
                         order by a.id)
         from measure_answer a where a.tenant_id = t.tenant_id and a.measure_id = ${measureId}), '[]') as answers
      from task t where t.tenant_id = ${tenantId} and t.id = ${taskId}`.execute(tx)
  const [row] = rows
  return {
    progress: row?.progress ?? [],
    figures: row?.figures ?? [],
    checks: row?.checks ?? [],
    answers: row?.answers ?? [],
    // The check constraint lists exactly these reasons.
    releasedAs: (row?.released_as ?? null) as ReleaseReason | null,
    carriedFromId: row?.carried_from_id ? TaskId.parse(row.carried_from_id) : null,
    carriedToId: row?.carried_to_id ? TaskId.parse(row.carried_to_id) : null,
    firstDueOn: row?.first_due_on ?? null,
    proposedOn: row?.proposed_on ?? null,
  }
}
