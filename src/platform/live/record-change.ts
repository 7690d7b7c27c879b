import { sql } from 'kysely'
import type { AccountId, OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'

export const changeChannel = 'juhe_change'

/**
 * Tells open pages that a subject changed, in the change's own transaction. `organizationIds` are those whose people may
 * hear of it; pages re-read through the ordinary endpoints, so no content travels. The notification carries the tenant id only.
 */
export async function recordChange(
  context: Pick<Context, 'tx' | 'tenantId' | 'newId'>,
  change: { topic: string; subjectId: string; organizationIds: readonly OrganizationId[] },
): Promise<void> {
  await context.tx
    .insertInto('change')
    .values({
      tenant_id: context.tenantId,
      id: context.newId(),
      topic: change.topic,
      subject_id: change.subjectId,
      organization_ids: [...new Set(change.organizationIds)],
    })
    .execute()
  await sql`select pg_notify(${changeChannel}, ${context.tenantId})`.execute(context.tx)
}

/**
 * Tells every process, with the caller's transaction, that sessions of an account have ended: what was remembered of them is
 * forgotten, and their open lines are closed (accounts A3).
 */
export async function announceEndedSessions(
  context: Pick<Context, 'tx' | 'tenantId'>,
  accountId: AccountId,
): Promise<void> {
  await sql`select pg_notify(${changeChannel}, ${`${context.tenantId} ${accountId}`})`.execute(context.tx)
}
