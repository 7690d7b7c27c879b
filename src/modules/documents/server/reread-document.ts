import type { DocumentId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import type { Context } from '#platform/http/context.ts'
import type { Asker } from '#platform/http/route.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { DocumentSummary, StoredDocument } from '../documents.contract.ts'
import { documentPolicy } from '../documents.policy.ts'
import { lockDocument } from './correct-document.ts'
import { documentFor, summaryOf } from './document-queries.ts'
import { contextOfAsker, readFile, type ReadFile } from './read-file.ts'
import { insertDocument } from './store-document.ts'

type Wanted = { documentId: DocumentId }

function refuseUnlessOurs(actor: Context['actor'], document: StoredDocument): void {
  if (!documentPolicy.correct(actor, document))
    throw new Problem('not-allowed', { detail: '只有读入这份公文的单位可以重新读取。' })
}

/** The slow part: fetches the kept original and reads it with the tenant's settings of now. */
export async function readAgain(
  { documentId }: Wanted,
  { store, asker, signal }: { store: FileStore; asker: Asker; signal: AbortSignal },
): Promise<ReadFile> {
  const { actor } = asker
  const document = await asker.apart((tx) => documentFor(tx, { tenantId: actor.tenantId, actor, documentId }))
  refuseUnlessOurs(actor, document)
  const file = { name: document.fileName, bytes: await store.read(document.fileHash) }
  return readFile(file, { context: await contextOfAsker(asker), signal })
}

/** What a person corrected stays; what still stands as it was read takes the new reading. */
function identityNow(before: StoredDocument, { read, file }: ReadFile) {
  const { structure } = before
  const kept = <T>(now: T, found: T, next: T): T => (now === found ? next : now)
  return {
    title: kept(before.title, structure.title ?? before.fileName, read.title ?? file.name),
    document_number: kept(before.documentNumber, structure.documentNumber, read.documentNumber),
    issuer: kept(before.issuer, structure.issuer, read.issuer),
    issued_on: kept(before.issuedOn, structure.issuedOn, read.issuedOn),
  }
}

/** Keeps the new reading: in place of the old one when the text is the same, as a document of its own when it is not. */
export async function rereadDocument(
  context: Context,
  { documentId, given }: Wanted & { given: ReadFile },
): Promise<DocumentSummary> {
  const { tx, tenantId, actor } = context
  await lockDocument(context, documentId)
  const { fileHash, ...before } = await documentFor(tx, { tenantId, actor, documentId })
  refuseUnlessOurs(actor, before)
  const identity = identityNow(before, given)
  const { text, ...structure } = given.read
  if (text !== before.structure.text)
    return insertDocument(context, { organizationId: before.organizationId, given, fileHash, identity })
  await tx
    .updateTable('document')
    .set({ ...identity, structure: JSON.stringify(structure), version: before.version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', documentId)
    .execute()
  await recordAudit(context, {
    action: 'document.reread',
    subjectKind: 'document',
    subjectId: documentId,
    organizationId: before.organizationId,
    facts: { before: before.itemCount, items: structure.items.length },
  })
  await recordChange(context, {
    topic: 'document',
    subjectId: documentId,
    organizationIds: [before.organizationId],
  })
  return summaryOf(await documentFor(tx, { tenantId, actor, documentId }))
}
