import { sql } from 'kysely'
import { PersonId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import { groupBy } from '../tree.ts'
import { postsOfPeople, seenPeople, type PeopleFilter } from './people-queries.ts'

type Input = PeopleFilter & { after?: string | undefined; limit: number }
type Row = { id: PersonId; name: string; staffNumber: string | null }

/** People that the actor may see, by name, with their posts; `after` is the id of the last person of the page before. */
export async function listPeople(context: Context, { after, limit, ...filter }: Input) {
  const { tx, tenantId } = context
  if (after !== undefined && !PersonId.safeParse(after).success)
    throw new Problem('invalid-input', { detail: '翻页的位置不对，请从第一页重新开始。' })
  const condition = await seenPeople(context, filter)
  const { rows } = await sql<Row>`
    select p.id, p.name, p.staff_number as "staffNumber" from person p
     where ${condition}
       ${after ? sql`and (p.name, p.id) > (select b.name, b.id from person b where b.tenant_id = ${tenantId} and b.id = ${after})` : sql``}
     order by p.name, p.id limit ${limit + 1}`.execute(tx)
  const { rows: counted } = await sql<{
    total: number
  }>`select count(*) as total from person p where ${condition}`.execute(tx)
  const page = rows.slice(0, limit)
  const posts = groupBy(
    await postsOfPeople(
      context,
      page.map(({ id }) => id),
    ),
    ({ personId }) => personId,
  )
  return {
    rows: page.map((person) => ({ ...person, posts: posts.get(person.id) ?? [] })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: counted[0]?.total ?? 0,
  }
}
