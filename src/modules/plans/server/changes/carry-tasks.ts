import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { tellTasks, type TouchedTask } from './end-tasks.ts'

export type Carrying = {
  from: OrganizationId
  /** The first one takes the tasks with their history; in a split each further one gets the same tasks anew. */
  to: readonly [OrganizationId, ...OrganizationId[]]
  action: 'merge' | 'split'
  /** Names for the history: of the organisation that ends, and of the one that takes over. */
  names: { from: string; to: string }
}
export type Carried = {
  moved: number
  joined: number
  copied: number
  led: number
  /** Rows beside the tasks that name the successor now: leads of measures, drafts, plans, milestones, approvals. */
  others: number
  /** The moved tasks with the version that they had afterwards: enough for `returnTasks` while nothing else was carried. */
  tasks: { id: string; version: number }[]
}

/**
 * Carries what an organisation owes, leads, drafts and approves over to those that follow it, in the caller's transaction.
 * Where the first successor has the task already, the two become one: its own goes on, the other is released and leads to it.
 */
export async function carryTasks(context: Context, carrying: Carrying): Promise<Carried> {
  const { from, to, action, names } = carrying
  const [first, ...others] = to
  const copied = await copyTasks(context, { from, others })
  const joined = await joinTasks(context, { from, first })
  const revived = await reviveJoined(context, joined)
  const { moved, drafts } = await moveTasks(context, { from, first })
  const text = `${names.from}→${names.to}`
  await tellTasks(context, { tasks: joined, action, text: `${text}，与该单位的同一任务合并`, speaker: first })
  await tellTasks(context, {
    tasks: revived,
    action,
    text: `${text}，转来的单位还要办，重新承担这一条`,
    speaker: first,
  })
  await tellTasks(context, { tasks: moved, action, text, speaker: first })
  const { led, measures } = await moveLeads(context, { from, first })
  const office = await moveOffice(context, { from, first })
  return {
    moved: moved.length,
    joined: joined.length,
    copied,
    led,
    others: drafts + measures + office,
    tasks: moved.map(({ id, version }) => ({ id, version })),
  }
}

type Pair = { from: OrganizationId; first: OrganizationId }

async function copyTasks(
  { tx, tenantId, now, today, newId }: Context,
  { from, others }: { from: OrganizationId; others: readonly OrganizationId[] },
): Promise<number> {
  let copied = 0
  for (const other of others) {
    const open = await tx
      .selectFrom('task')
      .select(['id', 'measure_id'])
      .where('tenant_id', '=', tenantId)
      .where('organization_id', '=', from)
      .where('state', 'not in', ['accepted', 'released'])
      .execute()
    const ids = open.map(() => newId())
    const { rows } = await sql<{ id: string }>`
      insert into task (tenant_id, id, plan_id, measure_id, organization_id, lead_organization_id, due_on, first_due_on, standing,
                        issued_on, changed_at, carried_from_id)
      select t.tenant_id, copy.id, t.plan_id, t.measure_id, ${other}, t.lead_organization_id, t.due_on, t.first_due_on, t.standing,
             ${today}, ${now}, t.id
        from unnest(${ids}::uuid[], ${open.map(({ id }) => id)}::uuid[]) as copy(id, task_id)
        join task t on t.tenant_id = ${tenantId} and t.id = copy.task_id
      on conflict on constraint task_once do nothing
      returning id`.execute(tx)
    await sql`
      insert into measure_audience (tenant_id, measure_id, organization_id, id)
      select t.tenant_id, t.measure_id, t.organization_id, t.id from task t
       where t.tenant_id = ${tenantId} and t.id = any(${rows.map(({ id }) => id)}::uuid[])
      on conflict do nothing`.execute(tx)
    copied += rows.length
  }
  return copied
}

async function joinTasks({ tx, tenantId, now }: Context, { from, first }: Pair): Promise<TouchedTask[]> {
  const { rows } = await sql<TouchedTask>`
    with joined as (
      select a.id, a.state, b.id as goes_on from task a
        join task b on b.tenant_id = a.tenant_id and b.measure_id = a.measure_id and b.organization_id = ${first}
       where a.tenant_id = ${tenantId} and a.organization_id = ${from} and a.state not in ('accepted', 'released') for update of a)
    update task set state = 'released', released_as = 'merged', carried_to_id = joined.goes_on, waiting_since = null,
           changed_at = ${now}, version = version + 1
      from joined where task.tenant_id = ${tenantId} and task.id = joined.id
    returning task.id, task.organization_id as "organizationId", joined.state as "from", task.state as "to"`.execute(
    tx,
  )
  return rows
}

/** A successor that was excused from a measure takes it up again when it takes over somebody who was not. */
async function reviveJoined(
  { tx, tenantId, now }: Context,
  joined: readonly TouchedTask[],
): Promise<TouchedTask[]> {
  const { rows } = await sql<TouchedTask>`
    update task as b set state = 'issued', released_as = null, changed_at = ${now}, version = b.version + 1
      from task a join plan p on p.tenant_id = a.tenant_id and p.id = a.plan_id
     where a.tenant_id = ${tenantId} and a.id = any(${joined.map(({ id }) => id)}::uuid[]) and p.state = 'published'
       and b.tenant_id = a.tenant_id and b.id = a.carried_to_id and b.state = 'released'
    returning b.id, b.organization_id as "organizationId", 'released' as "from", b.state as "to"`.execute(tx)
  return rows
}

