import { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { closingBlocker, mustAdminister } from '#modules/organizations/server/public.ts'
import { tasksToCarry } from '#modules/plans/server/public.ts'
import type { ReorganizationKind } from '../reorganizations.contract.ts'
import { reorganizationParties } from './successors.ts'

type Input = { kind: ReorganizationKind; fromId: OrganizationId; toIds: string }

/** What a merger or split would carry over, and what must be settled first. Changes nothing. */
export async function previewReorganization(context: Context, { kind, fromId, toIds }: Input) {
  mustAdminister(context)
  const ids = toIds.split(',').map((id) => OrganizationId.parse(id))
  await reorganizationParties(context, { kind, fromId, toIds: ids })
  const blocker = await closingBlocker(context, { organizationId: fromId, on: context.today })
  return { ...(await tasksToCarry(context, fromId)), blockers: blocker ? [blocker.detail] : [] }
}
