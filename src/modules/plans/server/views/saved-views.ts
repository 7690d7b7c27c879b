import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import type { SavedView, SavedViewPage } from '../../views.contract.ts'

const mostViews = 50

/** The actor's own saved filters, by page and name. */
export async function listSavedViews({ tx, tenantId, actor }: Context): Promise<{ rows: SavedView[] }> {
  const rows = await tx
    .selectFrom('saved_view')
    .select(['id', 'page', 'name', 'query'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', actor.accountId)
    .orderBy('page')
    .orderBy('name')
    .execute()
  // The check constraint lists exactly these pages.
  return { rows: rows.map((row) => ({ ...row, page: row.page as SavedViewPage })) }
}

/** Keeps a filter under a name; the same name on the same page is replaced. */
export async function saveView(context: Context, view: Omit<SavedView, 'id'>): Promise<SavedView> {
  const { tx, tenantId, actor } = context
  if ((await listSavedViews(context)).rows.length >= mostViews)
    throw new Problem('rule-broken', {
      rule: 'view.too-many',
      detail: `最多保存 ${mostViews} 个视图，请先去掉不用的。`,
    })
  const row = await tx
    .insertInto('saved_view')
    .values({ tenant_id: tenantId, id: context.newId(), account_id: actor.accountId, ...view })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'account_id', 'page', 'name']).doUpdateSet({ query: view.query }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  await recordAudit(context, { action: 'view.saved', subjectKind: 'view', subjectId: row.id })
  return { id: row.id, ...view }
}

/** Takes one of the actor's own views away. */
export async function removeView(
  context: Context,
  { viewId }: { viewId: string },
): Promise<Record<string, never>> {
  const { tx, tenantId, actor } = context
  const gone = await tx
    .deleteFrom('saved_view')
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', actor.accountId)
    .where('id', '=', viewId)
    .executeTakeFirst()
  if (gone.numDeletedRows === 0n)
    throw new Problem('not-found', { detail: '没有找到这个视图，它可能已经去掉。' })
  await recordAudit(context, { action: 'view.removed', subjectKind: 'view', subjectId: viewId })
  return {}
}
