import type { z } from 'zod'
import { organizationsInForce } from '#modules/organizations/server/public.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { CalendarPeriod, NewCalendarPeriod } from '../calendar.contract.ts'
import { calendarPolicy } from '../calendar.policy.ts'
import { periodMustBeSensible } from '../calendar.rules.ts'
import { periodOf } from './period-queries.ts'

type Words = z.output<typeof NewCalendarPeriod>

function mustKeepCalendar({ actor }: Context): void {
  if (!calendarPolicy.change(actor))
    throw new Problem('not-allowed', { detail: '校历由股室或系统管理员维护。' })
}

const missing = '没有找到这一段日子，它可能已被别人去掉。请刷新后查看。'

/** Adds a period to the tenant's calendar. Throws `rule-broken` for days that run backwards. */
export async function addPeriod(context: Context, words: Words): Promise<CalendarPeriod> {
  mustKeepCalendar(context)
  refuseIf(periodMustBeSensible(words))
  const { tx, tenantId } = context
  const row = await tx
    .insertInto('calendar_period')
    .values({ tenant_id: tenantId, id: context.newId(), ...columnsOf(words) })
    .returningAll()
    .executeTakeFirstOrThrow()
  await leaveTrace(context, { action: 'calendar.added', id: row.id, words })
  return periodOf(row)
}

/** Corrects a period. Throws `out-of-date` when it is no longer as the person saw it. */
export async function changePeriod(
  context: Context,
  { periodId, before, ...words }: Words & { periodId: string; before: Words },
): Promise<CalendarPeriod> {
  mustKeepCalendar(context)
  refuseIf(periodMustBeSensible(words))
  const { tx, tenantId } = context
  const current = await tx
    .selectFrom('calendar_period')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', periodId)
    .forUpdate()
    .executeTakeFirst()
  if (!current) throw new Problem('not-found', { detail: missing })
  const { id: _id, ...now } = periodOf(current)
  if (
    now.kind !== before.kind ||
    now.name !== before.name ||
    now.startsOn !== before.startsOn ||
    now.endsOn !== before.endsOn
  )
    throw new Problem('out-of-date', {
      detail: `这一段日子刚被他人改为“${now.name}”${now.startsOn} 至 ${now.endsOn}，您的修改没有保存。`,
      facts: { current: now },
    })
  const row = await tx
    .updateTable('calendar_period')
    .set(columnsOf(words))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', periodId)
    .returningAll()
    .executeTakeFirstOrThrow()
  await leaveTrace(context, { action: 'calendar.changed', id: periodId, words })
  return periodOf(row)
}

/** Takes a period out of the calendar. Throws `not-found`. */
export async function removePeriod(
  context: Context,
  { periodId }: { periodId: string },
): Promise<Record<string, never>> {
  mustKeepCalendar(context)
  const { tx, tenantId } = context
  const row = await tx
    .deleteFrom('calendar_period')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', periodId)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new Problem('not-found', { detail: missing })
  await leaveTrace(context, { action: 'calendar.removed', id: periodId, words: periodOf(row) })
  return {}
}

function columnsOf({ kind, name, startsOn, endsOn }: Words) {
  return { kind, name, starts_on: startsOn, ends_on: endsOn }
}

type Trace = { action: string; id: string; words: Words }

async function leaveTrace(context: Context, { action, id, words }: Trace): Promise<void> {
  const { kind, startsOn, endsOn } = words
  await recordAudit(context, {
    action,
    subjectKind: 'calendar-period',
    subjectId: id,
    facts: { kind, startsOn, endsOn },
  })
  // The calendar is everybody's.
  const everybody = await organizationsInForce(context.tx, context.tenantId)
  await recordChange(context, {
    topic: 'calendar',
    subjectId: id,
    organizationIds: everybody.map((one) => one.id),
  })
}
