import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import { PersonId, type AccountId, type TenantId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { systemAccountId, type Context } from '#platform/http/context.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Handover } from '#platform/mail/mailer.ts'
import type { Delivery, DigestLine } from '../../digest.contract.ts'
import { nextAttemptAt, reasonToGiveUp } from '../../digest.rules.ts'
import { addressOfPerson } from './address-state.ts'
import { collectLines } from './collect-lines.ts'

type Outside = Pick<Context, 'tx' | 'tenantId' | 'now' | 'newId'>

/** A digest that waits to be mailed; `accountId` is null when the person's account is gone or disabled. */
export type DueDelivery = { personId: PersonId; week: ChinaDate; accountId: AccountId | null }

/** Deliveries whose next attempt is due, oldest first. */
export async function dueDeliveries(
  tx: Tx,
  { tenantId, now, limit }: { tenantId: TenantId; now: Date; limit: number },
): Promise<DueDelivery[]> {
  const rows = await tx
    .selectFrom('digest')
    .leftJoin('account', (join) =>
      join
        .onRef('account.tenant_id', '=', 'digest.tenant_id')
        .onRef('account.person_id', '=', 'digest.person_id')
        .on('account.disabled_at', 'is', null),
    )
    .select(['digest.person_id', 'digest.week', 'account.id'])
    .where('digest.tenant_id', '=', tenantId)
    .where('digest.delivery', '=', 'waiting')
    .where('digest.next_attempt_at', '<=', now.toISOString())
    .orderBy('digest.next_attempt_at')
    .orderBy('digest.person_id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    personId: PersonId.parse(row.person_id),
    week: row.week,
    accountId: row.id as AccountId | null,
  }))
}

export type Claimed = { address: string; lines: DigestLine[] }

/**
 * Takes a due delivery in hand: counts the attempt before the mail leaves, so that a process killed in between cannot send it
 * over and over. Undefined when there is nothing to send any more: paused, finished, given up, or another process has it.
 */
export async function claimDelivery(
  context: Context,
  { personId, week }: DueDelivery,
): Promise<Claimed | undefined> {
  const { tx, tenantId, now, today } = context
  const row = await tx
    .selectFrom('digest')
    .select(['attempts', 'unanswered'])
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .where('week', '=', week)
    .where('delivery', '=', 'waiting')
    .where('next_attempt_at', '<=', now.toISOString())
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!row) return undefined
  const reason = reasonToGiveUp({ week, today, ...row })
  if (reason !== undefined) return end(context, { personId, week }, { delivery: 'failed', reason })
  const { address, paused } = await addressOfPerson(tx, { tenantId, personId })
  const lines = await collectLines(context)
  if (address === null || paused || lines.length === 0)
    return end(context, { personId, week }, { delivery: 'inside', reason: null })
  const attempts = row.attempts + 1
  await change(
    tx,
    { tenantId, personId, week },
    {
      attempts,
      unanswered: row.unanswered + 1,
      next_attempt_at: nextAttemptAt({ now, attempts }).toISOString(),
      lines: JSON.stringify(lines),
    },
  )
  return { address, lines }
}

/** A person without an account reads no digest: it stays where it is. */
export function leaveInside(outside: Outside, due: DueDelivery): Promise<undefined> {
  return end(outside, due, { delivery: 'inside', reason: null })
}

/** Writes down what the mail server said. */
export async function recordHandover(
  outside: Outside,
  { personId, week }: DueDelivery,
  handover: Handover,
): Promise<void> {
  if (handover.as === 'sent') await end(outside, { personId, week }, { delivery: 'sent', reason: null })
  else if (handover.as === 'refused')
    await end(outside, { personId, week }, { delivery: 'failed', reason: handover.reason })
  else {
    await change(
      outside.tx,
      { tenantId: outside.tenantId, personId, week },
      {
        failure: handover.reason,
        ...(handover.as === 'later' && { unanswered: sql<number>`unanswered - 1` }),
      },
    )
    await trace(outside, { personId, week }, { as: handover.as })
  }
}

/** The server itself cannot be used: everything that is due waits longer, each by its own count of attempts. */
export async function recordTrouble(
  outside: Outside,
  { due, today, reason }: { due: readonly DueDelivery[]; today: ChinaDate; reason: string },
): Promise<void> {
  const { tx, tenantId, now } = outside
  for (const { personId, week } of due) {
    const row = await tx
      .updateTable('digest')
      .set({ attempts: sql<number>`attempts + 1`, failure: reason })
      .where('tenant_id', '=', tenantId)
      .where('person_id', '=', personId)
      .where('week', '=', week)
      .where('delivery', '=', 'waiting')
      .returning(['attempts', 'unanswered'])
      .executeTakeFirst()
    if (!row) continue
    const over = reasonToGiveUp({ week, today, ...row })
    if (over === undefined)
      await change(
        tx,
        { tenantId, personId, week },
        {
          next_attempt_at: nextAttemptAt({ now, attempts: row.attempts }).toISOString(),
        },
      )
    else await end(outside, { personId, week }, { delivery: 'failed', reason: `${reason}；${over}` })
  }
}

type Key = { personId: PersonId; week: ChinaDate }

async function change(
  tx: Tx,
  { tenantId, personId, week }: Key & { tenantId: TenantId },
  columns: Record<string, unknown>,
): Promise<void> {
  await tx
    .updateTable('digest')
    .set(columns)
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .where('week', '=', week)
    .where('delivery', '=', 'waiting')
    .execute()
}

async function end(
  outside: Outside,
  { personId, week }: Key,
  { delivery, reason }: { delivery: Exclude<Delivery, 'waiting'>; reason: string | null },
): Promise<undefined> {
  const { tx, tenantId, now } = outside
  await change(
    tx,
    { tenantId, personId, week },
    {
      delivery,
      failure: reason,
      delivered_at: delivery === 'sent' ? now.toISOString() : null,
      next_attempt_at: null,
      unanswered: 0,
    },
  )
  await trace(outside, { personId, week }, { as: delivery })
}

/** The server's own act: nobody's account sends mail. The address is not repeated in the trace. */
async function trace(
  { tx, tenantId, newId }: Outside,
  { personId, week }: Key,
  facts: Record<string, unknown>,
): Promise<void> {
  await recordAudit(
    { tx, tenantId, newId, traces: { count: 0 }, actor: { accountId: systemAccountId } },
    { action: 'digest.delivery', subjectKind: 'digest', subjectId: personId, facts: { week, ...facts } },
  )
}
