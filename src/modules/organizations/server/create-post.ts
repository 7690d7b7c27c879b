import type { Role } from '#kernel/actor.ts'
import { PostId, type OrganizationId, type PersonId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Post } from '../people.contract.ts'
import { postWithinOrganization, roleFits, stillOpen } from '../organizations.rules.ts'
import { organizationById } from './organization-queries.ts'
import { lockStructure, mustAdminister } from './organization-to-change.ts'

type Input = { personId: PersonId; organizationId: OrganizationId; role: Role; validFrom: string }

/** Gives a person a post from a day on, which may lie ahead; a person may hold several. */
export async function createPost(context: Context, input: Input): Promise<Post> {
  mustAdminister(context)
  await lockStructure(context)
  const { tx, tenantId } = context
  const person = await tx
    .selectFrom('person')
    .select('name')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', input.personId)
    .executeTakeFirst()
  if (!person) throw new Problem('not-found', { detail: '没有找到这个人，请刷新人员名单后再试。' })
  const organization = await organizationById(tx, { tenantId, organizationId: input.organizationId })
  refuseIf(stillOpen(organization))
  refuseIf(roleFits(input.role, organization))
  refuseIf(postWithinOrganization(input.validFrom, organization))

  const id = PostId.parse(context.newId())
  await tx
    .insertInto('post')
    .values({
      tenant_id: tenantId,
      id,
      person_id: input.personId,
      organization_id: input.organizationId,
      role: input.role,
      valid_from: input.validFrom,
    })
    .execute()
    .catch(refusedBy({ post_apart: ['post.already-held', '这个人在这个组织已有同样的岗位，时间有重叠。'] }))
  await recordAudit(context, {
    action: 'post.created',
    subjectKind: 'post',
    subjectId: id,
    organizationId: input.organizationId,
    facts: { personId: input.personId, role: input.role, validFrom: input.validFrom },
  })
  await recordChange(context, {
    topic: 'people',
    subjectId: input.personId,
    organizationIds: [input.organizationId],
  })
  return { id, ...input, personName: person.name, validTo: null, version: 1 }
}
