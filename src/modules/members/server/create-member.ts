import { MemberId, PersonId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import type { MemberDraft, MemberRow } from '../members.contract.ts'
import { within } from '../members.policy.ts'
import { datesAgree, takesMembers } from '../members.rules.ts'
import { firstPeriods } from '../members.periods.ts'
import { enterRegister } from './enter-register.ts'
import { finishMember } from './finish-member.ts'
import { branchPlace } from './member-queries.ts'
import { idNumberTaken, sealedColumns } from './sealed-fields.ts'

/** Enters somebody into the register of a branch, with the periods that say since when. */
export async function createMember(context: Context, draft: MemberDraft): Promise<MemberRow> {
  const { write } = await enterRegister(context)
  const branch = await branchPlace(context, draft.branchId)
  if (!within(branch.path, write))
    throw new Problem('not-allowed', { detail: '您不管理这个党支部的党员名册。' })
  refuseIf(takesMembers(branch))
  refuseIf(datesAgree(draft, context.today))
  const memberId = MemberId.parse(context.newId())
  const personId = await personOf(context, draft)
  await insertMember(context, { memberId, personId, path: branch.path, draft })
  return finishMember(context, {
    memberId,
    branchId: draft.branchId,
    action: 'member.created',
    facts: { standing: draft.standing },
    scopes: write,
  })
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

type Insert = { memberId: MemberId; personId: PersonId; path: string; draft: MemberDraft }

async function insertMember(context: Context, { memberId, personId, path, draft }: Insert): Promise<void> {
  const { tx, tenantId, today } = context
  const place = { tenant_id: tenantId, branch_id: draft.branchId, branch_path: path }
  await tx
    .insertInto('member')
    .values({
      ...place,
      id: memberId,
      person_id: personId,
      ...fieldColumns(draft),
      standing: draft.standing,
      applied_on: draft.appliedOn,
      joined_on: draft.joinedOn,
      full_on: draft.fullOn,
      ...sealedColumns(context, memberId, draft),
    })
    .execute()
    .catch(
      refusedBy({
        ...idNumberTaken,
        member_person_once: ['member.person-taken', '这个人已在党员名册里，请查找后修改。'],
      }),
    )
  const since = draft.since ?? today
  await tx
    .insertInto('member_branch_period')
    .values({ ...place, member_id: memberId, valid_from: since })
    .execute()
  await tx
    .insertInto('member_state_period')
    .values(
      firstPeriods(draft, since).map((period) => ({
        ...place,
        member_id: memberId,
        valid_from: period.from,
        valid_to: period.to,
        standing: period.standing,
        state: 'regular',
        act: 'entered',
      })),
    )
    .execute()
}

/** Columns of the fields that are corrected without a decision. */
export function fieldColumns(
  fields: Omit<MemberDraft, 'personId' | 'name' | 'branchId' | 'standing' | 'since'>,
) {
  return {
    sex: fields.sex,
    ethnicity: fields.ethnicity,
    born_on: fields.bornOn,
    native_place: fields.nativePlace,
    education: fields.education,
    degree: fields.degree,
    title_level: fields.titleLevel,
    occupation: fields.occupation,
    job: fields.job,
  }
}
