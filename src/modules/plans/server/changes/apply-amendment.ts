import { sql } from 'kysely'
import type { MeasureId, OrganizationId, PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { MeasureDifference } from '../../changes.contract.ts'
import type { Measure } from '../../measures.contract.ts'
import { planAmended } from '../../plans-events.contract.ts'
import type { PlanSummary } from '../../plans.contract.ts'
import { copyPapers } from '../basis/plan-papers.ts'
import { issueTasks } from '../issue-tasks.ts'
import { measuresOf } from '../measure-queries.ts'
import { writeAudience, writeLeads, writeParts } from '../write-measures.ts'
import { adoptMeasures } from './adopt-measures.ts'
import { alterTasks, reviveTasks } from './alter-tasks.ts'
import { carryRecords } from './carry-records.ts'
import { compared } from './get-plan-difference.ts'
import { organizationsOfTasks, releaseTasks, tellTasks, type TouchedTask } from './end-tasks.ts'

type Amendment = { draft: PlanSummary; baseId: PlanId }

/**
 * Puts an amendment into the plan that it was derived from, in the caller's transaction: changed measures keep their tasks with
 * all that was answered, added measures and organisations get tasks, removed ones are released. The draft ends as applied.
 */
export async function applyAmendment(
  context: Context,
  { draft, baseId }: Amendment,
): Promise<{ taskCount: number; organizationIds: OrganizationId[] }> {
  const { tx, tenantId, now } = context
  const speaker = draft.organization.id
  await lockInForce(context, baseId)
  const [base, wanted] = [
    await measuresOf(tx, { tenantId, planId: baseId }),
    await measuresOf(tx, { tenantId, planId: draft.id }),
  ]
  if (!draft.derived) throw new Error('an amendment that was derived from nothing')
  const plan = { ...draft, derived: draft.derived }
  const kept = await compared(context, { plan, base, draft: wanted })
  const difference = kept.measures
  const touched: TouchedTask[] = []
  for (const one of difference.filter(({ kind }) => kind === 'changed'))
    touched.push(...(await changeMeasure(context, { one, baseId, speaker, wanted, base })))
  touched.push(...(await removeMeasures(context, { difference, baseId, speaker })))
  await adoptMeasures(context, { draftId: draft.id, baseId, wanted })
  await copyPapers(context, { from: draft.id, to: baseId })
  const issued = await issueTasks(context, baseId)
  await tx
    .updateTable('plan')
    .set({ version: sql`version + 1` })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', baseId)
    .execute()
  const organizationIds = [...new Set([...issued.organizationIds, ...organizationsOfTasks(touched)])]
  await recordAudit(context, {
    action: 'plan.amended',
    subjectKind: 'plan',
    subjectId: baseId,
    organizationId: speaker,
    facts: {
      measures: difference.length,
      issued: issued.taskCount,
      touched: touched.length,
      amendment: draft.id,
    },
  })
  await context.events.announce(tx, planAmended, {
    tenantId,
    eventId: context.newId(),
    planId: baseId,
    organizationIds,
  })
  await recordChange(context, {
    topic: 'plan',
    subjectId: baseId,
    organizationIds: [speaker, ...organizationIds],
  })
  await tx
    .updateTable('plan')
    .set({ ended_at: now, ended_reason: '已并入原计划', kept_difference: JSON.stringify(kept) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', draft.id)
    .execute()
  return { taskCount: issued.taskCount, organizationIds }
}

/** Locks the plan to amend. Throws `rule-broken` when it was withdrawn or replaced since the draft was made. */
async function lockInForce({ tx, tenantId }: Context, planId: PlanId): Promise<void> {
  const row = await tx
    .selectFrom('plan')
    .select('state')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .forUpdate()
    .executeTakeFirst()
  if (row?.state !== 'published')
    throw new Problem('rule-broken', {
      rule: 'plan.not-in-force',
      detail: '原计划已经撤回或被替代，这份调整不能再并入。请删除这份草稿。',
    })
}

type Changing = {
  one: MeasureDifference
  baseId: PlanId
  speaker: OrganizationId
  wanted: readonly Measure[]
  base: readonly Measure[]
}

async function changeMeasure(
  context: Context,
  { one, baseId, speaker, wanted, base }: Changing,
): Promise<TouchedTask[]> {
  const after = wanted.find(({ id }) => id === one.measureId)
  const before = base.find(({ id }) => id === after?.originMeasureId)
  if (!after || !before) return []
  await overwrite(context, { before, after })
  const released =
    one.audienceRemoved.length > 0
      ? await releaseTasks(context, {
          planId: baseId,
          measureIds: [before.id],
          organizationIds: one.audienceRemoved.map(({ id }) => id),
          as: 'amended',
        })
      : []
  await tellTasks(context, {
    tasks: released,
    action: 'amend',
    text: '计划调整后，本单位不再承担这一条',
    speaker,
  })
  const revived = await reviveTasks(context, {
    measureId: before.id,
    organizationIds: one.audienceAdded.map(({ id }) => id),
  })
  await tellTasks(context, {
    tasks: revived,
    action: 'amend',
    text: '计划调整后，本单位重新承担这一条',
    speaker,
  })
  const altered =
    one.fields.length > 0 || revived.length > 0 ? await alterTasks(context, { before, after }) : []
  const words = one.fields
    .map(({ field, before: was, after: is }) => `${field}：${short(was)} → ${short(is)}`)
    .join('；')
  await tellTasks(context, { tasks: altered, action: 'amend', text: words, speaker })
  await carryRecords(context, { before, after, speaker })
  return [...released, ...revived, ...altered]
}

function short(words: string): string {
  return words === '' ? '（无）' : words.length > 60 ? `${words.slice(0, 60)}……` : words
}

/** Writes the draft's measure over the one in force, whose id, place and answers stay. */
async function overwrite(
  context: Context,
  { before, after }: { before: Measure; after: Measure },
): Promise<void> {
  const { tx, tenantId } = context
  await tx
    .updateTable('measure')
    .set({
      heading: after.heading,
      text: after.text,
      class: after.class,
      due_on: after.dueOn,
      standing: after.standing,
      review_every: after.reviewEvery,
      result_test: after.resultTest,
      evidence: after.evidence,
      evidence_reason: after.evidenceReason,
      evidence_until: after.evidenceUntil,
      effort_kind: after.effortKind,
      effort_minutes: after.effortMinutes,
      version: before.version + 1,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', before.id)
    .execute()
  const entries = (named: Measure['audience']) =>
    named.map(({ id: organizationId, phrases }) => ({ organizationId, phrases }))
  await writeLeads(context, { measureId: before.id, leads: entries(after.leads) })
  await writeAudience(context, { measureId: before.id, audience: entries(after.audience) })
  const { milestones, targets, basis } = after
  await writeParts(context, { measureId: before.id, milestones, targets, basis })
}

type Removing = { difference: readonly MeasureDifference[]; baseId: PlanId; speaker: OrganizationId }

async function removeMeasures(
  context: Context,
  { difference, baseId, speaker }: Removing,
): Promise<TouchedTask[]> {
  const { tx, tenantId, now } = context
  const measureIds: MeasureId[] = difference
    .filter(({ kind }) => kind === 'removed')
    .map(({ measureId }) => measureId)
  if (measureIds.length === 0) return []
  await tx
    .updateTable('measure')
    .set({ withdrawn_at: now, version: sql`version + 1` })
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', measureIds)
    .execute()
  const tasks = await releaseTasks(context, { planId: baseId, measureIds, as: 'amended' })
  await tellTasks(context, { tasks, action: 'amend', text: '计划调整后，这一条不再执行', speaker })
  return tasks
}
