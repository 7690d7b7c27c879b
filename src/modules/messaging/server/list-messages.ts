import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { tasksToAct } from '#modules/plans/server/public.ts'
import { slipsToAnswer } from '#modules/supervision/server/public.ts'
import { remindersToReceive } from '#modules/terms/server/public.ts'
import type { Message } from '../messaging.contract.ts'

const mostShown = 50

/** The newest messages to the organisations that the actor acts for, and how much waits for the actor. */
export async function listMessages(context: Context) {
  const { tx, tenantId, actor } = context
  const mine = actor.posts.filter(({ role }) => role !== 'member').flatMap(({ actsFor }) => [...actsFor])
  const rows = await tx
    .selectFrom('message')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('organization_id', '=', sql<string>`any(${mine}::uuid[])`)
    .orderBy('id', 'desc')
    .limit(mostShown)
    .execute()
  return {
    messages: rows.map((row) => ({
      id: row.id,
      organizationId: row.organization_id as OrganizationId,
      kind: row.kind as Message['kind'], // written by this module's reactions only
      subjectId: row.subject_id,
      text: row.text,
      createdAt: row.created_at,
    })),
    toAct:
      (await tasksToAct(tx, { tenantId, actor })) +
      (await slipsToAnswer(tx, { tenantId, actor })) +
      (await remindersToReceive(context)).reminders.length,
  }
}
