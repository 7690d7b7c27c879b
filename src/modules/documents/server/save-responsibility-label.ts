import { ResponsibilityLabelId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import type { LabelRole, ResponsibilityLabel } from '../reading-settings.contract.ts'
import { mustKeepSettings, tellSettingsChanged } from './change-settings.ts'
import { responsibilityLabels } from './reading-settings-queries.ts'

const mostLabels = 200

/** Keeps a further label for the tenant; a label that is kept already gets the given role. */
export async function saveResponsibilityLabel(
  context: Context,
  { label, role }: { label: string; role: LabelRole },
): Promise<ResponsibilityLabel> {
  mustKeepSettings(context)
  const { tx, tenantId } = context
  const kept = await responsibilityLabels(tx, tenantId)
  if (kept.length >= mostLabels && !kept.some((one) => one.label === label))
    throw new Problem('rule-broken', {
      rule: 'label.too-many',
      detail: `最多保存 ${mostLabels} 个标签。请先删除不用的标签。`,
    })
  const row = await tx
    .insertInto('responsibility_label')
    .values({ tenant_id: tenantId, id: ResponsibilityLabelId.parse(context.newId()), label, role })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'label']).doUpdateSet({ role }))
    .returning('id')
    .executeTakeFirstOrThrow()
  const id = ResponsibilityLabelId.parse(row.id)
  await recordAudit(context, {
    action: 'responsibility-label.saved',
    subjectKind: 'responsibility-label',
    subjectId: id,
    facts: { label, role },
  })
  await tellSettingsChanged(context, id)
  return { id, label, role }
}
