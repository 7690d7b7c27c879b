import { MemberExportId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import type { BodyOf } from '#platform/http/endpoint.ts'
import type { MemberExportRow, requestMemberExport as endpoint } from '../../disclosure.contract.ts'
import { exportHours } from '../../disclosure.rules.ts'
import { within } from '../../members.policy.ts'
import { enterRegister } from '../enter-register.ts'
import { branchPlace } from '../member-queries.ts'
import { askingPost } from './asking-post.ts'
import { approvalNeeded, exportById, exportedMembers, shownExport } from './export-queries.ts'

/** Asks for a file of members: ready at once up to the limit of a day, waiting for somebody else above it. */
export async function requestExport(
  context: Context,
  { filter, fields, reason }: BodyOf<typeof endpoint>,
): Promise<MemberExportRow> {
  const { tx, tenantId, actor, now } = context
  const { read } = await enterRegister(context)
  if (read.length === 0) throw new Problem('not-allowed', { detail: '您不管理党员名册，不能导出。' })
  const paths = filter.organizationId ? [(await branchPlace(context, filter.organizationId)).path] : [...read]
  if (!paths.every((path) => within(path, read)))
    throw new Problem('not-allowed', { detail: '这个党组织不在您能查看的范围里。' })
  const { length: persons } = await exportedMembers(context, { filter, scopes: read })
  if (persons === 0)
    throw new Problem('rule-broken', {
      rule: 'member-export.empty',
      detail: '没有符合条件的党员，没有可导出的。',
    })
  const waits = await approvalNeeded(context, persons)
  const id = MemberExportId.parse(context.newId())
  await tx
    .insertInto('member_export')
    .values({
      tenant_id: tenantId,
      id,
      at: now.toISOString(),
      by_account_id: actor.accountId,
      by_name: actor.name,
      by_post: askingPost(actor, paths[0] ?? ''),
      reason,
      fields: [...new Set(fields)],
      filter: JSON.stringify(filter),
      paths,
      persons,
      state: waits ? 'waiting' : 'ready',
      usable_until: waits ? null : new Date(now.getTime() + exportHours * 3_600_000).toISOString(),
    })
    .execute()
  await recordAudit(context, {
    action: 'member-export.requested',
    subjectKind: 'member-export',
    subjectId: id,
    organizationId: filter.organizationId ?? null,
    facts: { persons, fields, reason, waits },
  })
  return shownExport(await exportById(context, id), { actor, now, read })
}
