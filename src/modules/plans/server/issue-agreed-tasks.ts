import type { ChinaDate } from '#kernel/china-date.ts'
import { MeasureId, PlanId, type OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { planPublished } from '../plans-events.contract.ts'
import { planPolicy } from '../plans.policy.ts'
import { issueTasks } from './issue-tasks.ts'
import { blockersOf } from './plan-queries.ts'
import { writeAudience, writeLeads, writeParts } from './write-measures.ts'

/** One thing that was agreed: what, by whom, until when. */
export type AgreedTask = {
  heading: string
  text: string
  audienceIds: readonly OrganizationId[]
  dueOn: ChinaDate
}

type Input = {
  /** The office that leads and issues. */
  organizationId: OrganizationId
  title: string
  /** Where it was agreed; becomes the basis of each measure. */
  basis: { title: string; quotes: readonly string[] }
  tasks: readonly AgreedTask[]
}

/**
 * Creates and publishes at once a plan of what a meeting has agreed, one measure per agreement. The stages of approval are
 * passed over: the meeting has decided. Everything else that publication asks holds. Throws `not-allowed`, `rule-broken`.
 */
export async function issueAgreedTasks(
  context: Context,
  { organizationId, title, basis, tasks }: Input,
): Promise<{ planId: PlanId; taskCount: number }> {
  const { tx, tenantId, actor, now, today } = context
  if (!planPolicy.draft(actor, organizationId))
    throw new Problem('not-allowed', { detail: '只有股室负责人和干事可以下发议定事项。' })
  const planId = PlanId.parse(context.newId())
  const at = { tenant_id: tenantId, id: planId }
  await tx
    .insertInto('plan')
    .values({
      ...at,
      organization_id: organizationId,
      title,
      diagnostics: '[]',
      created_by: actor.accountId,
      created_at: now,
    })
    .execute()
  for (const [position, task] of tasks.entries())
    await writeAgreed(context, { planId, organizationId, position, task, basis })
  const [blocker] = await blockersOf(tx, { tenantId, planId, today }, { diagnostics: [] })
  if (blocker)
    throw new Problem('rule-broken', { rule: blocker.rule, detail: `还不能下发：${blocker.detail}` })
  await tx
    .updateTable('plan')
    .set({ state: 'published', published_by: actor.accountId, published_at: now, published_on: today })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .execute()
  const { taskCount, organizationIds } = await issueTasks(context, planId)
  await recordAudit(context, {
    action: 'plan.published',
    subjectKind: 'plan',
    subjectId: planId,
    organizationId,
    facts: { taskCount, organizationCount: organizationIds.length, agreed: true },
  })
  await context.events.announce(tx, planPublished, { tenantId, eventId: context.newId(), planId })
  await recordChange(context, {
    topic: 'plan',
    subjectId: planId,
    organizationIds: [organizationId, ...organizationIds],
  })
  return { planId, taskCount }
}

type One = Pick<Input, 'organizationId' | 'basis'> & { planId: PlanId; position: number; task: AgreedTask }

async function writeAgreed(context: Context, { planId, organizationId, position, task, basis }: One) {
  const measureId = MeasureId.parse(context.newId())
  await context.tx
    .insertInto('measure')
    .values({
      tenant_id: context.tenantId,
      id: measureId,
      plan_id: planId,
      position,
      number: `${position + 1}.`,
      heading: task.heading,
      text: task.text,
      due_on: task.dueOn,
    })
    .execute()
  await writeLeads(context, { measureId, leads: [{ organizationId, phrases: [] }] })
  await writeAudience(context, {
    measureId,
    audience: task.audienceIds.map((one) => ({ organizationId: one, phrases: [] })),
  })
  await writeParts(context, {
    measureId,
    basis: [
      {
        documentId: null,
        itemStart: null,
        itemNumber: '',
        title: basis.title,
        documentNumber: null,
        quote: basis.quotes[position] ?? '',
      },
    ],
  })
}
