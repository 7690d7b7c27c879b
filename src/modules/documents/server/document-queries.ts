import { sql } from 'kysely'
import { holdsAny, organizationsOf, type Actor } from '#kernel/actor.ts'
import { DocumentId, OrganizationId, type TenantId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { DocumentSummary, type StoredDocument } from '../documents.contract.ts'
import { documentPolicy, documentRoles } from '../documents.policy.ts'
import { ReadDocument } from '../reading/read-document.ts'

type Row = {
  id: string
  organization_id: string
  title: string
  document_number: string | null
  issuer: string | null
  issued_on: string | null
  file_name: string
  item_count: number
  created_at: string
  version: number
}

const columns = [
  'id',
  'organization_id',
  'title',
  'document_number',
  'issuer',
  'issued_on',
  'file_name',
  'created_at',
  'version',
] as const

const itemCount = sql<number>`jsonb_array_length(structure -> 'items')`

function summaryOfRow(row: Row): DocumentSummary {
  return {
    id: DocumentId.parse(row.id),
    organizationId: OrganizationId.parse(row.organization_id),
    title: row.title,
    documentNumber: row.document_number,
    issuer: row.issuer,
    issuedOn: row.issued_on,
    fileName: row.file_name,
    itemCount: row.item_count,
    createdAt: row.created_at,
    version: row.version,
  }
}

/** A document without its text and structure. */
export function summaryOf(document: StoredDocument): DocumentSummary {
  return DocumentSummary.parse(document)
}

type One = { tenantId: TenantId; actor: Actor; documentId: DocumentId }

/** The only way to one document: throws `not-found` for missing and for not-yours alike. */
export async function documentFor(
  tx: Tx,
  { tenantId, actor, documentId }: One,
): Promise<StoredDocument & { fileHash: string }> {
  const document = await documentBehindPlan(tx, { tenantId, documentId })
  if (!document || !documentPolicy.read(actor, document)) throw new Problem('not-found', { detail: missing })
  return { ...document, may: { correct: documentPolicy.correct(actor, document) } }
}

const missing = '没有找到这份公文，它可能不属于您的单位。'

/**
 * A document for whoever may read the plan that was made of it, such as those who approve it; the caller has decided that.
 * Nothing in it may be corrected. Undefined when there is none.
 */
export async function documentBehindPlan(
  tx: Tx,
  { tenantId, documentId }: Omit<One, 'actor'>,
): Promise<(StoredDocument & { fileHash: string }) | undefined> {
  const row = await tx
    .selectFrom('document')
    .select([...columns, 'file_hash', 'text', 'structure', itemCount.as('item_count')])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', documentId)
    .executeTakeFirst()
  if (!row) return undefined
  const structure = ReadDocument.parse({ ...(row.structure as object), text: row.text })
  return { ...summaryOfRow(row), structure, may: { correct: false }, fileHash: row.file_hash }
}

type Page = { after?: string | undefined; limit: number; search?: string | undefined }

/** Documents that the actor may read, newest first. */
export async function documentsFor(tx: Tx, scope: { tenantId: TenantId; actor: Actor; page: Page }) {
  const { tenantId, actor, page } = scope
  let query = tx.selectFrom('document').where('tenant_id', '=', tenantId)
  if (!holdsAny(actor, ['leader']))
    query = query.where(
      'organization_id',
      '=',
      sql<string>`any(${organizationsOf(actor, documentRoles)}::uuid[])`,
    )
  if (page.search) {
    const pattern = `%${page.search.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((where) =>
      where.or([where('title', 'ilike', pattern), where('document_number', 'ilike', pattern)]),
    )
  }
  const { total } = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  let rows = query
    .select([...columns, itemCount.as('item_count')])
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
  if (page.after) rows = rows.where('id', '<', page.after)
  const found = await rows.execute()
  const shown = found.slice(0, page.limit).map(summaryOfRow)
  return { rows: shown, next: found.length > page.limit ? (shown.at(-1)?.id ?? null) : null, total }
}
