import { MeasureId, type OrganizationId, type PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { MeasureDraft } from '../draft-from-document.ts'
import { directoryFor, type Directory } from './resolve-phrases.ts'
import { writeAudience, writeLeads, writeParts } from './write-measures.ts'

const mostMeasures = 300

/** A paper of more measures than this is no notice to schools; it is refused before anything is written. */
export function refuseTooMany(count: number): void {
  if (count > mostMeasures)
    throw new Problem('rule-broken', {
      rule: 'plan.too-many-measures',
      detail: `这份公文读出 ${count} 条措施，一份计划最多 ${mostMeasures} 条，没有起草。请把公文拆开后分别读入。`,
    })
}

const nothingSaid: Directory = { lead: () => [], units: () => [] }

function orElse(one: Directory, other: Directory): Directory {
  const first = (ask: (of: Directory) => OrganizationId[]) => {
    const found = ask(one)
    return found.length > 0 ? found : ask(other)
  }
  return {
    lead: (phrase) => first((of) => of.lead(phrase)),
    units: (phrase) => first((of) => of.units(phrase)),
  }
}

/**
 * Writes the measures of a draft. Phrases that the directory knows are resolved at once; what a person has
 * said before that a phrase means (`said`) goes before the directory.
 */
export async function writeDrafts(
  context: Context,
  {
    planId,
    drafts,
    said = nothingSaid,
  }: { planId: PlanId; drafts: readonly MeasureDraft[]; said?: Directory },
): Promise<void> {
  const { tx, tenantId } = context
  const phrases = drafts.flatMap(({ leadPhrases, unitPhrases }) => [...leadPhrases, ...unitPhrases])
  const directory = orElse(said, await directoryFor(tx, { tenantId, phrases }))
  const activities = await writeActivities(context, { planId, drafts })
  for (const [position, draft] of drafts.entries()) {
    const resolved = resolve(draft, directory)
    const id = MeasureId.parse(context.newId())
    await tx
      .insertInto('measure')
      .values({
        tenant_id: tenantId,
        id,
        plan_id: planId,
        position,
        activity_id: activities.get(draft.activity) ?? null,
        ...columnsOf(resolved.draft),
      })
      .execute()
    await writeLeads(context, { measureId: id, leads: resolved.leads })
    await writeAudience(context, { measureId: id, audience: resolved.audience })
    await writeParts(context, { measureId: id, milestones: draft.milestones, targets: draft.targets })
  }
}

/** Replaces the activities of a plan without measures by those that the drafts name, in their order; returns their ids by name. */
async function writeActivities(
  { tx, tenantId, newId }: Context,
  { planId, drafts }: { planId: PlanId; drafts: readonly MeasureDraft[] },
): Promise<ReadonlyMap<string | null, string>> {
  await tx.deleteFrom('activity').where('tenant_id', '=', tenantId).where('plan_id', '=', planId).execute()
  const names = [...new Set(drafts.flatMap(({ activity }) => activity ?? []))]
  const rows = names.map((name, position) => ({
    tenant_id: tenantId,
    id: newId(),
    plan_id: planId,
    position,
    name,
  }))
  if (rows.length > 0) await tx.insertInto('activity').values(rows).execute()
  return new Map(rows.map(({ id, name }) => [name, id]))
}

function columnsOf(draft: MeasureDraft) {
  return {
    number: draft.number,
    heading: draft.heading.slice(0, 200),
    text: draft.text,
    lead_phrases: draft.leadPhrases,
    unit_phrases: draft.unitPhrases,
    deadline_text: draft.deadlineText,
    due_on: draft.dueOn,
    standing: draft.standing,
    recurrence_text: draft.recurrenceText,
    effort_kind: draft.effortKind,
    source_start: draft.source.start,
    source_end: draft.source.end,
    unconfirmed: draft.unconfirmed,
    diagnostics: JSON.stringify(draft.diagnostics),
  }
}

/** What the directory makes of the printed names; a name it does not know leaves its field unconfirmed, with a diagnostic. */
function resolve(draft: MeasureDraft, directory: Directory) {
  const leads = draft.leadPhrases.flatMap((phrase) =>
    directory.lead(phrase).map((organizationId) => ({ organizationId, phrases: [phrase] })),
  )
  const audience = draft.unitPhrases.flatMap((phrase) =>
    directory.units(phrase).map((organizationId) => ({ organizationId, phrases: [phrase] })),
  )
  const unknownLeads = draft.leadPhrases.filter((phrase) => directory.lead(phrase).length === 0)
  const unknownUnits = draft.unitPhrases.filter((phrase) => directory.units(phrase).length === 0)
  // The reader has said already that such a phrase names nobody in particular.
  const asked = (phrase: string) =>
    draft.diagnostics.some(
      ({ code, message }) => code === 'unit.undefined-group' && message.includes(`“${phrase}”`),
    )
  const unconfirmed = new Set(draft.unconfirmed)
  if (unknownLeads.length > 0) unconfirmed.add('lead')
  if (unknownUnits.length > 0) unconfirmed.add('units')
  const unknown = (code: string, phrase: string, what: string) => ({
    code,
    severity: 'warning' as const,
    message: `组织名录里没有“${phrase}”，请指定${what}。`,
    start: draft.source.start,
    end: draft.source.end,
    mend: null,
    settled: false,
  })
  const diagnostics = [
    ...draft.diagnostics,
    ...unknownLeads.map((phrase) => unknown('lead.unknown', phrase, '牵头股室')),
    ...unknownUnits
      .filter((phrase) => !asked(phrase))
      .map((phrase) => unknown('units.unknown', phrase, '它指哪些单位')),
  ]
  return { leads, audience, draft: { ...draft, unconfirmed: [...unconfirmed], diagnostics } }
}
