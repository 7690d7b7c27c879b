import { sql } from 'kysely'
import type { z } from 'zod'
import type { MemberId } from '#kernel/id.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import type { Context } from '#platform/http/context.ts'
import { actsOpenTo } from '../members.acts.ts'
import { probationEnds } from '../members.acts.rules.ts'
import type { MemberHistory } from '../members.contract.ts'
import { within } from '../members.policy.ts'
import { maskedValues } from './disclosure/sensitive-values.ts'
import { enterRegister } from './enter-register.ts'
import { memberById, rowOf, type StoredMember } from './member-queries.ts'
import { statePeriods, type StatePeriod } from './state-periods.ts'

type History = z.output<typeof MemberHistory>

/** One member with the way that led here, and what the asker may do. */
export async function getMember(context: Context, { memberId }: { memberId: MemberId }) {
  const { read, write } = await enterRegister(context)
  const member = await memberById(context, { memberId, scopes: read })
  return memberDetail(context, { member, scopes: read, change: within(member.branchPath, write) })
}

export async function memberDetail(
  context: Pick<Context, 'tx' | 'tenantId' | 'today' | 'secrecy'>,
  { member, scopes, change }: { member: StoredMember; scopes: readonly string[]; change: boolean },
) {
  const periods = await statePeriods(context, member.id)
  const extended = periods.findLast(({ act }) => act === 'extend')
  return {
    ...rowOf(member),
    masked: await maskedValues(context, member.id),
    sealed: await sealedOf(context, member.id),
    probationEndsOn:
      member.standing === 'probationary' && !member.endedOn
        ? probationEnds({ joinedOn: member.joinedOn, extendedUntil: extended?.until ?? null })
        : null,
    history: {
      states: periods.map(stateOf),
      branches: await branchesOf(context, { memberId: member.id, scopes }),
      changes: await changesOf(context, member.id),
    },
    may: {
      change,
      acts: change ? actsOpenTo(member) : [],
      takeBack: change && member.state !== 'moved-out' && periods.at(-1)?.before != null,
    },
  }
}

function stateOf({ before: _before, ...period }: StatePeriod): History['states'][number] {
  return period
}

async function sealedOf({ tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>, memberId: MemberId) {
  const { rows } = await sql<{ idNumber: boolean; phone: boolean; address: boolean }>`
    select id_number_sealed is not null as "idNumber", phone_sealed is not null as phone, address_sealed is not null as address
      from member where tenant_id = ${tenantId} and id = ${memberId}`.execute(tx)
  return rows[0] ?? { idNumber: false, phone: false, address: false }
}

/** Where a member belonged before is part of the member's own history, also when the asker does not keep that branch. */
async function branchesOf(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  { memberId, scopes }: { memberId: MemberId; scopes: readonly string[] },
): Promise<History['branches']> {
  await setRegisterScopes(tx, 'all')
  const { rows } = await sql<History['branches'][number]>`
    select b.valid_from as "from", b.valid_to as "to", b.branch_id as "branchId", o.name
      from member_branch_period b
      join organization o on o.tenant_id = b.tenant_id and o.id = b.branch_id
     where b.tenant_id = ${tenantId} and b.member_id = ${memberId} order by b.valid_from`.execute(tx)
  await setRegisterScopes(tx, scopes)
  return rows
}

async function changesOf(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  memberId: MemberId,
): Promise<History['changes']> {
  const changes = await tx
    .selectFrom('member_change')
    .select(['at', 'by_name', 'changes'])
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .orderBy('at', 'desc')
    .limit(50)
    .execute()
  return changes.map((row) => ({
    at: new Date(row.at).toISOString(),
    by: row.by_name,
    // Written by changeMember alone.
    changes: row.changes as unknown as History['changes'][number]['changes'],
  }))
}
