import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId, type TaskId, type TenantId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { taskPolicy, type TaskFacts } from '../plans.policy.ts'
import { answerMustFit, executingMustExist, judgementMustFit } from '../plans.rules.ts'
import { answerNames, endedStates, judgementNames, judgements } from '../plans.states.ts'
import type { TaskDetail, TaskExtras } from '../tasks.contract.ts'
import { taskExtras } from './life/task-extras.ts'
import { measuresOf } from './measure-queries.ts'
import { described, taskRow } from './task-queries.ts'
import { visibleTasks } from './task-sight.ts'

type One = { tenantId: TenantId; actor: Actor; taskId: TaskId; today: ChinaDate }

/** `inForce` is false once the plan was withdrawn or replaced, or its measure taken out. */
type FactsOfTask = TaskFacts & { inForce: boolean; organizationClosed: boolean }

/** The only way to one task with everything about it: throws `not-found` for missing and for not-yours alike. */
export async function taskFor(tx: Tx, one: One): Promise<TaskDetail> {
  return (await taskWithFacts(tx, one)).task
}

/** The task as shown, and the facts by which policies decide about it. */
export async function taskWithFacts(
  tx: Tx,
  { tenantId, actor, taskId, today }: One,
): Promise<{ task: TaskDetail; facts: FactsOfTask }> {
  const row = await described((await visibleTasks(tx, { tenantId, actor })).where('task.id', '=', taskId))
    .leftJoin('document', (join) =>
      join.onRef('document.tenant_id', '=', 'plan.tenant_id').onRef('document.id', '=', 'plan.document_id'),
    )
    .innerJoin('organization as issuer', (join) =>
      join.onRef('issuer.tenant_id', '=', 'plan.tenant_id').onRef('issuer.id', '=', 'plan.organization_id'),
    )
    .innerJoin('account', (join) =>
      join.onRef('account.tenant_id', '=', 'plan.tenant_id').onRef('account.id', '=', 'plan.published_by'),
    )
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'account.tenant_id').onRef('person.id', '=', 'account.person_id'),
    )
    .select([
      'measure.text as clause',
      'document.document_number',
      'task.issued_on',
      'plan.published_at',
      'plan.state as plan_state',
      'measure.withdrawn_at',
      'issuer.id as issuer_id',
      'issuer.name as issuer_name',
      'lead.closed_on as lead_closed_on',
      'organization.closed_on as organization_closed_on',
      'person.name as publisher_name',
    ])
    .executeTakeFirst()
  if (!row) throw new Problem('not-found', { detail: '没有找到这项任务，或者它不在您的工作范围内。' })
  const task = taskRow(row, today)
  const [measure] = await measuresOf(tx, { tenantId, planId: task.planId, measureId: task.measureId })
  const facts: FactsOfTask = {
    organizationId: task.organization.id,
    leadOrganizationId: task.lead.id,
    standInId: row.lead_closed_on === null ? null : (row.issuer_id as OrganizationId),
    organizationClosed: row.organization_closed_on !== null,
    inForce: row.plan_state === 'published' && row.withdrawn_at === null,
  }
  const words = 'words'
  const detail: TaskDetail = {
    ...task,
    clause: row.clause,
    documentNumber: row.document_number,
    publishedOn: row.issued_on,
    ...(await onlySeen(tx, {
      tenantId,
      actor,
      extras: await taskExtras(tx, { tenantId, taskId, measureId: task.measureId }),
    })),
    resultTest: measure?.resultTest ?? '',
    evidence: measure?.evidence ?? 'none',
    evidenceReason: measure?.evidenceReason ?? null,
    evidenceUntil: measure?.evidenceUntil ?? null,
    basis: measure?.basis ?? [],
    milestones: measure?.milestones ?? [],
    targets: measure?.targets ?? [],
    coLeads: measure?.leads.slice(1) ?? [],
    history: [
      {
        action: 'publish',
        text: null,
        actorName: row.publisher_name,
        organizationName: row.issuer_name,
        at: row.published_at ?? row.changed_at,
      },
      ...(await historyOf(tx, { tenantId, taskId })),
    ],
    may: {
      answer: taskPolicy.answer(actor, facts)
        ? answerNames.filter((answer) => !answerMustFit({ state: task.state, answer, text: words }))
        : [],
      judge:
        facts.inForce && taskPolicy.judge(actor, facts)
          ? judgementNames.filter(
              (judgement) =>
                !judgementMustFit({ state: task.state, judgement, text: words }) &&
                !executingMustExist({ closed: facts.organizationClosed, to: judgements[judgement].to }),
            )
          : [],
      fill: taskPolicy.answer(actor, facts) && facts.inForce && !endedStates.includes(task.state),
      steps: taskPolicy.answer(actor, facts),
      milestones: facts.inForce
        ? (measure?.milestones ?? []).flatMap((milestone, position) =>
            taskPolicy.mark(actor, { task: facts, milestone }) ? [position] : [],
          )
        : [],
      check: facts.inForce && task.state === 'accepted' && taskPolicy.judge(actor, facts),
    },
  }
  return { task: detail, facts }
}

type Extras = { tenantId: TenantId; actor: Actor; extras: TaskExtras }

/** Ways to tasks before and after this one, those that the actor may follow. */
async function onlySeen(tx: Tx, { tenantId, actor, extras }: Extras): Promise<TaskExtras> {
  const ids = [extras.carriedFromId, extras.carriedToId].filter((id) => id !== null)
  if (ids.length === 0) return extras
  const rows = await (
    await visibleTasks(tx, { tenantId, actor })
  )
    .where('task.id', 'in', ids)
    .select('task.id')
    .execute()
  const seen = (id: TaskId | null) => (rows.some((row) => row.id === id) ? id : null)
  return {
    ...extras,
    carriedFromId: seen(extras.carriedFromId),
    carriedToId: seen(extras.carriedToId),
  }
}

/** The task's own history together with that of tasks that went up in it when organisations merged. */
async function historyOf(tx: Tx, { tenantId, taskId }: Pick<One, 'tenantId' | 'taskId'>) {
  const { rows: joined } = await sql<{ id: string }>`
    with recursive joined as (
      select ${taskId}::uuid as id
      union
      select t.id from joined j join task t on t.tenant_id = ${tenantId} and t.carried_to_id = j.id and t.released_as = 'merged')
    select id from joined`.execute(tx)
  const rows = await tx
    .selectFrom('task_event')
    .innerJoin('organization', (join) =>
      join
        .onRef('organization.tenant_id', '=', 'task_event.tenant_id')
        .onRef('organization.id', '=', 'task_event.organization_id'),
    )
    .select([
      'task_event.action',
      'task_event.text',
      'task_event.actor_name',
      'organization.name',
      'task_event.at',
    ])
    .where('task_event.tenant_id', '=', tenantId)
    .where(
      'task_event.task_id',
      'in',
      joined.map(({ id }) => id),
    )
    .orderBy('task_event.id')
    .execute()
  return rows.map((row) => ({
    // Written by answerTask and judgeTask only.
    action: row.action as TaskDetail['history'][number]['action'],
    text: row.text,
    actorName: row.actor_name,
    organizationName: row.name,
    at: row.at,
  }))
}

/** Locks a task's row until the transaction ends, so that two who act on it take turns. */
export async function lockTask(
  tx: Tx,
  { tenantId, taskId }: Pick<One, 'tenantId' | 'taskId'>,
): Promise<void> {
  await tx
    .selectFrom('task')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', taskId)
    .forUpdate()
    .execute()
}
