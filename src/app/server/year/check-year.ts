import { sql } from 'kysely'
import type { TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { getCoverage, getPlanBasis } from '#modules/plans/basis.contract.ts'
import { getSectionBurden } from '#modules/plans/burden.contract.ts'
import { hoursText, minutesIn } from '#modules/plans/burden.rules.ts'
import { getPlan } from '#modules/plans/plans.contract.ts'
import { getOverview, getTask, listTasks } from '#modules/plans/tasks.contract.ts'
import { staleAtTheEnd } from './spring.ts'
import type { Year } from './year-stage.ts'

export type Finding = { what: string; holds: boolean; facts: string }
type Rows = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
type Checked = { year: Year; tenantId: TenantId; within: Rows }

/** Holds what the product shows at the end of the year against the script's own book-keeping and against the rows. */
export async function checkYear(checked: Checked): Promise<Finding[]> {
  return [
    ...(await prices(checked)),
    ...(await sectionTotals(checked)),
    await answersKept(checked),
    await nobodyStands(checked),
    ...(await planStates(checked)),
    await figures(checked),
    await basis(checked),
    await standing(checked),
  ]
}

/** The price card of each draft was the script's own sum, to the minute. */
async function prices({ year }: Checked): Promise<Finding[]> {
  return year.ledger.priced.map(({ minutes, card }) => ({
    what: '负担测算与脚本自己的合计相同',
    holds: minutes === card,
    facts: `${hoursText(card)}，应为 ${hoursText(minutes)}`,
  }))
}

type Asked = {
  section: string
  minutes: number
  due_month: string | null
  from_month: string
  standing: boolean
  review_every: 'month' | 'quarter' | 'half-year' | 'year' | null
  state: string
}

/** What each section asked in each month, from the task rows one by one, beside the table of the page. */
async function sectionTotals({ year, tenantId, within }: Checked): Promise<Finding[]> {
  const { rows } = await within((tx) =>
    sql<Asked>`
      select p.organization_id as section, coalesce(m.effort_minutes, case m.effort_kind
               when 'meeting' then 90 when 'reading' then 30 when 'form' then 60 when 'training' then 360
               when 'construction' then 1200 else 240 end) as minutes,
             to_char(t.due_on, 'YYYY-MM') as due_month, to_char(t.issued_on, 'YYYY-MM') as from_month,
             t.standing, m.review_every, t.state
        from task t
        join measure m on m.tenant_id = t.tenant_id and m.id = t.measure_id
        join plan p on p.tenant_id = t.tenant_id and p.id = t.plan_id
       where t.tenant_id = ${tenantId} and t.state <> 'released'`.execute(tx),
  )
  const findings: Finding[] = []
  for (const month of ['2026-12', '2027-05']) {
    const table = await (await year.as('局长')).call(getSectionBurden, { query: { month } })
    for (const [index, one] of table.term.months.entries())
      for (const row of table.rows) {
        const expected = rows
          .filter(({ section }) => section === row.organization.id)
          .reduce((sum, task) => sum + minutesIn(loadOf(task), one), 0)
        findings.push({
          what: `${row.organization.name} ${one} 要求的时间`,
          holds: row.minutes[index] === expected,
          facts: `${hoursText(row.minutes[index] ?? 0)}，逐项相加 ${hoursText(expected)}`,
        })
      }
  }
  return findings
}

const loadOf = (task: Asked) => ({
  minutes: task.minutes,
  dueMonth: task.due_month,
  fromMonth: task.from_month,
  standing: task.standing,
  reviewEvery: task.review_every,
  open: task.state !== 'accepted',
})

/** Every sentence of a school is still read in the history of the task, or of the one that it went into. */
async function answersKept({ year }: Checked): Promise<Finding> {
  const leader = await year.as('局长')
  let lost = 0
  for (const { taskId, text } of year.ledger.said) {
    const task = await leader.call(getTask, { params: { taskId } })
    // A request for delay is kept with the day that was proposed.
    if (!task.history.some((event) => event.text?.startsWith(text) === true)) lost += 1
    // A task that went into another one leads there.
    if (task.releasedAs === 'merged' && task.carriedToId === null) lost += 1
  }
  return {
    what: '学校的答复一条不少',
    holds: lost === 0,
    facts: `说过 ${year.ledger.said.length} 条，丢失 ${lost} 条`,
  }
}

/** Whoever owes an open task exists, and so does whoever leads it. */
async function nobodyStands({ tenantId, within }: Checked): Promise<Finding> {
  const { rows } = await within((tx) =>
    sql<{ open: number; orphans: number }>`
      select count(*) as open, count(*) filter (where o.closed_on is not null or l.closed_on is not null) as orphans
        from task t
        join organization o on o.tenant_id = t.tenant_id and o.id = t.organization_id
        join organization l on l.tenant_id = t.tenant_id and l.id = t.lead_organization_id
       where t.tenant_id = ${tenantId} and t.state not in ('accepted', 'released')`.execute(tx),
  )
  const { open = 0, orphans = 0 } = rows[0] ?? {}
  return { what: '未结任务都有人办', holds: orphans === 0, facts: `未结 ${open} 项，无主 ${orphans} 项` }
}

const expectedStates = {
  党建: 'published',
  师德: 'published',
  达标: 'withdrawn',
  课后: 'superseded',
  '课后（修订）': 'published',
} as const

async function planStates({ year }: Checked): Promise<Finding[]> {
  const leader = await year.as('局长')
  const findings: Finding[] = []
  for (const [key, state] of Object.entries(expectedStates)) {
    const plan = await leader.call(getPlan, { params: { planId: year.plan(key) } })
    findings.push({
      what: `计划“${plan.title}”的状态`,
      holds: plan.state === state,
      facts: `${plan.state}，任务 ${plan.taskCount} 项，验收 ${plan.acceptedCount} 项`,
    })
  }
  const draft = await (
    await year.as('党委办干事')
  ).call(getPlan, {
    params: { planId: year.plan('下一年度') },
  })
  findings.push({
    what: '下一年度的草稿',
    holds: draft.state === 'draft' && draft.measures.some(({ dueOn }) => dueOn === '2027-11-30'),
    facts: draft.title,
  })
  return findings
}

/** Each figure of the overview is the number of rows behind its link. */
async function figures({ year }: Checked): Promise<Finding> {
  const leader = await year.as('局长')
  const overview = await leader.call(getOverview)
  const wrong: string[] = []
  for (const { label, value, filter } of overview.figures) {
    if (filter === null) continue
    const { total } = await leader.call(listTasks, { query: { ...filter, limit: 1 } })
    if (total !== value) wrong.push(`${label} ${value}≠${total}`)
  }
  return {
    what: '总览的每个数字等于它的行数',
    holds: wrong.length === 0,
    facts: wrong.join('，') || overview.figures.map(({ label, value }) => `${label} ${value}`).join('，'),
  }
}

/** Two plans answer the county's paper, and one clause is open to everybody's eyes. */
async function basis({ year }: Checked): Promise<Finding> {
  const clerk = await year.as('党委办干事')
  const papers = await Promise.all(
    ['党建', '师德'].map((key) => clerk.call(getPlanBasis, { params: { planId: year.plan(key) } })),
  )
  const documentId = papers[0]?.papers[0]?.documentId
  if (!documentId) return { what: '两份计划出自同一份上级文件', holds: false, facts: '没有写明依据' }
  const { counts } = await clerk.call(getCoverage, { params: { documentId } })
  return {
    what: '两份计划出自同一份上级文件，逐条对照得上',
    holds:
      papers.every(({ papers: own }) => own[0]?.documentId === documentId) &&
      counts.clauses === 7 &&
      counts.answered === 5 &&
      counts.excluded === 1 &&
      counts.open === 1,
    facts: `${counts.clauses} 条：有措施 ${counts.answered}，说明不需要 ${counts.excluded}，没有着落 ${counts.open}`,
  }
}

async function standing({ year }: Checked): Promise<Finding> {
  const stale = await staleAtTheEnd(year)
  return {
    what: '该回头看而没有看的长期措施浮出来',
    holds: stale.includes('听取家长意见'),
    facts: stale.join('、'),
  }
}
