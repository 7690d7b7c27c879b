import type { ResponsibilityLabelId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { mustKeepSettings, tellSettingsChanged } from './change-settings.ts'

/** Forgets a further label; documents read before keep what was read. */
export async function removeResponsibilityLabel(
  context: Context,
  { labelId }: { labelId: ResponsibilityLabelId },
): Promise<Record<never, never>> {
  mustKeepSettings(context)
  const { tx, tenantId } = context
  const removed = await tx
    .deleteFrom('responsibility_label')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', labelId)
    .returning(['label', 'role'])
    .executeTakeFirst()
  if (!removed) throw new Problem('not-found', { detail: '没有找到这个标签，它可能已被删除。' })
  await recordAudit(context, {
    action: 'responsibility-label.removed',
    subjectKind: 'responsibility-label',
    subjectId: labelId,
    facts: { label: removed.label, role: removed.role },
  })
  await tellSettingsChanged(context, labelId)
  return {}
}
