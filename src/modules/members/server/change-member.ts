import type { MemberId } from '#kernel/id.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import type { MemberCorrection, MemberRow } from '../members.contract.ts'
import { datesAgree } from '../members.rules.ts'
import { changedFields } from '../members.changes.ts'
import { fieldColumns } from './create-member.ts'
import { finishMember } from './finish-member.ts'
import { memberToChange } from './member-to-change.ts'
import { checkKeptNumber, idNumberTaken, sealedColumns } from './sealed-fields.ts'

type Input = MemberCorrection & { memberId: MemberId; version: number }

/** Corrects what was entered. What an organisation has decided is not corrected here: that is an act with its date. */
export async function changeMember(context: Context, input: Input): Promise<MemberRow> {
  const { tx, tenantId } = context
  const { member, scopes } = await memberToChange(context, input)
  refuseIf(datesAgree({ ...input, standing: member.standing }, context.today))
  const kept = await tx
    .selectFrom('member')
    .select('id_number_sealed')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', member.id)
    .executeTakeFirstOrThrow()
  checkKeptNumber(context, { memberId: member.id, sealed: kept.id_number_sealed }, input)
  const changes = changedFields(member, input)
  await tx
    .updateTable('member')
    .set({
      ...fieldColumns(input),
      applied_on: input.appliedOn,
      joined_on: input.joinedOn,
      full_on: input.fullOn,
      ...sealedColumns(context, member.id, input),
      version: member.version + 1,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', member.id)
    .execute()
    .catch(refusedBy(idNumberTaken))
  if (input.name !== member.name) await rename(context, { personId: member.personId, name: input.name })
  if (changes.length > 0)
    await tx
      .insertInto('member_change')
      .values({
        tenant_id: tenantId,
        id: context.newId(),
        member_id: member.id,
        branch_id: member.branchId,
        branch_path: member.branchPath,
        at: context.now,
        by_account_id: context.actor.accountId,
        by_name: context.actor.name,
        changes: JSON.stringify(changes),
      })
      .execute()
  return finishMember(context, {
    memberId: member.id,
    branchId: member.branchId,
    action: 'member.changed',
    facts: { fields: changes.map(({ field }) => field) },
    scopes: scopes.write,
  })
}

async function rename(
  { tx, tenantId }: Context,
  { personId, name }: { personId: string; name: string },
): Promise<void> {
  await tx
    .updateTable('person')
    .set((set) => ({ name, version: set('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', personId)
    .execute()
}
