import { sql } from 'kysely'
import type { PostId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Post } from '../people.contract.ts'
import { administratorRemains, postMayEnd } from '../organizations.rules.ts'
import { lockStructure, mustAdminister } from './organization-to-change.ts'

type Input = { postId: PostId; on: string; version: number }

/** Ends a post: `on` is the first day on which it is no longer held. */
export async function endPost(context: Context, input: Input): Promise<Post> {
  mustAdminister(context)
  await lockStructure(context)
  const { tx, tenantId } = context
  const post = await postById(context, input.postId)
  if (post.version !== input.version)
    throw new Problem('out-of-date', {
      detail: '这个岗位刚刚被他人修改，请看过现在的内容再决定。',
      facts: { current: post },
    })
  refuseIf(postMayEnd(input.on, post))
  refuseIf(administratorRemains(post.role, await otherAdministrators(context, post)))

  await tx
    .updateTable('post')
    .set((expression) => ({ valid_to: input.on, version: expression('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', input.postId)
    .execute()
  await recordAudit(context, {
    action: 'post.ended',
    subjectKind: 'post',
    subjectId: post.id,
    organizationId: post.organizationId,
    facts: { personId: post.personId, role: post.role, on: input.on },
  })
  await recordChange(context, {
    topic: 'people',
    subjectId: post.personId,
    organizationIds: [post.organizationId],
  })
  return { ...post, validTo: input.on, version: post.version + 1 }
}

async function postById({ tx, tenantId }: Context, postId: PostId): Promise<Post> {
  const { rows } = await sql<Post>`
    select q.id, q.person_id as "personId", p.name as "personName", q.organization_id as "organizationId", q.role,
           q.valid_from as "validFrom", q.valid_to as "validTo", q.version
      from post q
      join person p on p.tenant_id = q.tenant_id and p.id = q.person_id
     where q.tenant_id = ${tenantId} and q.id = ${postId}`.execute(tx)
  if (!rows[0]) throw new Problem('not-found', { detail: '没有找到这个岗位，请刷新后再试。' })
  return rows[0]
}

/** Administrators without an end whose account works: only they could appoint a successor. */
async function otherAdministrators({ tx, tenantId, today }: Context, post: Post): Promise<number> {
  if (post.role !== 'administrator') return 0
  const { rows } = await sql<{ others: number }>`
    select count(*) as others
      from post q
      join account a on a.tenant_id = q.tenant_id and a.person_id = q.person_id and a.disabled_at is null
     where q.tenant_id = ${tenantId} and q.role = 'administrator' and q.id <> ${post.id}
       and q.valid_from <= ${today} and q.valid_to is null`.execute(tx)
  return rows[0]?.others ?? 0
}
