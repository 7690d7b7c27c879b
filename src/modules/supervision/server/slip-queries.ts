import { sql } from 'kysely'
import type { OrganizationId, PersonId, PlanId, TaskId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { Slip, SlipState, SlipSummary } from '../slips.contract.ts'
import type { LightStage } from '../lights.contract.ts'
import { slipNumber } from '../slip-text.ts'
import {
  answeredBy,
  readsAll,
  supervisedBy,
  supervisionPolicy,
  type SlipFacts,
} from '../supervision.policy.ts'

type Asking = Pick<Context, 'tx' | 'tenantId' | 'actor' | 'today'>

type SlipRow = {
  id: string
  serial: number
  year: number
  issuer_id: OrganizationId
  issuer_name: string
  organization_id: OrganizationId
  organization_name: string
  stage: LightStage
  state: SlipState
  text: string
  answer_by: string
  escalated_to_id: PersonId | null
  escalated_to_name: string | null
  signer: string
  signed_on: string | null
  delivered_on: string | null
  answer: string | null
  answered_on: string | null
  created_at: string
  version: number
  task_count: number
}

// The check constraints list exactly the contract's stages and states; ids come from uuid columns.
const columns = sql`s.id, s.serial, s.year, s.issuing_organization_id as issuer_id, i.name as issuer_name, s.organization_id,
  o.name as organization_name, s.stage, s.state, s.text, s.answer_by, s.escalated_to_id, p.name as escalated_to_name, s.signer,
  s.signed_on, s.delivered_on, s.answer, s.answered_on, s.created_at, s.version,
  (select count(*) from slip_task t where t.tenant_id = s.tenant_id and t.slip_id = s.id) as task_count`
const joins = sql`join organization i on i.tenant_id = s.tenant_id and i.id = s.issuing_organization_id
  join organization o on o.tenant_id = s.tenant_id and o.id = s.organization_id
  left join person p on p.tenant_id = s.tenant_id and p.id = s.escalated_to_id`

function summaryOf(row: SlipRow, today: string): SlipSummary {
  const answered = row.answered_on ?? (row.state === 'delivered' ? today : null)
  return {
    id: row.id,
    number: slipNumber({ issuer: row.issuer_name, year: row.year, serial: row.serial }),
    issuer: { id: row.issuer_id, name: row.issuer_name },
    organization: { id: row.organization_id, name: row.organization_name },
    stage: row.stage,
    state: row.state,
    answerBy: row.answer_by,
    deliveredOn: row.delivered_on,
    answeredOn: row.answered_on,
    late: answered !== null && answered > row.answer_by,
    taskCount: row.task_count,
    version: row.version,
  }
}

const missing = '没有找到这份督办单，或者它不在您的工作范围内。'

export type FoundSlip = { slip: Slip; facts: SlipFacts; createdAt: string }

/** One slip with its row locked where it will be changed. Throws `not-found` for missing and for not-yours alike. */
export async function slipFor(
  { tx, tenantId, actor, today }: Asking,
  { slipId, lock = false }: { slipId: string; lock?: boolean },
): Promise<FoundSlip> {
  const { rows } = await sql<SlipRow>`
    select ${columns} from slip s ${joins} where s.tenant_id = ${tenantId} and s.id = ${slipId}
    ${lock ? sql`for update of s` : sql``}`.execute(tx)
  const [row] = rows
  if (!row) throw new Problem('not-found', { detail: missing })
  const facts = {
    issuerId: row.issuer_id,
    organizationId: row.organization_id,
    delivered: row.delivered_on !== null,
  }
  if (!supervisionPolicy.readSlip(actor, facts)) throw new Problem('not-found', { detail: missing })
  const ours = supervisionPolicy.supervise(actor, row.issuer_id)
  const slip: Slip = {
    ...summaryOf(row, today),
    text: row.text,
    escalatedTo:
      row.escalated_to_id === null ? null : { id: row.escalated_to_id, name: row.escalated_to_name ?? '' },
    signer: row.signer,
    signedOn: row.signed_on,
    answer: row.answer,
    tasks: await tasksOf({ tx, tenantId }, slipId),
    today,
    may: {
      edit: ours && row.state === 'draft',
      sign: ours && row.state === 'draft',
      deliver: ours && row.state === 'signed',
      answer: row.state === 'delivered' && supervisionPolicy.answerSlip(actor, facts),
      cancel: ours && ['draft', 'signed', 'delivered'].includes(row.state),
    },
  }
  return { slip, facts, createdAt: row.created_at }
}

async function tasksOf({ tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>, slipId: string) {
  const rows = await tx
    .selectFrom('slip_task')
    .innerJoin('task', (join) =>
      join.onRef('task.tenant_id', '=', 'slip_task.tenant_id').onRef('task.id', '=', 'slip_task.task_id'),
    )
    .innerJoin('measure', (join) =>
      join.onRef('measure.tenant_id', '=', 'task.tenant_id').onRef('measure.id', '=', 'task.measure_id'),
    )
    .innerJoin('plan', (join) =>
      join.onRef('plan.tenant_id', '=', 'task.tenant_id').onRef('plan.id', '=', 'task.plan_id'),
    )
    .select([
      'task.id',
      'task.plan_id',
      'plan.title',
      'measure.number',
      'measure.heading',
      'task.due_on',
      'task.state',
      'slip_task.light',
      'slip_task.reason',
    ])
    .where('slip_task.tenant_id', '=', tenantId)
    .where('slip_task.slip_id', '=', slipId)
    .orderBy('task.due_on')
    .orderBy('task.id')
    .execute()
  return rows.map((row) => ({
    id: row.id as TaskId,
    planId: row.plan_id as PlanId,
    planTitle: row.title,
    number: row.number,
    heading: row.heading,
    dueOn: row.due_on,
    // The check constraints list exactly these.
    state: row.state as Slip['tasks'][number]['state'],
    light: row.light as 'yellow' | 'red',
    reason: row.reason,
  }))
}

type Page = {
  after?: string | undefined
  limit: number
  state?: SlipState | undefined
  organizationId?: OrganizationId | undefined
  issuerId?: OrganizationId | undefined
  taskId?: TaskId | undefined
  addressed?: boolean | undefined
}

/** Slips that the actor's sections issued, those delivered to whom the actor answers for, and for leaders all delivered ones. Newest first. */
export async function slipsFor({ tx, tenantId, actor, today }: Asking, page: Page) {
  const visible = sql`s.tenant_id = ${tenantId} and (s.issuing_organization_id = any(${supervisedBy(actor)}::uuid[])
      or (s.delivered_on is not null and (${readsAll(actor)}::boolean or s.organization_id = any(${answeredBy(actor)}::uuid[]))))
    ${page.state ? sql`and s.state = ${page.state}` : sql``}
    ${page.organizationId ? sql`and s.organization_id = ${page.organizationId}` : sql``}
    ${page.addressed ? sql`and s.organization_id = any(${answeredBy(actor)}::uuid[])` : sql``}
    ${page.issuerId ? sql`and s.issuing_organization_id = ${page.issuerId}` : sql``}
    ${page.taskId ? sql`and exists (select 1 from slip_task t where t.tenant_id = s.tenant_id and t.slip_id = s.id and t.task_id = ${page.taskId})` : sql``}`
  const counted = await sql<{ total: number }>`select count(*) as total from slip s where ${visible}`.execute(
    tx,
  )
  const { rows: found } = await sql<SlipRow>`
    select ${columns} from slip s ${joins} where ${visible} ${page.after ? sql`and s.id < ${page.after}::uuid` : sql``}
     order by s.id desc limit ${page.limit + 1}`.execute(tx)
  const rows = found.slice(0, page.limit).map((row) => summaryOf(row, today))
  const next = found.length > page.limit ? (rows.at(-1)?.id ?? null) : null
  return { rows, next, total: counted.rows[0]?.total ?? 0, today }
}
