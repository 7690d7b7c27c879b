import type { OrganizationId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { closeOrganization, mustAdminister } from '#modules/organizations/server/public.ts'
import { carryTasks, type Carried } from '#modules/plans/server/public.ts'
import type { ReorganizationKind } from '../reorganizations.contract.ts'
import { reorganizationParties } from './successors.ts'

type Input = {
  kind: ReorganizationKind
  fromId: OrganizationId
  toIds: readonly OrganizationId[]
  on: string
  version: number
}

/**
 * Ends an organisation in favour of others, in one transaction: what it owes, leads, drafts and approves goes over, then it is
 * closed. Nothing that was answered is lost. Throws whatever closing it would throw.
 */
export async function reorganize(context: Context, input: Input): Promise<Carried> {
  mustAdminister(context)
  const { tx, tenantId, actor } = context
  const { kind, fromId, on, version } = input
  const { from, to } = await reorganizationParties(context, input)
  const [first, ...others] = to
  const carried = await carryTasks(context, {
    from: fromId,
    to: [first.id, ...others.map(({ id }) => id)],
    action: kind,
    names: { from: from.name, to: to.map(({ name }) => name).join('、') },
  })
  await closeOrganization(context, { organizationId: fromId, on, version })
  await tx
    .insertInto('organization_succession')
    .values(
      to.map(({ id }) => ({
        tenant_id: tenantId,
        from_id: fromId,
        to_id: id,
        kind,
        happened_on: on,
        recorded_by: actor.accountId,
      })),
    )
    .execute()
  await recordAudit(context, {
    action: 'organization.reorganized',
    subjectKind: 'organization',
    subjectId: fromId,
    organizationId: fromId,
    facts: { kind, to: to.map(({ id }) => id), ...carried },
  })
  return carried
}
