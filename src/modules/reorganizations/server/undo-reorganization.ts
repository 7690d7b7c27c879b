import { sql } from 'kysely'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { returnMembers } from '#modules/members/server/public.ts'
import {
  changeKindBack,
  mustAdminister,
  reopenOrganization,
  returnStandings,
  takeBackFounding,
  type FormerKind,
} from '#modules/organizations/server/public.ts'
import { returnTasks } from '#modules/plans/server/public.ts'
import { returnTerms } from '#modules/terms/server/public.ts'
import type { ReorganizationRecord } from '../reorganizations.contract.ts'
import { recordsWhere, stillUntil, type StoredRecord } from './records.ts'
import { undoBlocker } from './undo-blocker.ts'

/**
 * Takes a reorganisation back as a whole: the organisation goes on with its people, term, posts and tasks. Refused when its time is
 * over or when something has been built on it, with the sentence that names what.
 */
export async function undoReorganization(
  context: Context,
  { reorganizationId }: { reorganizationId: string },
): Promise<ReorganizationRecord> {
  mustAdminister(context)
  const { tx, tenantId, today } = context
  await tx
    .selectFrom('reorganization')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', reorganizationId)
    .forUpdate()
    .execute()
  const [record] = await recordsWhere(context, sql`r.id = ${reorganizationId}`)
  if (!record) throw new Problem('not-found', { detail: '没有找到这次合并或分设。' })
  if (stillUntil(record, today) === null)
    throw new Problem('rule-broken', {
      rule: record.undone ? 'reorganization.undone' : 'reorganization.too-late',
      detail: record.undone
        ? '这次办理已经撤回过了。'
        : '办理之后超过 30 天，不能再撤回。请按新的变动另行办理。',
    })
  refuseIf(await undoBlocker(context, record))
  const { former } = record.before
  await (former ? lower(context, { record, former }) : putBack(context, record))
  await markUndone(context, record)
  const [after] = await recordsWhere(context, sql`r.id = ${reorganizationId}`)
  if (!after) throw new Error('the record is still there')
  const { before: _before, ...shown } = after
  return { ...shown, undo: null }
}

/** Undoes an upgrade: people first, for a branch that never was must be empty. */
async function lower(
  context: Context,
  { record, former }: { record: StoredRecord; former: FormerKind },
): Promise<void> {
  const { from, to, on, before } = record
  await returnMembers(context, { from: from.id, on, carried: before.members })
  await returnTerms(context, { organizationId: from.id, carried: before.terms })
  for (const { id } of to) await takeBackFounding(context, id)
  await changeKindBack(context, { organizationId: from.id, on, former })
}

async function putBack(context: Context, { from, to, on, before }: StoredRecord): Promise<void> {
  const [first] = to
  if (!first) throw new Error('a reorganisation has a successor')
  const { posts, standings } = before.ends
  await reopenOrganization(context, { organizationId: from.id, on, ended: { posts, standings } })
  await returnMembers(context, { from: from.id, on, carried: before.members })
  await returnTerms(context, { organizationId: from.id, carried: before.terms })
  await returnTasks(context, {
    from: from.id,
    first: first.id,
    tasks: before.tasks.tasks,
    names: { from: from.name, first: first.name },
  })
  await returnStandings(context, { from: from.id, to: first.id, on, carried: before.standings })
}

async function markUndone(context: Context, { id, from, kind }: StoredRecord): Promise<void> {
  const { tx, tenantId, actor, now } = context
  await tx
    .deleteFrom('organization_succession')
    .where('tenant_id', '=', tenantId)
    .where('from_id', '=', from.id)
    .execute()
  await tx
    .updateTable('reorganization')
    .set({ undone_at: now, undone_by: actor.accountId, undone_name: actor.name })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
  await recordAudit(context, {
    action: 'organization.reorganization-undone',
    subjectKind: 'organization',
    subjectId: from.id,
    organizationId: from.id,
    facts: { kind, reorganization: id },
  })
}
