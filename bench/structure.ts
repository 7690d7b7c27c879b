import { median, millisecondsOf, quantile, shown } from './statistics.ts'
import { openClient, organizationsOfKind, type Bench } from './kit.ts'
import type { Result } from './result.ts'

const members = 10_000
const rounds = 30
const goal = 1000

/** All rules over the whole county: 300 branches with 10,000 members, their terms, seats and secretaries, in one request. */
export async function structure(bench: Bench): Promise<Result> {
  const [sectionId = ''] = await organizationsOfKind(bench, 'section')
  await fill(bench, sectionId)
  const cookie = await bench.cookieOf({ role: 'section-clerk', organizationId: sectionId })
  const client = openClient(bench.url)
  try {
    const { body } = await client.send('/api/structure', { cookie })
    const { organizations, warnings } = JSON.parse(body.toString('utf8')) as {
      organizations: { members: number | null }[]
      warnings: unknown[]
    }
    const counted = Math.max(...organizations.map((one) => one.members ?? 0))
    if (counted !== members || warnings.length === 0)
      throw new Error(`${counted} members and ${warnings.length} warnings`)
    const samples: number[] = []
    for (let round = 0; round < rounds; round += 1)
      samples.push(await millisecondsOf(() => client.send('/api/structure', { cookie })))
    const worst = quantile(samples, 0.99)
    return {
      what: `All rules over ${organizations.length} Party organisations and ${members} members`,
      measured: `p99 ${shown(worst)} ms, median ${shown(median(samples))} ms (${warnings.length} warnings, ${(body.length / 1024).toFixed(0)} KB)`,
      ratio: '',
      goal: `≤ ${goal} ms`,
      passed: worst <= goal,
    }
  } finally {
    client.close()
  }
}

/** Members spread unevenly, so that small and large branches occur; a term for each branch, some of them over. */
async function fill({ owner, tenantId }: Bench, sectionId: string): Promise<void> {
  const connection = await owner.pool.connect()
  try {
    await connection.query(
      `begin; set local juhe.tenant = '${tenantId}'; set local juhe.register_scopes = 'all'; set local statement_timeout = 0`,
    )
    for (const statement of statements(tenantId, sectionId)) await connection.query(statement)
    await connection.query('commit')
    await connection.query('vacuum (analyze)')
  } finally {
    connection.release()
  }
}

function statements(tenantId: string, sectionId: string): string[] {
  const tenant = `'${tenantId}'::uuid`
  const branch = `select id, path, row_number() over (order by id) - 1 as n from organization
    where tenant_id = ${tenant} and kind = 'branch'`
  return [
    `insert into register_keeper (tenant_id, organization_id) values (${tenant}, '${sectionId}') on conflict do nothing`,
    `create temporary table new_member on commit drop as
       select uuidv7() as id, uuidv7() as person_id, b.id as branch_id, b.path as branch_path, i.n as n
         from generate_series(0, ${members - 1}) i(n)
         join (${branch}) b on b.n = case when i.n % 10 < 9 then i.n % 300 else (i.n / 10) % 20 end`,
    `insert into person (tenant_id, id, name) select ${tenant}, person_id, '党员' || n from new_member`,
    `insert into member (tenant_id, id, person_id, branch_id, branch_path, sex, ethnicity, born_on, occupation, standing, joined_on, full_on)
       select ${tenant}, id, person_id, branch_id, branch_path, '1', '01', '1985-01-01', 'teacher',
              case n % 20 when 0 then 'probationary' else 'full' end, '2010-06-01',
              case n % 20 when 0 then null else date '2011-06-01' end from new_member`,
    `insert into member_branch_period (tenant_id, member_id, branch_id, branch_path, valid_from)
       select ${tenant}, id, branch_id, branch_path, '2015-09-01' from new_member`,
    `insert into member_state_period (tenant_id, member_id, branch_id, branch_path, valid_from, standing, state, act)
       select ${tenant}, id, branch_id, branch_path, '2015-09-01',
              case n % 20 when 0 then 'probationary' else 'full' end, 'regular', 'entered' from new_member`,
    `insert into term_of_office (tenant_id, id, organization_id, body, formed_by, elected_on, years, ends_on, full_members)
       select ${tenant}, uuidv7(), id, 'committee', 'election', current_date - (n * 5)::int, 3,
              ((current_date - (n * 5)::int) + interval '3 years')::date, 12 from (${branch}) b`,
    `insert into seat (tenant_id, id, term_id, place, duties)
       select ${tenant}, uuidv7(), t.id, d.place, array[d.duty]
         from term_of_office t,
              (values (1, 'secretary'), (2, 'organization-work'), (3, 'publicity')) d(place, duty)
        where t.tenant_id = ${tenant}`,
    `insert into seat_holding (tenant_id, id, term_id, seat_id, person_id, since, came_by)
       select ${tenant}, uuidv7(), t.id, s.id, m.person_id, t.elected_on, 'election'
         from term_of_office t
         join seat s on s.tenant_id = t.tenant_id and s.term_id = t.id
         join (select person_id, branch_id, row_number() over (partition by branch_id order by id) as nth from new_member) m
           on m.branch_id = t.organization_id and m.nth = s.place
        where t.tenant_id = ${tenant}`,
  ]
}
