import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { QueryOf } from '#platform/http/endpoint.ts'
import { endStates } from '../members.acts.ts'
import type { listModelShares as endpoint } from '../rolls.contract.ts'
import { modelShare } from '../rolls.rules.ts'
import { enterRegister } from './enter-register.ts'

type Row = { organizationId: OrganizationId; name: string; posts: number; members: number }

/** Model posts against all members, branch by branch; probationers count as members. */
export async function listModelShares(context: Context, { organizationId }: QueryOf<typeof endpoint>) {
  const { tx, tenantId, today } = context
  const { read } = await enterRegister(context)
  const { rows } = await sql<Row>`
    select o.id as "organizationId", o.name,
           (select count(*) from member_roll r where r.tenant_id = o.tenant_id and r.branch_id = o.id
               and r.kind = 'model-post' and r.until is null) as posts,
           (select count(*) from member m where m.tenant_id = o.tenant_id and m.branch_id = o.id
               and m.standing in ('probationary', 'full') and m.state <> all(${[...endStates, 'moved-out']})) as members
      from organization o
     where o.tenant_id = ${tenantId} and o.kind = 'branch' and o.closed_on is null and o.path <@ ${[...read]}::ltree[]
       ${
         organizationId
           ? sql`and o.path <@ (select u.path from organization u where u.tenant_id = ${tenantId} and u.id = ${organizationId})`
           : sql``
       }
     order by o.name, o.id`.execute(tx)
  const sum = (of: 'posts' | 'members') => rows.reduce((total, row) => total + row[of], 0)
  return {
    on: today,
    rows: rows.map((row) => ({ ...row, ...modelShare(row) })),
    total: modelShare({ posts: sum('posts'), members: sum('members') }),
  }
}
