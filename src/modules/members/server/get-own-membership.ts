import { sql } from 'kysely'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import type { Context } from '#platform/http/context.ts'
import type { MemberDetail } from '../members.contract.ts'
import { memberDetail } from './get-member.ts'
import { membersWhere } from './member-queries.ts'

/** The asker's own row and nobody else's, whatever posts the asker holds. */
export async function getOwnMembership(context: Context): Promise<{ member: MemberDetail | null }> {
  const { tx, tenantId, actor, today } = context
  // Only for finding the row by its person; from then on the own branch is all that is open.
  await setRegisterScopes(tx, 'all')
  const [own] = await membersWhere(context, {
    today,
    where: sql`m.tenant_id = ${tenantId} and m.person_id = ${actor.personId}`,
  })
  await setRegisterScopes(tx, own ? [own.branchPath] : [])
  if (!own) return { member: null }
  const scopes = [own.branchPath]
  const detail = await memberDetail(context, { member: own, scopes, change: false })
  // Who corrected what is the office's own trace.
  return { member: { ...detail, history: { ...detail.history, changes: [] } } }
}
