import type { ResponsibilityLabelId, SchoolTermId, TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { LabelRole, ResponsibilityLabel, SchoolTerm } from '../reading-settings.contract.ts'
import { ReadingContext } from '../reading/reading-context.ts'

/** The tenant's school terms in order of time. */
export async function schoolTerms(tx: Tx, tenantId: TenantId): Promise<SchoolTerm[]> {
  const rows = await tx
    .selectFrom('school_term')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('starts_on')
    .execute()
  return rows.map(termOf)
}

type TermRow = { id: string; name: string; starts_on: string; ends_on: string; version: number }

/** A stored term in the contract's shape; ids were checked on their way in. */
export function termOf(row: TermRow): SchoolTerm {
  return {
    id: row.id as SchoolTermId,
    name: row.name,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    version: row.version,
  }
}

/** The tenant's further labels by role and words. */
export async function responsibilityLabels(tx: Tx, tenantId: TenantId): Promise<ResponsibilityLabel[]> {
  const rows = await tx
    .selectFrom('responsibility_label')
    .select(['id', 'label', 'role'])
    .where('tenant_id', '=', tenantId)
    .orderBy('role')
    .orderBy('label')
    .execute()
  // The check constraint lists exactly these roles.
  return rows.map(({ id, label, role }) => ({
    id: id as ResponsibilityLabelId,
    label,
    role: role as LabelRole,
  }))
}

/** What the reader is told besides the text, as this tenant has it now. */
export async function readingContextOf(tx: Tx, tenantId: TenantId): Promise<ReadingContext> {
  return ReadingContext.parse({
    terms: await schoolTerms(tx, tenantId),
    labels: await responsibilityLabels(tx, tenantId),
  })
}
