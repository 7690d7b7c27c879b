import { sql } from 'kysely'
import type { Role } from '#kernel/actor.ts'
import { PostId, type OrganizationId, type PersonId } from '#kernel/id.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { postMayEnd, postWithinOrganization, roleFits, stillOpen } from '../organizations.rules.ts'
import { organizationById } from './organization-queries.ts'
import { lockStructure } from './organization-to-change.ts'

type Input = { organizationId: OrganizationId; role: Role; on: string; to: PersonId | null }
type Held = { id: PostId; personId: PersonId; validFrom: string; validTo: string | null }

/**
 * Lets a role that one person holds at a time pass on: from `on` it is `to`'s alone, or nobody's. A post that the successor has
 * already goes on; one entered for a later day begins on `on` instead. Returns the successor's post. Who may do so is decided by
 * the caller, which knows what made the change: an election, an appointment.
 */
export async function handOverPost(context: Context, input: Input): Promise<PostId | null> {
  await lockStructure(context)
  const organization = await organizationById(context.tx, { tenantId: context.tenantId, ...input })
  refuseIf(stillOpen(organization))
  refuseIf(roleFits(input.role, organization))
  refuseIf(postWithinOrganization(input.on, organization))
  const held = await heldFrom(context, input)
  for (const post of held.filter(({ personId }) => personId !== input.to)) await end(context, input, post)
  if (input.to === null) return null
  const own = held.find(({ personId }) => personId === input.to)
  return own ? keepFrom(context, input, own) : begin(context, { ...input, to: input.to })
}

/** Posts of the role that reach past the day, the earliest first. */
async function heldFrom({ tx, tenantId }: Context, { organizationId, role, on }: Input): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select id, person_id as "personId", valid_from as "validFrom", valid_to as "validTo" from post
     where tenant_id = ${tenantId} and organization_id = ${organizationId} and role = ${role}
       and (valid_to is null or valid_to > ${on})
     order by valid_from, id`.execute(tx)
  return rows
}

async function end(context: Context, { organizationId, role, on }: Input, post: Held): Promise<void> {
  refuseIf(postMayEnd(on, { ...post, validTo: null }))
  await change(context, post.id, { valid_to: on })
  await tell(context, { action: 'post.ended', organizationId, role, on, post })
}

async function keepFrom(context: Context, { organizationId, role, on }: Input, post: Held): Promise<PostId> {
  if (post.validFrom <= on && post.validTo === null) return post.id
  await change(context, post.id, {
    valid_to: null,
    ...(post.validFrom > on && { valid_from: on }),
  })
  await tell(context, { action: 'post.extended', organizationId, role, on, post })
  return post.id
}

async function begin(
  context: Context,
  { organizationId, role, on, to }: Input & { to: PersonId },
): Promise<PostId> {
  const id = PostId.parse(context.newId())
  await context.tx
    .insertInto('post')
    .values({
      tenant_id: context.tenantId,
      id,
      person_id: to,
      organization_id: organizationId,
      role,
      valid_from: on,
    })
    .execute()
  const post = { id, personId: to, validFrom: on, validTo: null }
  await tell(context, { action: 'post.created', organizationId, role, on, post })
  return id
}

async function change(
  { tx, tenantId }: Context,
  id: PostId,
  set: { valid_to: string | null; valid_from?: string },
): Promise<void> {
  await tx
    .updateTable('post')
    .set((expression) => ({ ...set, version: expression('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

type Told = Omit<Input, 'to'> & { action: string; post: Held }

async function tell(context: Context, { action, organizationId, role, on, post }: Told): Promise<void> {
  await recordAudit(context, {
    action,
    subjectKind: 'post',
    subjectId: post.id,
    organizationId,
    facts: { personId: post.personId, role, on },
  })
  await recordChange(context, {
    topic: 'people',
    subjectId: post.personId,
    organizationIds: [organizationId],
  })
}
