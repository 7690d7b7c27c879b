import { sql } from 'kysely'
import type { TenantId } from '#kernel/id.ts'
import { chinaDateOf } from '#kernel/china-date.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { waitsForLead, type TaskRow } from '#modules/plans/tasks.contract.ts'
import type { LightNote, LightRow } from '../lights.contract.ts'
import { slipNumber } from '../slip-text.ts'
import type { LightFacts } from '../supervision.rules.ts'
import { ofTheExecuting, timesReturned } from './light-queries.ts'

type Some = { tenantId: TenantId; taskIds: readonly string[] }

type FactsRow = {
  id: string
  state: string
  due_on: string | null
  changed_at: string
  waiting_since: string | null
  times_returned: number
  milestones: LightFacts['openMilestones']
}

/** What the lights of some tasks depend on, by task. */
export async function lightFacts(tx: Tx, { tenantId, taskIds }: Some): Promise<Map<string, LightFacts>> {
  if (taskIds.length === 0) return new Map()
  const { rows } = await sql<FactsRow>`
    select task.id, task.state, task.due_on, task.changed_at, task.waiting_since, ${timesReturned} as times_returned,
           coalesce((select jsonb_agg(jsonb_build_object('text', m.text, 'dueOn', m.due_on) order by m.due_on, m.position)
             from measure_milestone m
            where m.tenant_id = task.tenant_id and m.measure_id = task.measure_id and m.due_on is not null
              and ${ofTheExecuting} and not exists (select 1 from task_milestone d
                where d.tenant_id = task.tenant_id and d.task_id = task.id and d.position = m.position)), '[]') as milestones
      from task where task.tenant_id = ${tenantId} and task.id = any(${taskIds}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, factsOf(row)]))
}

function factsOf(row: FactsRow): LightFacts {
  // The check constraint lists exactly the contract's states.
  const state = row.state as TaskRow['state']
  const dayOf = (instant: string) => chinaDateOf(new Date(instant))
  return {
    state,
    dueOn: row.due_on,
    // Tasks that waited already when this clock was built carry no day of their own.
    waitingSince: waitsForLead.includes(state) ? dayOf(row.waiting_since ?? row.changed_at) : null,
    returnedOn: state === 'returned' ? dayOf(row.changed_at) : null,
    timesReturned: row.times_returned,
    openMilestones: row.milestones,
  }
}

/** Notes of some tasks, oldest first, by task. */
export async function notesOf(tx: Tx, { tenantId, taskIds }: Some): Promise<Map<string, LightNote[]>> {
  const found = new Map<string, LightNote[]>()
  if (taskIds.length === 0) return found
  const rows = await tx
    .selectFrom('light_note')
    .innerJoin('organization', (join) =>
      join
        .onRef('organization.tenant_id', '=', 'light_note.tenant_id')
        .onRef('organization.id', '=', 'light_note.organization_id'),
    )
    .select([
      'light_note.task_id',
      'light_note.text',
      'light_note.written_name',
      'light_note.written_at',
      'organization.name',
    ])
    .where('light_note.tenant_id', '=', tenantId)
    .where('light_note.task_id', '=', sql<string>`any(${taskIds}::uuid[])`)
    .orderBy('light_note.id')
    .execute()
  for (const { task_id, text, written_name, written_at, name } of rows) {
    const note = { text, name: written_name, organizationName: name, at: written_at }
    found.set(task_id, [...(found.get(task_id) ?? []), note])
  }
  return found
}

/** The newest slip of each of some tasks that was not cancelled; drafts count for their own section only. */
export async function slipsOf(
  tx: Tx,
  { tenantId, taskIds, supervised }: Some & { supervised: readonly string[] },
): Promise<Map<string, NonNullable<LightRow['slip']>>> {
  if (taskIds.length === 0) return new Map()
  const { rows } = await sql<{
    task_id: string
    id: string
    year: number
    serial: number
    state: string
    name: string
  }>`
    select distinct on (t.task_id) t.task_id, s.id, s.year, s.serial, s.state, o.name
      from slip_task t
      join slip s on s.tenant_id = t.tenant_id and s.id = t.slip_id
      join organization o on o.tenant_id = s.tenant_id and o.id = s.issuing_organization_id
     where t.tenant_id = ${tenantId} and t.task_id = any(${taskIds}::uuid[]) and s.state <> 'cancelled'
       and (s.delivered_on is not null or s.issuing_organization_id = any(${supervised}::uuid[]))
     order by t.task_id, s.id desc`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.task_id,
      {
        id: row.id,
        number: slipNumber({ issuer: row.name, year: row.year, serial: row.serial }),
        answered: row.state === 'answered',
      },
    ]),
  )
}
