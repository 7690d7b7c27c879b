import type { AccountId, TenantId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { erasureAction } from './audit-chain.ts'
import { recordAudit } from './record-audit.ts'

type Eraser = Pick<Context, 'tx' | 'newId' | 'traces'> & {
  tenantId: TenantId
  actor: { accountId: AccountId }
}

/**
 * Deletes what events tell of a subject (facts and salt) and names them in a trace of its own: the chain stays whole, and
 * a check can tell this from tampering. Events without a link yet keep their payload until the next time. Returns how many.
 */
export async function erasePayloads(
  context: Eraser,
  { subjectId, reason }: { subjectId: string; reason: string },
): Promise<number> {
  const { tx, tenantId } = context
  const rows = await tx
    .deleteFrom('audit_payload as p')
    .using('audit_event as e')
    .whereRef('e.tenant_id', '=', 'p.tenant_id')
    .whereRef('e.id', '=', 'p.event_id')
    .where('p.tenant_id', '=', tenantId)
    .where('e.subject_id', '=', subjectId)
    .where('e.action', '<>', erasureAction)
    .where((where) =>
      where.exists(
        where
          .selectFrom('audit_link as l')
          .select('l.number')
          .whereRef('l.tenant_id', '=', 'p.tenant_id')
          .whereRef('l.event_id', '=', 'p.event_id'),
      ),
    )
    .returning('p.event_id')
    .execute()
  if (rows.length > 0)
    await recordAudit(context, {
      action: erasureAction,
      subjectKind: 'audit',
      subjectId,
      facts: { reason, events: rows.map((row) => row.event_id) },
    })
  return rows.length
}
