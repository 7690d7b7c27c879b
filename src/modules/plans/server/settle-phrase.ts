import type { AudienceGroupId, OrganizationId, PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { audienceGroups, organizationsInForce } from '#modules/organizations/server/public.ts'
import type { Measure } from '../measures.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { editablePlan, touchPlan } from './editable-plan.ts'
import { measuresOf } from './measure-queries.ts'
import { wholePlan } from './plan-queries.ts'
import { writeAudience, writeLeads, type NamedEntry } from './write-measures.ts'

type Input = {
  planId: PlanId
  field: 'lead' | 'units'
  phrase: string
  groupId?: AudienceGroupId | undefined
  organizationIds?: OrganizationId[] | undefined
}

/** Tells what a printed phrase means, in every measure of the draft that carries it. Nothing is learned beyond this plan. */
export async function settlePhrase(context: Context, input: Input): Promise<Plan> {
  const { tx, tenantId, actor, today } = context
  const { planId, phrase } = input
  const plan = await editablePlan(context, planId)
  const organizationIds = await meant(context, input)
  const measures = (await measuresOf(tx, { tenantId, planId })).filter((measure) =>
    (input.field === 'lead' ? measure.leadPhrases : measure.unitPhrases).includes(phrase),
  )
  if (measures.length === 0)
    throw new Problem('rule-broken', {
      rule: 'plan.phrase-missing',
      detail: `这份计划里没有“${phrase}”这个说法。`,
    })
  for (const measure of measures) {
    if (input.field === 'lead') await settleLead(context, { measure, phrase, organizationIds })
    else await settleUnits(context, { measure, phrase, organizationIds })
  }
  await touchPlan(context, planId)
  await recordAudit(context, {
    action: 'plan.phrase-settled',
    subjectKind: 'plan',
    subjectId: planId,
    organizationId: plan.organization.id,
    facts: { field: input.field, measures: measures.length, organizations: organizationIds.length },
  })
  await recordChange(context, { topic: 'plan', subjectId: planId, organizationIds: [plan.organization.id] })
  return wholePlan(tx, { tenantId, actor, planId, today })
}

async function meant({ tx, tenantId }: Context, input: Input): Promise<OrganizationId[]> {
  if (input.groupId) {
    const group = (await audienceGroups(tx, tenantId)).find(({ id }) => id === input.groupId)
    if (!group)
      throw new Problem('rule-broken', {
        rule: 'group.missing',
        detail: '没有找到这个对象组，请刷新后重选。',
      })
    return [...group.organizationIds]
  }
  const known = new Set((await organizationsInForce(tx, tenantId)).map(({ id }) => id))
  return (input.organizationIds ?? []).filter((id) => known.has(id))
}

type Settling = { measure: Measure; phrase: string; organizationIds: readonly OrganizationId[] }

/** Whoever only this name brought in gives way; those added by hand or under another name stay. */
function without(phrase: string, named: Measure['audience'] | Measure['leads']): NamedEntry[] {
  return named
    .filter(({ phrases }) => phrases.length !== 1 || phrases[0] !== phrase)
    .map(({ id, phrases }) => ({ organizationId: id, phrases: phrases.filter((one) => one !== phrase) }))
}

async function settleUnits(context: Context, { measure, phrase, organizationIds }: Settling): Promise<void> {
  const named = organizationIds.map((organizationId) => ({ organizationId, phrases: [phrase] }))
  const audience = [...without(phrase, measure.audience), ...named]
  await writeAudience(context, { measureId: measure.id, audience })
  const known = new Set(audience.flatMap(({ phrases }) => phrases))
  const complete = measure.unitPhrases.every((one) => known.has(one))
  await markConfirmed(context, measure, { field: 'units', complete, phrase })
}

async function settleLead(context: Context, { measure, phrase, organizationIds }: Settling): Promise<void> {
  const place = (phrases: readonly string[]) => {
    const places = phrases.map((one) => measure.leadPhrases.indexOf(one)).filter((index) => index >= 0)
    return places.length > 0 ? Math.min(...places) : measure.leadPhrases.length
  }
  const named = organizationIds.map((organizationId) => ({ organizationId, phrases: [phrase] }))
  // The first printed name is accountable: leads stand in the order of their names.
  const leads = [...without(phrase, measure.leads), ...named].sort(
    (one, other) => place(one.phrases) - place(other.phrases),
  )
  await writeLeads(context, { measureId: measure.id, leads })
  const known = new Set(leads.flatMap(({ phrases }) => phrases))
  const complete = measure.leadPhrases.every((one) => known.has(one))
  await markConfirmed(context, measure, { field: 'lead', complete, phrase })
}

type Mark = { field: 'lead' | 'units'; complete: boolean; phrase: string }

async function markConfirmed({ tx, tenantId }: Context, measure: Measure, mark: Mark): Promise<void> {
  const answered = (code: string, message: string) =>
    ['lead.unknown', 'units.unknown', 'unit.undefined-group'].includes(code) &&
    message.includes(`“${mark.phrase}”`)
  await tx
    .updateTable('measure')
    .set({
      unconfirmed: mark.complete
        ? measure.unconfirmed.filter((field) => field !== mark.field)
        : measure.unconfirmed,
      diagnostics: JSON.stringify(
        measure.diagnostics.map((one) => (answered(one.code, one.message) ? { ...one, settled: true } : one)),
      ),
      version: measure.version + 1,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', measure.id)
    .execute()
}
