import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { nextNumber, reminderText } from '../reminder-text.ts'
import type { Reminder } from '../reminders.contract.ts'
import { reminderFits } from '../reminders.rules.ts'
import { elects } from '../term-law.ts'
import { reminderFor } from './reminder-queries.ts'
import { keptTerm } from './term-to-change.ts'

/** Drafts the letter of a superior that reminds of an end, with the next number of its year. Throws `not-found`, `not-allowed`, `rule-broken`. */
export async function createReminder(context: Context, { termId }: { termId: string }): Promise<Reminder> {
  const { term, facts } = await keptTerm(context, termId)
  refuseIf(reminderFits(term, context.today))
  const { superiorId, superiorKind, kind } = facts
  if (superiorId === null || superiorKind === null || !elects(kind) || term.endsOn === null)
    throw new Problem('rule-broken', {
      rule: 'reminder.no-superior',
      detail: '系统里没有它的上级党组织，无法以上级名义提醒。请先登记上级。',
    })
  const text = reminderText({ ...term, kind, superiorKind, endsOn: term.endsOn, today: context.today })
  const id = await store(context, {
    termId,
    organizationId: facts.organizationId,
    superiorId,
    endsOn: term.endsOn,
    text,
  })
  await recordAudit(context, {
    action: 'term-reminder.created',
    subjectKind: 'term-reminder',
    subjectId: id,
    organizationId: facts.organizationId,
    facts: { endsOn: term.endsOn },
  })
  await recordChange(context, {
    topic: 'term',
    subjectId: facts.organizationId,
    organizationIds: [superiorId],
  })
  return (await reminderFor(context, { reminderId: id })).reminder
}

type Stored = {
  termId: string
  organizationId: OrganizationId
  superiorId: OrganizationId
  endsOn: ChinaDate
  text: string
}

async function store(context: Context, reminder: Stored): Promise<string> {
  const { tx, tenantId, actor, now, today, newId } = context
  const id = newId()
  await tx
    .insertInto('term_reminder')
    .values({
      tenant_id: tenantId,
      id,
      term_id: reminder.termId,
      organization_id: reminder.organizationId,
      superior_id: reminder.superiorId,
      ends_on: reminder.endsOn,
      number: await freeNumber(context, reminder.superiorId),
      dated: today,
      text: reminder.text,
      created_by: actor.accountId,
      created_at: now,
    })
    .execute()
    .catch(
      refusedBy({
        term_reminder_once: ['reminder.exists', '这一次届满已经有提醒函，请打开它继续办理。'],
      }),
    )
  return id
}

/** Two who take a number take turns; the code before the year is that of the superior's last letter. */
async function freeNumber({ tx, tenantId, today }: Context, superiorId: OrganizationId): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`term reminder ${tenantId} ${superiorId}`}, 0))`.execute(
    tx,
  )
  const rows = await tx
    .selectFrom('term_reminder')
    .select('number')
    .where('tenant_id', '=', tenantId)
    .where('superior_id', '=', superiorId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const taken = new Set(rows.map(({ number }) => number))
  let number = nextNumber(rows[0]?.number ?? null, Number(today.slice(0, 4)))
  while (taken.has(number)) number = nextNumber(number, Number(today.slice(0, 4)))
  return number
}
