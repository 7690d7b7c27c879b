import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'

export type AuditEntry = {
  /** `<noun>.<past verb>`, from the module's contract. */
  action: string
  subjectKind: string
  subjectId: string
  organizationId?: OrganizationId | null
  /** Field names and counts; no personal data, no free text of people. */
  facts?: Readonly<Record<string, unknown>>
}

type AuditContext = Pick<Context, 'tx' | 'tenantId' | 'newId' | 'traces'> & {
  actor: Pick<Actor, 'accountId'>
}

/**
 * Writes the trace of a change in the change's own transaction (architecture: audit is part of the write). In one statement:
 * what the event tells stands apart with its salt, and the event waits for its link in the chain.
 */
export async function recordAudit(context: AuditContext, entry: AuditEntry): Promise<void> {
  context.traces.count += 1
  const { tx, tenantId } = context
  const id = context.newId()
  const organizationId = entry.organizationId ?? null
  await sql`
    with event as (
      insert into audit_event (tenant_id, id, actor_account_id, action, subject_kind, subject_id, organization_id)
      values (${tenantId}, ${id}, ${context.actor.accountId}, ${entry.action}, ${entry.subjectKind}, ${entry.subjectId},
              ${organizationId})
    ), payload as (
      insert into audit_payload (tenant_id, event_id, salt, facts)
      values (${tenantId}, ${id}, ${randomBytes(32)}, ${JSON.stringify(entry.facts ?? {})}::jsonb)
    )
    insert into audit_unlinked (tenant_id, event_id) values (${tenantId}, ${id})`.execute(tx)
}
