import { systemClock } from '#platform/config/clock.ts'
import { openConnection } from '#platform/db/database.ts'

/** Sizes of the figures table. */
export const size = { organizations: 300, sections: 12, plans: 100, measures: 17, tasks: 200_000 } as const

export type CountyIds = { tenantId: string; bureauId: string; committeeId: string; accountId: string }

/**
 * Fills a migrated database with an invented county, as the owner and by whole-set statements: 300 branches in 300
 * schools, twelve sections, a hundred plans of three years with 200,000 tasks. The same seed gives the same states.
 */
export async function loadCounty(ownerUrl: string): Promise<CountyIds> {
  const newId = systemClock.newId
  const ids = { tenantId: newId(), bureauId: newId(), committeeId: newId(), accountId: newId() }
  const client = await openConnection(ownerUrl)
  try {
    await client.query('begin')
    await client.query(`set local juhe.tenant = '${ids.tenantId}'`)
    await client.query('select setseed(0.42)')
    for (const statement of [...organizations(ids), ...plans(ids)]) await client.query(statement)
    await client.query('commit')
    // Autovacuum would do this within minutes; the bench does not wait for it.
    await client.query('vacuum (analyze)')
  } finally {
    await client.end()
  }
  return ids
}

const label = (id: string) => id.replaceAll('-', '')

function organizations({ tenantId, bureauId, committeeId, accountId }: CountyIds): string[] {
  const into = `insert into organization (tenant_id, id, line, kind, stage, name, parent_id, path, opened_on)`
  const one = (values: string) => `${into} values ('${tenantId}', ${values}, '2015-09-01')`
  const many = (columns: string, path: string, count: number) =>
    `${into} select '${tenantId}', id, ${columns}, '${path}'::ltree || replace(id::text, '-', ''), '2015-09-01'
       from (select n, uuidv7() as id from generate_series(1, ${count}) n) numbered`
  return [
    `insert into tenant (id, code, name) values ('${tenantId}', 'bench', '云溪县教育系统')`,
    one(`'${bureauId}', 'administrative', 'bureau', null, '云溪县教育局', null, '${label(bureauId)}'`),
    one(`'${committeeId}', 'party', 'committee', null, '云溪县教育局党委', null, '${label(committeeId)}'`),
    many(
      `'administrative', 'section', null, '第' || n || '股', '${bureauId}'`,
      label(bureauId),
      size.sections,
    ),
    many(
      `'administrative', 'school', case n % 3 when 0 then 'junior' else 'primary' end, '云溪第' || n || '学校', '${bureauId}'`,
      label(bureauId),
      size.organizations,
    ),
    many(
      `'party', 'branch', null, '云溪第' || n || '学校党支部', '${committeeId}'`,
      label(committeeId),
      size.organizations,
    ),
    `insert into organization_period (tenant_id, organization_id, valid_from, name, parent_id)
     select tenant_id, id, opened_on, name, parent_id from organization`,
    `insert into organization_standing (tenant_id, party_organization_id, unit_id, valid_from)
     select b.tenant_id, b.id, s.id, b.opened_on from organization b
       join organization s on s.name || '党支部' = b.name
        or (s.id = '${bureauId}' and b.id = '${committeeId}')`,
    `insert into person (tenant_id, id, name) values ('${tenantId}', '${accountId}', '起草人')`,
    `insert into account (tenant_id, id, person_id, name, name_key, password_hash)
     values ('${tenantId}', '${accountId}', '${accountId}', 'drafter', 'drafter', 'none')`,
    `create temp table branch as
     select id, row_number() over (order by id) - 1 as place from organization where kind = 'branch'`,
    `create temp table section as
     select id, row_number() over (order by id) - 1 as place from organization where kind = 'section'`,
    'analyze',
  ]
}

/** A measure's text of ordinary length. */
const clause = `'把第' || position || '项工作列入学期安排，明确一名负责人，先自查再整改，' ||
  repeat('每月对照要点核对一次进展，遇到困难及时向牵头股室说明，', 4) || '年底形成一页纸的总结。'`

function plans({ tenantId, accountId }: CountyIds): string[] {
  return [
    `insert into plan (tenant_id, id, organization_id, title, state, created_by, created_at, published_by, published_at, published_on)
     select '${tenantId}', uuidv7(), s.id, '云溪县教育系统第' || n || '号工作安排', 'published', '${accountId}', day, '${accountId}', day, day
       from (select n, current_date - (${size.plans} - n) * 11 as day from generate_series(1, ${size.plans}) n) p
       join section s on s.place = n % ${size.sections}`,
    `create temp table numbered_plan as
     select id, published_on, row_number() over (order by published_on) as n from plan`,
    `insert into measure (tenant_id, id, plan_id, position, number, heading, text, due_on, standing)
     select '${tenantId}', uuidv7(), id, position, position || '.', '做好第' || position || '项工作', ${clause},
            case when position < ${size.measures} then published_on + 30 + position * 10 end, position = ${size.measures}
       from numbered_plan, generate_series(1, ${size.measures}) position`,
    `insert into measure_lead (tenant_id, measure_id, organization_id, rank)
     select m.tenant_id, m.id, s.id, rank
       from measure m join numbered_plan p on p.id = m.plan_id
       cross join generate_series(0, 1) rank
       join section s on s.place = (p.n + m.position + rank) % ${size.sections}`,
    // Every fifth plan goes to all; the others to 72 branches, with 80 tasks more in the first to make the number round.
    `insert into measure_audience (tenant_id, measure_id, organization_id, id, phrases)
     select m.tenant_id, m.id, b.id, uuidv7(), '{各基层党组织}'
       from measure m join numbered_plan p on p.id = m.plan_id
       join branch b on p.n % 5 = 0
         or (b.place + p.n * 7 + m.position * 13) % ${size.organizations}
            < case when p.n = 1 and m.position < ${size.measures} then 77 else 72 end`,
    `insert into task (tenant_id, id, plan_id, measure_id, organization_id, lead_organization_id, state, due_on, standing, issued_on)
     select a.tenant_id, a.id, m.plan_id, m.id, a.organization_id, l.organization_id, ${state}, m.due_on, m.standing, p.published_on
       from (select *, random() as luck from measure_audience) a
       join measure m on m.id = a.measure_id
       join numbered_plan p on p.id = m.plan_id
       join measure_lead l on l.measure_id = m.id and l.rank = 0`,
  ]
}

/** Long past: nearly all ended. Lately due: most reported or accepted. Still to come, or standing: mostly open. */
const state = `case
  when m.due_on < current_date - 120 then case when luck < .94 then 'accepted' when luck < .97 then 'released'
    when luck < .98 then 'in-progress' when luck < .99 then 'reported' else 'returned' end
  when m.due_on < current_date then case when luck < .6 then 'accepted' when luck < .72 then 'reported'
    when luck < .82 then 'in-progress' when luck < .88 then 'received' when luck < .93 then 'issued'
    when luck < .96 then 'delayed' when luck < .98 then 'returned' when luck < .99 then 'disputed' else 'questioned' end
  when p.published_on < current_date - 365 then case when luck < .85 then 'accepted' else 'in-progress' end
  else case when luck < .25 then 'issued' when luck < .45 then 'received' when luck < .8 then 'in-progress'
    when luck < .85 then 'reported' when luck < .95 then 'accepted' when luck < .98 then 'questioned' else 'disputed' end
end`
