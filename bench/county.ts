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

/** Some 700 headings: the same work is asked now and then, as in life, and not by every plan. */
const heading = `(array['建好','规范','检查','整理','更新','公开','核对','落实','改进','总结'])[1 + (n * 7 + position) % 10] ||
  (array['活动场所','会议记录','谈心谈话','师德承诺','食堂账目','安全台账','课后服务','家访安排','图书借阅','实验器材','校车线路','资助名单',
         '社团活动','宿舍管理','网络设备','消防设施','健康档案','劳动课程','心理辅导','教研计划','作业公示','招生信息','档案室','宣传栏','值班安排',
         '培训学时','财务公示','离校登记','志愿服务','党费收缴','校园绿化','门卫登记','体检结果','评优材料','公章使用','车辆停放','垃圾分类','用电检修',
         '窗口服务','合同归档','工会活动','退休走访','防汛预案','传染病登记','实习安排','课表调整','教材征订','校服选购','午餐陪餐','设备报废',
         '危房排查','文件收发','信访回复','印章登记','采购询价','工资核定','职称材料','考勤汇总','监控检修','广播设备','花木养护','运动场地',
         '饮水检测','应急演练','交通劝导','法治讲座','阅读活动','科技节','艺术展演','毕业典礼'])[1 + (n * 13 + position * 29) % 70]`

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
     select '${tenantId}', uuidv7(), id, position, position || '.', ${heading}, ${clause},
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
    `insert into task (tenant_id, id, plan_id, measure_id, organization_id, lead_organization_id, state, due_on, standing,
                       issued_on, waiting_since, first_due_on, released_as)
     select s.tenant_id, s.id, s.plan_id, s.measure_id, s.organization_id, l.organization_id, s.state, s.due_on, s.standing,
            s.published_on, case when s.state = any(${waits}) then now() - luck * interval '30 days' end, s.due_on,
            case when s.state = 'released' then 'exempted' end
       from (select a.*, m.plan_id, m.due_on, m.standing, p.published_on, ${state} as state
               from (select *, random() as luck from measure_audience) a
               join measure m on m.id = a.measure_id
               join numbered_plan p on p.id = m.plan_id) s
       join measure_lead l on l.measure_id = s.measure_id and l.rank = 0`,
    // Each task was set; all but the untouched ones were answered, some with a question.
    `insert into task_event (tenant_id, id, task_id, action, from_state, to_state, actor_account_id, actor_name, organization_id, at)
     select tenant_id, uuidv7(), id, 'publish', 'issued', 'issued', '${accountId}'::uuid, '起草人', lead_organization_id, issued_on from task
     union all
     select tenant_id, uuidv7(), id, case when state = 'questioned' then 'question' else 'report' end, 'issued', state,
            '${accountId}'::uuid, '答复人', organization_id, changed_at from task where state <> 'issued'`,
    // Every fourth measure with a date has two parts; those who are done recorded the first.
    `insert into measure_milestone (tenant_id, measure_id, position, text, due_on)
     select tenant_id, id, part, '第' || part + 1 || '阶段', due_on - 30 + part * 15
       from measure, generate_series(0, 1) part where due_on is not null and position % 4 = 0`,
    `insert into task_milestone (tenant_id, task_id, position, done_on, recorded_by, recorded_name, recorded_at)
     select t.tenant_id, t.id, 0, m.due_on, '${accountId}', '答复人', now()
       from task t join measure_milestone m on m.measure_id = t.measure_id and m.position = 0 where t.state = 'accepted'`,
  ]
}

const waits = `'{reported,delayed,disputed,exempting,questioned}'::text[]`

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
