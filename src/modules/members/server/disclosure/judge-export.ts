import type { MemberExportId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import type { MemberExportRow } from '../../disclosure.contract.ts'
import { exportHours, judgingRefusal } from '../../disclosure.rules.ts'
import { enterRegister } from '../enter-register.ts'
import { coversAll, exportById, shownExport, stateNow } from './export-queries.ts'

type Judgement = { exportId: MemberExportId; approved: boolean; reason: string }

/** Approves or refuses somebody else's export; the file can then be taken once within a day. */
export async function judgeExport(
  context: Context,
  { exportId, approved, reason }: Judgement,
): Promise<MemberExportRow> {
  const { tx, tenantId, actor, now } = context
  const { read } = await enterRegister(context)
  const one = await exportById(context, exportId)
  const own = one.byAccountId === actor.accountId
  const covers = coversAll(read, one.paths)
  // Whoever neither asked nor sees the members learns nothing of the export.
  if (!own && !covers) throw new Problem('not-found', { detail: '没有找到这次导出。' })
  refuseIf(judgingRefusal({ state: stateNow(one, now), own, covers }))
  const { numUpdatedRows } = await tx
    .updateTable('member_export')
    .set({
      state: approved ? 'approved' : 'refused',
      judged_by_account_id: actor.accountId,
      judged_by_name: actor.name,
      judged_at: now.toISOString(),
      judged_reason: reason,
      usable_until: approved ? new Date(now.getTime() + exportHours * 3_600_000).toISOString() : null,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', exportId)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) refuseIf(judgingRefusal({ state: 'judged', own, covers }))
  await recordAudit(context, {
    action: 'member-export.judged',
    subjectKind: 'member-export',
    subjectId: exportId,
    facts: { approved, reason },
  })
  return shownExport(await exportById(context, exportId), { actor, now, read })
}
