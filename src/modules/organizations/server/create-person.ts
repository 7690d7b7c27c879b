import { organizationsOf } from '#kernel/actor.ts'
import { PersonId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { mustAdminister } from './organization-to-change.ts'

export const staffNumberTaken = {
  person_staff_number: ['person.staff-number-taken', '这个工号已属于另一个人，请核对。'],
} as const

/** Enters a person into the register, without a post; people of one name are told apart by staff number. */
export async function createPerson(context: Context, input: { name: string; staffNumber: string | null }) {
  mustAdminister(context)
  const { tx, tenantId } = context
  const id = PersonId.parse(context.newId())
  await tx
    .insertInto('person')
    .values({ tenant_id: tenantId, id, name: input.name, staff_number: input.staffNumber })
    .execute()
    .catch(refusedBy(staffNumberTaken))
  await recordAudit(context, { action: 'person.created', subjectKind: 'person', subjectId: id })
  await recordChange(context, {
    topic: 'people',
    subjectId: id,
    organizationIds: organizationsOf(context.actor, ['administrator']),
  })
  return { id, ...input, posts: [] }
}
