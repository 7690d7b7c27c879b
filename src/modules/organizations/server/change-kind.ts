import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { OrganizationKind } from '../organizations.contract.ts'
import {
  childrenFit,
  nameIsFree,
  notBeforeLastChange,
  notInFuture,
  superiorFits,
} from '../organizations.rules.ts'
import { nameTaken } from './create-organization.ts'
import { openOrganizationNamed, organizationById } from './organization-queries.ts'
import { changePeriod, mustAdminister, organizationToChange } from './organization-to-change.ts'

type Input = {
  organizationId: OrganizationId
  kind: OrganizationKind
  name: string
  on: ChinaDate
  version: number
}

/** What an organisation was before its kind changed; plain data, to be kept. `periodFrom` is the first day of the name it had. */
export type FormerKind = { kind: OrganizationKind; name: string; periodFrom: ChinaDate }

/** Makes the same organisation one of another kind from a day up to today on, under the name that goes with it. */
export async function changeKind(context: Context, input: Input): Promise<FormerKind> {
  mustAdminister(context)
  const { tx, tenantId, today } = context
  const { organizationId, kind, name, on } = input
  const { organization, current } = await organizationToChange(context, input)
  const { line, parentId } = organization
  refuseIf(notInFuture(on, today))
  refuseIf(notBeforeLastChange(on, current))
  const superior = parentId && (await organizationById(tx, { tenantId, organizationId: parentId }))
  refuseIf(superiorFits({ line, kind }, superior))
  refuseIf(childrenFit({ kind, name }, await childrenOf(context, organizationId)))
  if (name !== organization.name)
    refuseIf(nameIsFree({ line, name }, await openOrganizationNamed(tx, { tenantId, line, name })))
  await changePeriod(context, { current, from: on, name, parentId })
  await tx
    .insertInto('organization_former_kind')
    .values({ tenant_id: tenantId, organization_id: organizationId, until: on, kind: organization.kind })
    .execute()
    .catch(
      refusedBy({
        organization_former_kind_pkey: [
          'organization.kind-changed-that-day',
          `${on} 已经办理过一次升格，请先撤回那一次或改选日期。`,
        ],
      }),
    )
  await setKind(context, { organizationId, kind, name })
  await trace(context, { organizationId, before: organization.kind, after: kind })
  return { kind: organization.kind, name: organization.name, periodFrom: current.validFrom }
}

/** Undoes `changeKind`. */
export async function changeKindBack(
  context: Context,
  { organizationId, on, former }: { organizationId: OrganizationId; on: ChinaDate; former: FormerKind },
): Promise<void> {
  mustAdminister(context)
  const { tx, tenantId } = context
  const periods = (from: ChinaDate) => ({
    tenant_id: tenantId,
    organization_id: organizationId,
    valid_from: from,
  })
  if (former.periodFrom < on) {
    const began = periods(on)
    await tx
      .deleteFrom('organization_period')
      .where('tenant_id', '=', began.tenant_id)
      .where('organization_id', '=', began.organization_id)
      .where('valid_from', '=', began.valid_from)
      .execute()
  }
  await tx
    .updateTable('organization_period')
    .set({ valid_to: null, name: former.name })
    .where('tenant_id', '=', tenantId)
    .where('organization_id', '=', organizationId)
    .where('valid_from', '=', former.periodFrom)
    .execute()
  await tx
    .deleteFrom('organization_former_kind')
    .where('tenant_id', '=', tenantId)
    .where('organization_id', '=', organizationId)
    .where('until', '=', on)
    .execute()
  await setKind(context, { organizationId, ...former })
  await trace(context, { organizationId, before: 'upgrade', after: former.kind })
}

async function childrenOf({ tx, tenantId }: Context, parentId: OrganizationId) {
  return tx
    .selectFrom('organization')
    .select(['name', 'kind'])
    .where('tenant_id', '=', tenantId)
    .where('parent_id', '=', parentId)
    .where('closed_on', 'is', null)
    .execute()
}

async function setKind(
  { tx, tenantId }: Context,
  { organizationId, kind, name }: Pick<Input, 'organizationId' | 'kind' | 'name'>,
): Promise<void> {
  await tx
    .updateTable('organization')
    .set((expression) => ({ kind, name, version: expression('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', organizationId)
    .execute()
    .catch(refusedBy(nameTaken))
}

async function trace(
  context: Context,
  { organizationId, before, after }: { organizationId: OrganizationId; before: string; after: string },
): Promise<void> {
  await recordAudit(context, {
    action: 'organization.kind-changed',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
    facts: { before, after },
  })
  await recordChange(context, {
    topic: 'organizations',
    subjectId: organizationId,
    organizationIds: [organizationId],
  })
}
