import type { SchoolTermId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { mustKeepSettings, tellSettingsChanged } from './change-settings.ts'

/** Takes a term out of the calendar; documents read before keep what was read. */
export async function removeSchoolTerm(
  context: Context,
  { termId }: { termId: SchoolTermId },
): Promise<Record<never, never>> {
  mustKeepSettings(context)
  const { tx, tenantId } = context
  const removed = await tx
    .deleteFrom('school_term')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', termId)
    .returning(['starts_on', 'ends_on'])
    .executeTakeFirst()
  if (!removed) throw new Problem('not-found', { detail: '没有找到这个学期，它可能已被删除。' })
  await recordAudit(context, {
    action: 'school-term.removed',
    subjectKind: 'school-term',
    subjectId: termId,
    facts: { startsOn: removed.starts_on, endsOn: removed.ends_on },
  })
  await tellSettingsChanged(context, termId)
  return {}
}
