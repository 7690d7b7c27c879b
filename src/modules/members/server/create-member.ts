import { MemberId, PersonId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { MemberDraft, MemberRow } from '../members.contract.ts'
import { within } from '../members.policy.ts'
import { datesAgree, takesMembers } from '../members.rules.ts'
import { enterRegister } from './enter-register.ts'
import { branchPlace, memberById, rowOf } from './member-queries.ts'

/** Enters somebody into the register of a branch, with the periods that say since when. */
export async function createMember(context: Context, draft: MemberDraft): Promise<MemberRow> {
  const { write } = await enterRegister(context)
  const branch = await branchPlace(context, draft.branchId)
  if (!within(branch.path, write))
    throw new Problem('not-allowed', { detail: '您不管理这个党支部的党员名册。' })
  refuseIf(takesMembers(branch))
  refuseIf(datesAgree(draft, context.today))
  const personId = await personOf(context, draft)
  const id = MemberId.parse(context.newId())
  await insertMember(context, { id, personId, path: branch.path, draft })
  await recordAudit(context, {
    action: 'member.created',
    subjectKind: 'member',
    subjectId: id,
    organizationId: draft.branchId,
    facts: { standing: draft.standing },
  })
  await recordChange(context, { topic: 'members', subjectId: id, organizationIds: [draft.branchId] })
  return rowOf(await memberById(context, { memberId: id, scopes: write }))
}

async function personOf({ tx, tenantId, newId }: Context, draft: MemberDraft): Promise<PersonId> {
  if (draft.personId) {
    const known = await tx
      .selectFrom('person')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', draft.personId)
      .executeTakeFirst()
    if (!known) throw new Problem('not-found', { detail: '没有找到这个人，请重新选择。' })
    return draft.personId
  }
  const id = PersonId.parse(newId())
  await tx.insertInto('person').values({ tenant_id: tenantId, id, name: draft.name }).execute()
  return id
}

type Insert = { id: MemberId; personId: PersonId; path: string; draft: MemberDraft }

async function insertMember(context: Context, { id, personId, path, draft }: Insert): Promise<void> {
  const { tx, tenantId, today } = context
  const place = { tenant_id: tenantId, branch_id: draft.branchId, branch_path: path }
  await tx
    .insertInto('member')
    .values({
      ...place,
      id,
      person_id: personId,
      sex: draft.sex,
      ethnicity: draft.ethnicity,
      born_on: draft.bornOn,
      education: draft.education,
      degree: draft.degree,
      title_level: draft.titleLevel,
      occupation: draft.occupation,
      job: draft.job,
      standing: draft.standing,
      applied_on: draft.appliedOn,
      joined_on: draft.joinedOn,
      full_on: draft.fullOn,
    })
    .execute()
    .catch(refusedBy({ member_person_once: ['member.person-taken', '这个人已在党员名册里，请查找后修改。'] }))
  const since = draft.since ?? today
  await tx
    .insertInto('member_branch_period')
    .values({ ...place, member_id: id, valid_from: since })
    .execute()
  await tx
    .insertInto('member_state_period')
    .values({
      ...place,
      member_id: id,
      valid_from: since,
      standing: draft.standing,
      state: 'regular',
      act: 'entered',
    })
    .execute()
}
