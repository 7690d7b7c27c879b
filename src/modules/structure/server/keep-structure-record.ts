import { recordAudit } from '#platform/audit/record-audit.ts'
import type { BodyOf } from '#platform/http/endpoint.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { keepStructureRecord as endpoint, StructureRecord } from '../structure.contract.ts'
import { periodOf } from '../structure.periods.ts'
import { structureOn } from './get-structure.ts'
import { enterAsOffice } from './office-scopes.ts'
import { storedRecord, storedRecords } from './structure-records.ts'

/** Computes the whole county's structure as it is today and keeps it with the officer's notes. */
export async function keepStructureRecord(
  context: Context,
  { kind, note, notes }: BodyOf<typeof endpoint>,
): Promise<StructureRecord> {
  const { tx, tenantId, today } = context
  const { scopes } = await enterAsOffice(context, { toChange: true })
  const { organizations, warnings } = await structureOn(context, { on: today, scopes })

  const said = new Map(notes.map((one) => [`${one.organizationId} ${one.ruleId}`, one.note]))
  const noted = warnings.map((one) => ({
    ...one,
    note: said.get(`${one.organizationId} ${one.ruleId}`) ?? null,
  }))
  const period = periodOf(kind, today)
  const earlier = (await storedRecords(context)).filter((one) => one.kind === kind && one.period === period)
  const id = context.newId()
  await tx
    .insertInto('structure_record')
    .values({
      tenant_id: tenantId,
      id,
      kind,
      period,
      ordinal: earlier.length + 1,
      as_of: today,
      note,
      organizations: JSON.stringify(organizations),
      warnings: JSON.stringify(noted),
      made_by: context.actor.accountId,
      made_at: context.now,
    })
    .execute()
  await recordAudit(context, {
    action: `structure.${kind === 'check' ? 'checked' : 'reported'}`,
    subjectKind: 'structure-record',
    subjectId: id,
    facts: { period, organizations: organizations.length, warnings: warnings.length },
  })
  // Whole-county records concern the offices whose people may read them.
  await recordChange(context, {
    topic: 'structure',
    subjectId: id,
    organizationIds: context.actor.posts.map(({ organizationId }) => organizationId),
  })
  return (await storedRecord(context, id)).record
}