type MovedTask = TouchedTask & { measure_id: string; version: number }

async function moveTasks(
  { tx, tenantId, now }: Context,
  { from, first }: Pair,
): Promise<{ moved: MovedTask[]; drafts: number }> {
  const { rows } = await sql<MovedTask>`
    update task set organization_id = ${first}, changed_at = ${now}, version = version + 1
     where tenant_id = ${tenantId} and organization_id = ${from} and state not in ('accepted', 'released')
    returning id, measure_id, version, organization_id as "organizationId", state as "from", state as "to"`.execute(
    tx,
  )
  // The lists of published measures follow their tasks, those of drafts follow the tree.
  const double = await sql`
    delete from measure_audience a using measure_audience b
     where a.tenant_id = ${tenantId} and a.organization_id = ${from} and b.tenant_id = a.tenant_id
       and b.measure_id = a.measure_id and b.organization_id = ${first}`.execute(tx)
  const named = await sql<{ issued: boolean }>`
    update measure_audience a set organization_id = ${first}
      from measure m join plan p on p.tenant_id = m.tenant_id and p.id = m.plan_id
     where a.tenant_id = ${tenantId} and a.organization_id = ${from} and m.tenant_id = a.tenant_id and m.id = a.measure_id
       and (p.state in ('draft', 'submitted', 'approved', 'scheduled') or m.id = any(${rows.map((row) => row.measure_id)}::uuid[]))
    returning m.id = any(${rows.map((row) => row.measure_id)}::uuid[]) as issued`.execute(tx)
  const drafts = named.rows.filter(({ issued }) => !issued).length
  return { moved: rows, drafts: drafts + Number(double.numAffectedRows ?? 0n) }
}

/** Leads of measures and of open tasks; where the successor helps already, it takes the better rank of the two. */
async function moveLeads(
  { tx, tenantId, now }: Context,
  { from, first }: Pair,
): Promise<{ led: number; measures: number }> {
  const both = await sql<{ measure_id: string; rank: number }>`
    select a.measure_id, least(a.rank, b.rank) as rank from measure_lead a
      join measure_lead b on b.tenant_id = a.tenant_id and b.measure_id = a.measure_id and b.organization_id = ${first}
     where a.tenant_id = ${tenantId} and a.organization_id = ${from}`.execute(tx)
  const measureIds = both.rows.map(({ measure_id }) => measure_id)
  await sql`
    delete from measure_lead where tenant_id = ${tenantId} and organization_id = ${from} and measure_id = any(${measureIds}::uuid[])`.execute(
    tx,
  )
  await sql`
    update measure_lead l set rank = better.rank
      from unnest(${measureIds}::uuid[], ${both.rows.map(({ rank }) => rank)}::int[]) as better(measure_id, rank)
     where l.tenant_id = ${tenantId} and l.organization_id = ${first} and l.measure_id = better.measure_id`.execute(
    tx,
  )
  const taken = await sql`
    update measure_lead set organization_id = ${first} where tenant_id = ${tenantId} and organization_id = ${from}`.execute(
    tx,
  )
  // Ended tasks follow, too: whoever leads now is the one who could take a decision back.
  const { rows } = await sql<{ open: boolean }>`
    update task set lead_organization_id = ${first}, changed_at = ${now}, version = version + 1
     where tenant_id = ${tenantId} and lead_organization_id = ${from}
    returning state not in ('accepted', 'released') as open`.execute(tx)
  const led = rows.filter(({ open }) => open).length
  const measures = measureIds.length + Number(taken.numAffectedRows ?? 0n) + rows.length - led
  return { led, measures }
}

/** Plans of an office, milestones that name it, and approvals that wait for it: somebody must be able to go on with each. */
async function moveOffice({ tx, tenantId }: Context, { from, first }: Pair): Promise<number> {
  const changed = [
    await sql`update plan set organization_id = ${first}, version = version + 1
      where tenant_id = ${tenantId} and organization_id = ${from}`.execute(tx),
    await sql`update measure_milestone set organization_id = ${first}
      where tenant_id = ${tenantId} and organization_id = ${from}`.execute(tx),
    await sql`update approval_stage set approver_organization_id = ${first}
      where tenant_id = ${tenantId} and approver_organization_id = ${from}`.execute(tx),
    await sql`delete from approval_stage where tenant_id = ${tenantId} and organization_id = ${from}`.execute(
      tx,
    ),
    await sql`update plan_approval set approver_organization_id = ${first}
      where tenant_id = ${tenantId} and approver_organization_id = ${from} and decision = 'waiting'`.execute(
      tx,
    ),
  ]
  return changed.reduce((sum, { numAffectedRows }) => sum + Number(numAffectedRows ?? 0n), 0)
}

/** How much would be carried: open tasks owed and led, for the preview of a merger. */
export async function tasksToCarry(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  from: OrganizationId,
): Promise<{ owed: number; led: number }> {
  return tx
    .selectFrom('task')
    .select([
      sql<number>`count(*) filter (where organization_id = ${from})`.as('owed'),
      sql<number>`count(*) filter (where lead_organization_id = ${from})`.as('led'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('state', 'not in', ['accepted', 'released'])
    .where(sql<boolean>`(organization_id = ${from} or lead_organization_id = ${from})`)
    .executeTakeFirstOrThrow()
}
