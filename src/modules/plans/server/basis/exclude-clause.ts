import type { DocumentId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { documentFor } from '#modules/documents/server/public.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Coverage } from '../../basis.contract.ts'
import { clauseMustBeListed } from '../../basis.rules.ts'
import { measureItems } from '../../draft-from-document.ts'
import { getCoverage } from './get-coverage.ts'

type Clause = { documentId: DocumentId; itemStart: number }

/** Says why a clause of a parent paper needs no measure here; said again, the later reason stands. */
export async function excludeClause(
  context: Context,
  { documentId, itemStart, reason }: Clause & { reason: string },
): Promise<Coverage> {
  const { tx, tenantId, actor, now } = context
  const document = await ownPaper(context, documentId)
  const listed = measureItems(document.structure.items).some(({ source }) => source.start === itemStart)
  refuseIf(clauseMustBeListed({ listed }))
  const said = {
    reason,
    organization_id: document.organizationId,
    created_by: actor.accountId,
    created_at: now,
  }
  await tx
    .insertInto('clause_exclusion')
    .values({ tenant_id: tenantId, document_id: documentId, item_start: itemStart, ...said })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'document_id', 'item_start']).doUpdateSet(said))
    .execute()
  await trace(context, { action: 'clause.excluded', documentId, itemStart, document })
  return getCoverage(context, { documentId })
}

/** Takes that back. Throws `not-found` when nothing was said. */
export async function includeClause(context: Context, { documentId, itemStart }: Clause): Promise<Coverage> {
  const { tx, tenantId } = context
  const document = await ownPaper(context, documentId)
  const { numDeletedRows } = await tx
    .deleteFrom('clause_exclusion')
    .where('tenant_id', '=', tenantId)
    .where('document_id', '=', documentId)
    .where('item_start', '=', itemStart)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n)
    throw new Problem('not-found', { detail: '这一条没有“不需要”的说明，可能已被他人收回。' })
  await trace(context, { action: 'clause.included', documentId, itemStart, document })
  return getCoverage(context, { documentId })
}

type Paper = Awaited<ReturnType<typeof documentFor>>

async function ownPaper({ tx, tenantId, actor }: Context, documentId: DocumentId): Promise<Paper> {
  const document = await documentFor(tx, { tenantId, actor, documentId })
  if (!document.may.correct)
    throw new Problem('not-allowed', { detail: '只有读入这份公文的单位可以说明哪一条不需要。' })
  return document
}

async function trace(
  context: Context,
  { action, documentId, itemStart, document }: Clause & { action: string; document: Paper },
): Promise<void> {
  const { organizationId } = document
  await recordAudit(context, {
    action,
    subjectKind: 'document',
    subjectId: documentId,
    organizationId,
    facts: { itemStart },
  })
  await recordChange(context, { topic: 'plan', subjectId: documentId, organizationIds: [organizationId] })
}
