import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { organizationById } from '#modules/organizations/server/public.ts'
import type { FormationFacts } from '../formation.contract.ts'
import { formationDepartures, formationFits, mayHoldAuthority, daysInOrder } from '../formation.rules.ts'
import { departureExplained } from '../seats.rules.ts'
import { authoritiesOn, getFormation, storedFormation, unitsOn } from './get-formation.ts'
import { lawOn } from './law-on.ts'
import { placeToKeep } from './term-place.ts'

type Input = FormationFacts & { organizationId: OrganizationId; version: number }

/** Enters how a Party organisation was formed. Throws `not-found`, `not-allowed`, `rule-broken`, `out-of-date`. */
export async function saveFormation(context: Context, input: Input) {
  const { tx, tenantId, today } = context
  const { organizationId, version: _known, ...formation } = input
  const { kind, name } = await placeToKeep(context, organizationId)
  const units = await unitsOn(context, { organizationId, on: today })
  const facts = {
    ...formation,
    organization: { kind, name },
    units: units.length + formation.otherUnits.length,
  }
  refuseIf(daysInOrder(formation, today))
  const law = await lawOn(context, formation.approvedOn ?? formation.appliedOn ?? today)
  refuseIf(formationFits(facts, law))
  refuseIf(departureExplained(formationDepartures(facts, law), formation.reason))
  // A body that becomes a temporary one must not go on deciding what such a body may not.
  for (const { matter } of await authoritiesOn(context, { organizationId, on: today }))
    refuseIf(mayHoldAuthority(matter, { kind, name }, formation.kind))
  if (formation.approverId) await organizationById(tx, { tenantId, organizationId: formation.approverId })
  await store(context, input)
  await recordAudit(context, {
    action: 'formation.saved',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
    facts: { kind: formation.kind, approvedOn: formation.approvedOn },
  })
  await recordChange(context, { topic: 'term', subjectId: organizationId, organizationIds: [organizationId] })
  return getFormation(context, { organizationId })
}

async function store(context: Context, { organizationId, version, ...formation }: Input): Promise<void> {
  const { tx, tenantId } = context
  const set = {
    kind: formation.kind,
    applied_on: formation.appliedOn,
    approved_on: formation.approvedOn,
    approver_id: formation.approverId,
    approver: formation.approver,
    reply_number: formation.replyNumber,
    filed_on: formation.filedOn,
    other_units: formation.otherUnits,
    purpose: formation.purpose,
    purpose_from: formation.purposeFrom,
    purpose_until: formation.purposeUntil,
    reason: formation.reason,
    version: version + 1,
  }
  const saved = await tx
    .insertInto('formation')
    .values({ tenant_id: tenantId, organization_id: organizationId, ...set })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'organization_id'])
        .doUpdateSet(set)
        .where('formation.version', '=', version),
    )
    .returning('version')
    .executeTakeFirst()
  if (!saved)
    throw new Problem('out-of-date', {
      detail: '组建情况刚刚被他人修改，您的操作没有保存。请看最新内容后再决定。',
      facts: { current: await storedFormation(context, organizationId) },
    })
}
