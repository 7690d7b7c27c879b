import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { membersGoneOn } from '#modules/members/server/public.ts'
import { foundingBlocker, organizationById, reopeningBlocker } from '#modules/organizations/server/public.ts'
import { tasksGoneOn } from '#modules/plans/server/public.ts'
import { runningTermsOf } from '#modules/terms/server/public.ts'
import { nothingBuiltOn, type BuiltOn } from '../reorganizations.rules.ts'
import type { StoredRecord } from './records.ts'

/** What has been built on a reorganisation since, as the sentence that refuses to take it back; undefined when nothing has. */
export async function undoBlocker(context: Context, record: StoredRecord): Promise<Refusal | undefined> {
  const { before, on } = record
  const { tasks, members } = before
  const gone = await membersGoneOn(context, { on, carried: members })
  return (
    nothingBuiltOn({
      tasksMerged: tasks.joined + tasks.copied + tasks.led + tasks.others,
      tasksChanged: await tasksGoneOn(context, tasks.tasks),
      membersMoved: gone.moved,
      lettersDone: gone.letters,
      elected: await electedSince(context, record),
      closedSuccessor: await closedSuccessor(context, record),
      later: await laterOne(context, record),
    }) ??
    (before.former
      ? await foundingBlocker(
          context,
          record.to.map((one) => one.id),
        )
      : await reopeningBlocker(context, record.from.id))
  )
}

/** Where everybody of the branch voted in another one meanwhile, an election would be torn apart. */
async function electedSince(
  context: Context,
  { from, to, on, before }: StoredRecord,
): Promise<BuiltOn['elected']> {
  if (before.members.members.length === 0 && !before.former) return null
  const running = await runningTermsOf(context, {
    organizationIds: [...to.map(({ id }) => id), ...(before.former ? [from.id] : [])],
    on: context.today,
  })
  const since = running.find(({ electedOn }) => electedOn >= on)
  return since ? { name: since.organizationName, on: since.electedOn } : null
}

async function closedSuccessor(
  { tx, tenantId }: Context,
  { to }: StoredRecord,
): Promise<BuiltOn['closedSuccessor']> {
  for (const { id } of to) {
    const { name, closedOn } = await organizationById(tx, { tenantId, organizationId: id })
    if (closedOn !== null) return { name, on: closedOn }
  }
  return null
}

/** A later reorganisation in which one of the same organisations ended or took over. */
async function laterOne(
  { tx, tenantId }: Context,
  { id, from, to }: StoredRecord,
): Promise<BuiltOn['later']> {
  const ids = [from.id, ...to.map((one) => one.id)]
  const { rows } = await sql<{ kind: NonNullable<BuiltOn['later']>['kind']; name: string; on: ChinaDate }>`
    select l.kind, o.name, l.happened_on as "on" from reorganization l
      join reorganization r on r.tenant_id = l.tenant_id and r.id = ${id}
      join organization o on o.tenant_id = l.tenant_id and o.id = l.organization_id
     where l.tenant_id = ${tenantId} and l.undone_at is null and (l.recorded_at, l.id) > (r.recorded_at, r.id)
       and (l.organization_id = any(${ids}::uuid[]) or l.to_ids && ${[from.id]}::uuid[])
     order by l.recorded_at desc limit 1`.execute(tx)
  return rows[0] ?? null
}
