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

/** Writes the trace of a change in the change's own transaction (architecture: audit is part of the write). */
export async function recordAudit(context: AuditContext, entry: AuditEntry): Promise<void> {
  context.traces.count += 1
  await context.tx
    .insertInto('audit_event')
    .values({
      tenant_id: context.tenantId,
      id: context.newId(),
      actor_account_id: context.actor.accountId,
      action: entry.action,
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId,
      organization_id: entry.organizationId ?? null,
      facts: JSON.stringify(entry.facts ?? {}),
    })
    .execute()
}
