import type { MemberImportId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import type { MemberImport } from '../../import.contract.ts'
import { enterRegister } from '../enter-register.ts'
import { importById, importToChange, mustKeepRegister, mustWait, withCounts } from './import-queries.ts'

/** Lets go of an upload; what its cells held is gone with it. */
export async function discardMemberImport(
  context: Context,
  input: { importId: MemberImportId; version: number },
): Promise<MemberImport> {
  mustKeepRegister(await enterRegister(context))
  const stored = await importToChange(context, input)
  mustWait(stored)
  const { tx, tenantId } = context
  await tx
    .deleteFrom('member_import_row')
    .where('tenant_id', '=', tenantId)
    .where('import_id', '=', stored.id)
    .execute()
  await tx
    .updateTable('member_import')
    .set({ state: 'discarded', version: stored.version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', stored.id)
    .execute()
  await recordAudit(context, {
    action: 'member-import.discarded',
    subjectKind: 'member-import',
    subjectId: stored.id,
  })
  const [whole] = await withCounts(context, [await importById(context, stored.id)])
  if (!whole) throw new Error('an import is gone in its own transaction')
  return whole
}
