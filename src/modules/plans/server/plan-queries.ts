import { sql } from 'kysely'
import { holdsAny, organizationsOf, type Actor } from '#kernel/actor.ts'
import type { ChinaDate } from '#kernel/china-date.ts'
import { DocumentId, OrganizationId, PlanId, type TenantId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { MeasureDiagnostic } from '../measures.contract.ts'
import type { Blocker, Derivation, Plan, PlanState, PlanSummary } from '../plans.contract.ts'
import { issuedStates, officeRoles, planPolicy } from '../plans.policy.ts'
import { publicationBlockers } from '../plans.rules.ts'
import { approves, waitsForActor } from './approval/approval-queries.ts'
import { measuresOf, publicationFacts, unsettledErrors } from './measure-queries.ts'
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
    .leftJoin('plan as origin', (join) =>
      join.onRef('origin.tenant_id', '=', 'plan.tenant_id').onRef('origin.id', '=', 'plan.derived_from_id'),
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
      'plan.derived_as',
      'plan.derived_from_id',
      'plan.ended_reason',
      'origin.title as origin_title',
    ])
    .select((select) => [
      select
        .selectFrom('measure')
        .whereRef('measure.tenant_id', '=', 'plan.tenant_id')
        .whereRef('measure.plan_id', '=', 'plan.id')
        .select(sql<number>`count(*)`.as('count'))
        .as('measure_count'),
    ])
}

type Counts = { tasks: number; accepted: number }

/** Tasks of each plan that the actor may see, and how many of them are accepted: the same rows as a link to them lists. */
async function countsOf(tx: Tx, scope: Scope, planIds: readonly string[]): Promise<Map<string, Counts>> {
  if (planIds.length === 0) return new Map()
  const rows = await (
    await visibleTasks(tx, scope)
  )
    .where('task.plan_id', '=', sql<string>`any(${planIds}::uuid[])`)
    .where('task.state', '!=', 'released')
    .select([
      'task.plan_id',
      sql<number>`count(*)`.as('tasks'),
      sql<number>`count(*) filter (where task.state = 'accepted')`.as('accepted'),
    ])
    .groupBy('task.plan_id')
    .execute()
  return new Map(rows.map(({ plan_id, tasks, accepted }) => [plan_id, { tasks, accepted }]))
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>

function summaryOf(row: SummaryRow, counts: ReadonlyMap<string, Counts>): PlanSummary {
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
    derived:
      row.derived_as === null || row.derived_from_id === null
        ? null
        : {
            // The check constraint lists exactly these.
            as: row.derived_as as Derivation,
            from: { id: PlanId.parse(row.derived_from_id), title: row.origin_title ?? '' },
          },
    endedReason: row.ended_reason,
    measureCount: row.measure_count ?? 0,
    taskCount: counts.get(row.id)?.tasks ?? 0,
    acceptedCount: counts.get(row.id)?.accepted ?? 0,
  }
}

/** The only way to one plan: throws `not-found` for missing and for not-yours alike. */
export async function planFor(
  tx: Tx,
  { tenantId, actor, planId }: Scope & { planId: PlanId },
): Promise<PlanSummary & { diagnostics: unknown }> {
  const row = await summaries(tx, tenantId).where('plan.id', '=', planId).executeTakeFirst()
  const plan = row && {
    ...summaryOf(row, await countsOf(tx, { tenantId, actor }, [row.id])),
    diagnostics: row.diagnostics,
  }
  const mine =
    plan && planPolicy.readDraft(actor, { organizationId: plan.organization.id, state: plan.state })
  if (!plan || (!mine && !(await opens(tx, { tenantId, actor, planId }, plan.state))))
    throw new Problem('not-found', { detail: missingPlan })
  return plan
}

/** Besides its office, a plan is open to those who approve it, and once issued to everybody whom it concerns. */
async function opens(tx: Tx, scope: Scope & { planId: PlanId }, state: PlanState): Promise<boolean> {
  if (issuedStates.includes(state) && (await concerns(tx, scope))) return true
  return state !== 'draft' && approves(tx, scope)
}

/** A published plan concerns whoever sees at least one of its tasks. */
async function concerns(tx: Tx, { planId, ...scope }: Scope & { planId: PlanId }): Promise<boolean> {
  const tasks = await visibleTasks(tx, scope)
  const one = await tasks.where('task.plan_id', '=', planId).select('task.id').limit(1).executeTakeFirst()
  return one !== undefined
}

/** What stands in the way of publishing a draft: its measures, and errors about the document as a whole. */
export async function blockersOf(
  tx: Tx,
  scope: { tenantId: TenantId; planId: PlanId; today: ChinaDate },
  plan: { diagnostics: unknown },
): Promise<Blocker[]> {
  // Written by createPlan in the shape of the contract.
  const whole = unsettledErrors(plan.diagnostics as MeasureDiagnostic[])
  return [
    ...publicationBlockers(await publicationFacts(tx, scope), scope.today),
    ...(whole > 0
      ? [{ measureId: null, rule: 'plan.diagnostics', detail: `公文整体还有 ${whole} 处错误提示没有处理。` }]
      : []),
  ]
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
    blockers: plan.state === 'draft' ? await blockersOf(tx, scope, plan) : [],
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

type Page = {
  after?: string | undefined
  limit: number
  state?: PlanState | undefined
  search?: string | undefined
}

/** Plans of the actor's offices, and for leaders all published ones; or those that wait for the actor's approval. Newest first. */
export async function plansFor(
  tx: Tx,
  { tenantId, actor, page, waiting = false }: Scope & { page: Page; waiting?: boolean },
) {
  const mine = organizationsOf(actor, officeRoles)
  const seesPublished = holdsAny(actor, ['leader'])
  const visible = waiting
    ? waitsForActor(actor)
    : sql<boolean>`(plan.organization_id = any(${mine}::uuid[])
    or (plan.state = any(${issuedStates}) and (${seesPublished}::boolean or exists (
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
  const shown = found.slice(0, page.limit)
  const counts = await countsOf(
    tx,
    { tenantId, actor },
    shown.map(({ id }) => id),
  )
  const rows = shown.map((row) => summaryOf(row, counts))
  return { rows, next: found.length > page.limit ? (rows.at(-1)?.id ?? null) : null, total }
}
