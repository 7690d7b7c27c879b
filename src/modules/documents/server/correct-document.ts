import type { ChinaDate } from '#kernel/china-date.ts'
import type { DocumentId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { DocumentSummary } from '../documents.contract.ts'
import { documentPolicy } from '../documents.policy.ts'
import { documentFor, summaryOf } from './document-queries.ts'

type Input = {
  documentId: DocumentId
  title?: string | undefined
  documentNumber?: string | null | undefined
  issuer?: string | null | undefined
  issuedOn?: ChinaDate | null | undefined
  version: number
}

/** Puts right title, number, issuer or date of a document. Throws `out-of-date` with what stands there now. */
export async function correctDocument(context: Context, input: Input): Promise<DocumentSummary> {
  const { tx, tenantId, actor } = context
  const { documentId, version, ...wanted } = input
  await lockDocument(context, documentId)
  const before = summaryOf(await documentFor(tx, { tenantId, actor, documentId }))
  if (!documentPolicy.correct(actor, before))
    throw new Problem('not-allowed', { detail: '只有读入这份公文的单位可以更正它。' })
  if (before.version !== version)
    throw new Problem('out-of-date', {
      detail: '这份公文刚刚被他人更正，您的改动没有保存。请对照后再改。',
      facts: { current: before },
    })
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
  const after = { ...before, ...given, version: version + 1 }
  await tx
    .updateTable('document')
    .set({
      title: after.title,
      document_number: after.documentNumber,
      issuer: after.issuer,
      issued_on: after.issuedOn,
      version: after.version,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', documentId)
    .execute()
  await recordAudit(context, {
    action: 'document.corrected',
    subjectKind: 'document',
    subjectId: documentId,
    organizationId: before.organizationId,
    facts: { fields: Object.keys(given) },
  })
  await recordChange(context, {
    topic: 'document',
    subjectId: documentId,
    organizationIds: [before.organizationId],
  })
  return after
}

/** Lets one change of a document run at a time. */
export async function lockDocument({ tx, tenantId }: Context, documentId: DocumentId): Promise<void> {
  await tx
    .selectFrom('document')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', documentId)
    .forUpdate()
    .execute()
}
