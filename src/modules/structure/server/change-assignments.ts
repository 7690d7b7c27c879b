import type { ChinaDate } from '#kernel/china-date.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { BodyOf } from '#platform/http/endpoint.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { addAssignment as endpoint, Assignment } from '../assignments.contract.ts'
import { assignmentsWhere } from './assignment-queries.ts'
import { enterAsOffice } from './office-scopes.ts'

const missing = '没有找到这个党组织或者这条登记，它可能已撤销，或者不在工作范围内。'

/** Names a leader for a contact point, or an organiser. Throws `not-found`, `rule-broken` when it is said already. */
export async function addAssignment(context: Context, draft: BodyOf<typeof endpoint>): Promise<Assignment> {
  const { tx, tenantId } = context
  const { scopes } = await enterAsOffice(context, { toChange: true })
  const place = await tx
    .selectFrom('organization')
    .select(['path', 'line'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', draft.organizationId)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  const inside = scopes.some((scope) => place?.path === scope || place?.path.startsWith(`${scope}.`))
  if (place?.line !== 'party' || !inside) throw new Problem('not-found', { detail: missing })

  const id = context.newId()
  await tx
    .insertInto('assignment')
    .values({
      tenant_id: tenantId,
      id,
      kind: draft.kind,
      organization_id: draft.organizationId,
      person_id: draft.personId,
      valid_from: draft.validFrom,
    })
    .execute()
    .catch(
      refusedBy({
        assignment_once: ['assignment.twice', '这个人在这里已经登记过，时间重叠。'],
        assignment_of: ['assignment.nobody', '没有找到这个人，请重新选择。'],
      }),
    )
  return finish(context, { id, scopes, action: 'assignment.added' })
}

/** Ends one on a day, the first on which it no longer holds. Throws `not-found`, `rule-broken`. */
export async function endAssignment(
  context: Context,
  { assignmentId, on }: { assignmentId: string; on: ChinaDate },
): Promise<Assignment> {
  const { tx, tenantId, today } = context
  const { scopes } = await enterAsOffice(context, { toChange: true })
  const [known] = await assignmentsWhere(tx, { tenantId, on: today, scopes, id: assignmentId })
  if (!known) throw new Problem('not-found', { detail: missing })
  refuseIf(
    known.validTo !== null || on <= known.validFrom
      ? { rule: 'assignment.end', detail: '已经结束，或者结束的日期不晚于开始的日期，请检查。' }
      : undefined,
  )
  await tx
    .updateTable('assignment')
    .set({ valid_to: on })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', assignmentId)
    .execute()
  return finish(context, { id: assignmentId, scopes, action: 'assignment.ended' })
}

type Done = { id: string; scopes: readonly string[]; action: string }

async function finish(context: Context, { id, scopes, action }: Done): Promise<Assignment> {
  const { tx, tenantId, today } = context
  const [row] = await assignmentsWhere(tx, { tenantId, on: today, scopes, id })
  if (!row) throw new Error('the assignment vanished while it was written')
  const { organizationId, kind } = row
  await recordAudit(context, {
    action,
    subjectKind: 'assignment',
    subjectId: id,
    organizationId,
    facts: { kind },
  })
  await recordChange(context, { topic: 'structure', subjectId: id, organizationIds: [organizationId] })
  return row
}
