import { sql } from 'kysely'
import type { PersonId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'

type Asking = Pick<Context, 'tx' | 'tenantId' | 'today'>

/** The leaders in office today: to whom an escalation may go. Their names are no secret to any section. */
export async function slipLeaders({
  tx,
  tenantId,
  today,
}: Asking): Promise<{ id: PersonId; name: string }[]> {
  const { rows } = await sql<{ id: PersonId; name: string }>`
    select p.id, p.name from person p
     where p.tenant_id = ${tenantId} and exists (select 1 from post q where q.tenant_id = p.tenant_id and q.person_id = p.id
       and q.role = 'leader' and q.valid_from <= ${today} and (q.valid_to is null or q.valid_to > ${today}))
     order by p.name, p.id`.execute(tx)
  return rows
}

/** One leader in office. Throws `rule-broken` for anybody else. */
export async function slipLeader(
  asking: Asking,
  personId: PersonId,
): Promise<{ id: PersonId; name: string }> {
  const leader = (await slipLeaders(asking)).find(({ id }) => id === personId)
  if (!leader)
    throw new Problem('rule-broken', {
      rule: 'slip.no-leader',
      detail: '选定的人现在不是局领导，请重新选择报给谁。',
    })
  return leader
}
