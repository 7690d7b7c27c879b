import type { Actor } from '#kernel/actor.ts'
import { DocumentId, type OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { DocumentSummary } from '../documents.contract.ts'
import { documentPolicy } from '../documents.policy.ts'
import type { ReadFile } from './read-file.ts'

/** Throws `not-allowed` for somebody who does no paper work at the organisation. */
export function refuseUnlessUploader(actor: Actor, organizationId: OrganizationId): void {
  if (!documentPolicy.upload(actor, organizationId))
    throw new Problem('not-allowed', { detail: '您没有在这个组织办理公文的岗位，文件没有保存。' })
}

/** Stores a read document for an organisation. Throws `not-allowed` when the actor does no paper work there. */
export async function storeDocument(
  context: Context,
  { organizationId, given, store }: { organizationId: OrganizationId; given: ReadFile; store: FileStore },
): Promise<DocumentSummary> {
  refuseUnlessUploader(context.actor, organizationId)
  const { read, file } = given
  const identity = {
    title: read.title ?? file.name,
    document_number: read.documentNumber,
    issuer: read.issuer,
    issued_on: read.issuedOn,
  }
  const fileHash = await store.keep(file.bytes)
  return insertDocument(context, { organizationId, given, fileHash, identity })
}

type Identity = {
  title: string
  document_number: string | null
  issuer: string | null
  issued_on: string | null
}
type Row = { organizationId: OrganizationId; given: ReadFile; fileHash: string; identity: Identity }

/** Writes the row of a document whose original is kept already; the caller has decided that the actor may. */
export async function insertDocument(
  context: Context,
  { organizationId, given, fileHash, identity }: Row,
): Promise<DocumentSummary> {
  const { tx, tenantId, actor, now } = context
  const { text, ...structure } = given.read
  const id = DocumentId.parse(context.newId())
  await tx
    .insertInto('document')
    .values({
      tenant_id: tenantId,
      id,
      organization_id: organizationId,
      ...identity,
      file_name: given.file.name,
      file_hash: fileHash,
      file_bytes: given.file.bytes.length,
      text,
      structure: JSON.stringify(structure),
      created_by: actor.accountId,
      created_at: now,
    })
    .execute()
  await recordAudit(context, {
    action: 'document.stored',
    subjectKind: 'document',
    subjectId: id,
    organizationId,
    facts: { items: structure.items.length, bytes: given.file.bytes.length },
  })
  await recordChange(context, { topic: 'document', subjectId: id, organizationIds: [organizationId] })
  return {
    id,
    organizationId,
    title: identity.title,
    documentNumber: identity.document_number,
    issuer: identity.issuer,
    issuedOn: identity.issued_on,
    fileName: given.file.name,
    itemCount: structure.items.length,
    createdAt: now.toISOString(),
    version: 1,
  }
}
