import { sql } from 'kysely'
import { holdsAny, organizationsOf, type Actor } from '#kernel/actor.ts'
import type { ChinaDate } from '#kernel/china-date.ts'
import { DocumentId, MeasureId, OrganizationId, PlanId, type TenantId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Measure, Plan, PlanState, PlanSummary } from '../plans.contract.ts'
import { officeRoles, planPolicy } from '../plans.policy.ts'
import { publicationBlockers, type MeasureFacts } from '../plans.rules.ts'
import { measuresOf, unsettledErrors } from './measure-queries.ts'
import { visibleTasks } from './task-sight.ts'

type Scope = { tenantId: TenantId; actor: Actor }

export const missingPlan = '没有找到这份计划，它可能已被删除，或不属于您的股室。'

function summaries(tx: Tx, tenantId: TenantId) {
  return tx
    .selectFrom('plan')
    .innerJoin('organization', (join) =>
      join
        .onRef('organization.tenant_id', '=', 'plan.tenant_id')
        .onRef('organization.id', '=', 'plan.organization_id'),
    )
    .leftJoin('document', (join) =>
      join.onRef('document.tenant_id', '=', 'plan.tenant_id').onRef('document.id', '=', 'plan.document_id'),
    )
    .where('plan.tenant_id', '=', tenantId)
    .select([
      'plan.id',
      'plan.title',
      'plan.organization_id',
      'organization.name as organization_name',
      'plan.document_id',
      'document.document_number',
      'plan.state',
      'plan.version',
      'plan.created_at',
      'plan.published_on',
      'plan.diagnostics',
    ])
    .select((select) => [
      select
        .selectFrom('measure')
        .whereRef('measure.tenant_id', '=', 'plan.tenant_id')
        .whereRef('measure.plan_id', '=', 'plan.id')
        .select(sql<number>`count(*)`.as('count'))
        .as('measure_count'),
      select
        .selectFrom('task')
        .whereRef('task.tenant_id', '=', 'plan.tenant_id')
        .whereRef('task.plan_id', '=', 'plan.id')
        .where('task.state', '!=', 'released')
        .select(sql<number>`count(*)`.as('count'))
        .as('task_count'),
      select
        .selectFrom('task')
        .whereRef('task.tenant_id', '=', 'plan.tenant_id')
        .whereRef('task.plan_id', '=', 'plan.id')
        .where('task.state', '=', 'accepted')
        .select(sql<number>`count(*)`.as('count'))
        .as('accepted_count'),
    ])
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>

function summaryOf(row: SummaryRow): PlanSummary {
  return {
    id: PlanId.parse(row.id),
    title: row.title,
    organization: { id: OrganizationId.parse(row.organization_id), name: row.organization_name },
    documentId: row.document_id === null ? null : DocumentId.parse(row.document_id),
    documentNumber: row.document_number,
    // The check constraint lists exactly these states.
    state: row.state as PlanState,
    version: row.version,
    createdAt: row.created_at,
    publishedOn: row.published_on,
    measureCount: row.measure_count ?? 0,
    taskCount: row.task_count ?? 0,
    acceptedCount: row.accepted_count ?? 0,
  }
}

/** The only way to one plan: throws `not-found` for missing and for not-yours alike. */
export async function planFor(
  tx: Tx,
  { tenantId, actor, planId }: Scope & { planId: PlanId },
): Promise<PlanSummary & { diagnostics: unknown }> {
  const row = await summaries(tx, tenantId).where('plan.id', '=', planId).executeTakeFirst()
  const plan = row && { ...summaryOf(row), diagnostics: row.diagnostics }
  const mine =
    plan && planPolicy.readDraft(actor, { organizationId: plan.organization.id, state: plan.state })
  if (!plan || (!mine && (plan.state === 'draft' || !(await concerns(tx, { tenantId, actor, planId })))))
    throw new Problem('not-found', { detail: missingPlan })
  return plan
}

/** A published plan concerns whoever sees at least one of its tasks. */
async function concerns(tx: Tx, { planId, ...scope }: Scope & { planId: PlanId }): Promise<boolean> {
  const tasks = await visibleTasks(tx, scope)
  const one = await tasks.where('task.plan_id', '=', planId).select('task.id').limit(1).executeTakeFirst()
  return one !== undefined
}

/** One plan with measures, what hinders publication, and what the actor may do with it. */
export async function wholePlan(tx: Tx, scope: Scope & { planId: PlanId; today: ChinaDate }): Promise<Plan> {
  const plan = await planFor(tx, scope)
  const measures = await measuresOf(tx, scope)
  const facts = { organizationId: plan.organization.id, state: plan.state }
  const edit = planPolicy.edit(scope.actor, facts)
  const receiving = new Set(measures.flatMap(({ audience }) => audience.map(({ id }) => id)))
  return {
    ...plan,
    measures,
    // Written by createPlan in the shape of the contract.
    diagnostics: plan.diagnostics as Plan['diagnostics'],
    blockers: plan.state === 'draft' ? publicationBlockers(measures.map(factsOf), scope.today) : [],
    wouldIssue: {
      tasks: measures.reduce((sum, { audience }) => sum + audience.length, 0),
      organizations: receiving.size,
      overdue: measures
        .filter(({ dueOn }) => dueOn !== null && dueOn < scope.today)
        .reduce((sum, { audience }) => sum + audience.length, 0),
    },
    may: { edit, publish: planPolicy.publish(scope.actor, facts) },
  }
}

function factsOf(measure: Measure): MeasureFacts {
  return {
    id: MeasureId.parse(measure.id),
    number: measure.number,
    leadCount: measure.leads.length,
    audienceCount: measure.audience.length,
    dueOn: measure.dueOn,
    standing: measure.standing,
    unconfirmed: measure.unconfirmed,
    unsettledErrors: unsettledErrors(measure.diagnostics),
  }
}

type Page = {
  after?: string | undefined
  limit: number
  state?: PlanState | undefined
  search?: string | undefined
}

/** Plans of the actor's offices, and for leaders all published ones; newest first. */
export async function plansFor(tx: Tx, { tenantId, actor, page }: Scope & { page: Page }) {
  const mine = organizationsOf(actor, officeRoles)
  const seesPublished = holdsAny(actor, ['leader'])
  const visible = sql<boolean>`(plan.organization_id = any(${mine}::uuid[])
    or (plan.state = 'published' and (${seesPublished}::boolean or exists (
      select 1 from measure_lead inner join measure on measure.tenant_id = measure_lead.tenant_id and measure.id = measure_lead.measure_id
      where measure.tenant_id = plan.tenant_id and measure.plan_id = plan.id and measure_lead.organization_id = any(${mine}::uuid[])))))`
  let query = summaries(tx, tenantId).where(visible)
  let count = tx.selectFrom('plan').where('tenant_id', '=', tenantId).where(visible)
  if (page.state) {
    query = query.where('plan.state', '=', page.state)
    count = count.where('plan.state', '=', page.state)
  }
  if (page.search) {
    const pattern = `%${page.search.replace(/[\\%_]/g, '\\$&')}%`
    const named = sql<boolean>`(plan.title ilike ${pattern} or exists (
      select 1 from document d where d.tenant_id = plan.tenant_id and d.id = plan.document_id and d.document_number ilike ${pattern}))`
    query = query.where(named)
    count = count.where(named)
  }
  const { total } = await count.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  if (page.after) query = query.where('plan.id', '<', page.after)
  const found = await query
    .orderBy('plan.id', 'desc')
    .limit(page.limit + 1)
    .execute()
  const rows = found.slice(0, page.limit).map(summaryOf)
  return { rows, next: found.length > page.limit ? (rows.at(-1)?.id ?? null) : null, total }
}
