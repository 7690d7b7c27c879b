import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { mustAdminister, organizationById } from '#modules/organizations/server/public.ts'
import type { ReorganizationRecord } from '../reorganizations.contract.ts'
import { recordsWhere, stillUntil } from './records.ts'
import { undoBlocker } from './undo-blocker.ts'

/** The reorganisations in which an organisation ended or took over, and which of them can still be taken back. */
export async function listReorganizations(
  context: Context,
  { organizationId }: { organizationId: OrganizationId },
): Promise<{ rows: ReorganizationRecord[] }> {
  mustAdminister(context)
  await organizationById(context.tx, { tenantId: context.tenantId, organizationId })
  const records = await recordsWhere(
    context,
    sql`(r.organization_id = ${organizationId} or r.to_ids && ${[organizationId]}::uuid[])`,
  )
  const rows: ReorganizationRecord[] = []
  for (const record of records) {
    const { before: _before, ...shown } = record
    const until = stillUntil(record, context.today)
    const blocker = until === null ? undefined : await undoBlocker(context, record)
    rows.push({ ...shown, undo: until === null ? null : { until, blocker: blocker?.detail ?? null } })
  }
  return { rows }
}
