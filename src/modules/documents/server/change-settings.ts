import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { organizationsInForce } from '#modules/organizations/server/public.ts'
import { documentPolicy } from '../documents.policy.ts'

/** Throws `not-allowed` for somebody who keeps no reading settings. */
export function mustKeepSettings({ actor }: Pick<Context, 'actor'>): void {
  if (!documentPolicy.changeSettings(actor))
    throw new Problem('not-allowed', { detail: '只有股室负责人和干事可以改读取设置。' })
}

/** Tells every open page of the tenant: the settings are everybody's. */
export async function tellSettingsChanged(context: Context, subjectId: string): Promise<void> {
  const tree = await organizationsInForce(context.tx, context.tenantId)
  await recordChange(context, {
    topic: 'document',
    subjectId,
    organizationIds: tree.map(({ id }) => id),
  })
}
