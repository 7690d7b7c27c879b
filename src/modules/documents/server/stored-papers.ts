import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { DocumentId, OrganizationId, type TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { normalNumber } from '../document-number.ts'
import { documentPolicy } from '../documents.policy.ts'
import { ReadBasis } from '../reading/read-document.ts'

/** What other papers may know of a stored one: how it is cited and what it cites, never its text. */
export type StoredPaper = {
  id: DocumentId
  organizationId: OrganizationId
  title: string
  documentNumber: string | null
  /** Papers that it names as its own basis. */
  basis: ReadBasis[]
  /** The actor may open it. */
  readable: boolean
}

/** Only papers of the year that a wanted number names are looked at. */
function patternOf(number: string): string {
  return `%${(/〔(\d{4})〕/u.exec(number)?.[1] ?? number).replaceAll(/[\\%_]/gu, '\\$&')}%`
}

/**
 * Stored papers by id, or by a number that means the same (`normalNumber`), newest first. Whoever asks hears title and number
 * also of papers that are not theirs to open: both stand printed in every paper that cites them.
 */
export async function storedPapers(
  tx: Tx,
  scope: { tenantId: TenantId; actor: Actor; ids?: readonly string[]; numbers?: readonly string[] },
): Promise<StoredPaper[]> {
  const { tenantId, actor, ids = [], numbers = [] } = scope
  const wanted = new Set(numbers.map(normalNumber))
  const patterns = [...new Set([...wanted].map(patternOf))]
  if (ids.length + patterns.length === 0) return []
  const rows = await tx
    .selectFrom('document')
    .select(['id', 'organization_id', 'title', 'document_number'])
    .select(sql<unknown>`structure -> 'basis'`.as('basis'))
    .where('tenant_id', '=', tenantId)
    .where(
      sql<boolean>`(id = any(${ids}::uuid[])
        or translate(document_number, '０１２３４５６７８９', '0123456789') like any(${patterns}::text[]))`,
    )
    .orderBy('id', 'desc')
    .execute()
  return rows
    .filter(
      ({ id, document_number: number }) =>
        ids.includes(id) || (number !== null && wanted.has(normalNumber(number))),
    )
    .map((row) => {
      const organizationId = OrganizationId.parse(row.organization_id)
      return {
        id: DocumentId.parse(row.id),
        organizationId,
        title: row.title,
        documentNumber: row.document_number,
        // Papers read by an early reader carry none.
        basis: z.array(ReadBasis).catch([]).parse(row.basis),
        readable: documentPolicy.read(actor, { organizationId }),
      }
    })
}
