import { sql } from 'kysely'
import type { MemberExportId, MemberId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import { sensitiveFields, takingRefusal } from '../../disclosure.rules.ts'
import { enterRegister } from '../enter-register.ts'
import type { StoredMember } from '../member-queries.ts'
import { exportById, exportedMembers, stateNow, type StoredExport } from './export-queries.ts'
import { exportFile } from './export-file.ts'
import { sensitiveValues, type SensitiveValues } from './sensitive-values.ts'

/** Hands out the file once: the rows as they are now, under the scopes that the asker has now. */
export async function takeExport(
  context: Context,
  { exportId }: { exportId: MemberExportId },
): Promise<Download> {
  const { tx, tenantId, actor, now } = context
  const { read } = await enterRegister(context)
  const one = await exportById(context, exportId)
  if (one.byAccountId !== actor.accountId) throw new Problem('not-found', { detail: '没有找到这次导出。' })
  const members = await exportedMembers(context, { filter: one.filter, scopes: read })
  refuseIf(
    takingRefusal(
      { ...one, state: stateNow(one, now) },
      { now: now.toISOString(), personsNow: members.length },
    ),
  )
  const { numUpdatedRows } = await tx
    .updateTable('member_export')
    .set({ state: 'taken', taken_at: now.toISOString() })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', exportId)
    .where('state', 'in', ['ready', 'approved'])
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n)
    refuseIf(takingRefusal({ ...one, state: 'taken' }, { now: now.toISOString(), personsNow: 0 }))
  const values = await valuesOf(context, one, members)
  await recordAudit(context, {
    action: 'member-export.taken',
    subjectKind: 'member-export',
    subjectId: exportId,
    facts: { persons: members.length, fields: one.fields, reason: one.reason, judgedBy: one.judgedBy },
  })
  return exportFile({ one, members, values, now })
}

/** Opens what the export names and notes it with each member. */
async function valuesOf(
  context: Context,
  one: StoredExport,
  members: readonly StoredMember[],
): Promise<Map<MemberId, SensitiveValues>> {
  const fields = sensitiveFields.filter((field) => one.fields.includes(field))
  if (fields.length === 0) return new Map()
  const { tx, tenantId, actor, now, newId } = context
  const rows = members.map(({ id }) => ({ id: newId(), member: id }))
  await sql`
    insert into member_disclosure
      (tenant_id, id, member_id, branch_id, branch_path, at, by_account_id, by_name, by_post, fields, reason, export_id)
    select m.tenant_id, r.id, m.id, m.branch_id, m.branch_path, ${now.toISOString()}, ${actor.accountId}, ${actor.name},
           ${one.post}, ${fields}::text[], ${one.reason}, ${one.id}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, member uuid)
      join member m on m.tenant_id = ${tenantId} and m.id = r.member`.execute(tx)
  return sensitiveValues(
    context,
    members.map(({ id }) => id),
  )
}
