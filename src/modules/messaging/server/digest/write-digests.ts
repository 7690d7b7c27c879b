import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { AccountId, TenantId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Context } from '#platform/http/context.ts'
import { addressOfPerson } from './address-state.ts'
import { collectLines } from './collect-lines.ts'

type Week = { tenantId: TenantId; week: ChinaDate }

/** Accounts whose person has no digest of the week yet, so many at a time. */
export async function accountsWithoutDigest(
  tx: Tx,
  { tenantId, week, limit }: Week & { limit: number },
): Promise<AccountId[]> {
  const rows = await tx
    .selectFrom('account')
    .select('account.id')
    .where('account.tenant_id', '=', tenantId)
    .where('account.disabled_at', 'is', null)
    .where(
      sql<boolean>`not exists (select 1 from digest
        where digest.tenant_id = account.tenant_id and digest.person_id = account.person_id and digest.week = ${week})`,
    )
    .orderBy('account.id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id as AccountId)
}

/**
 * Writes the actor's digest of the week; a second time changes nothing. Somebody for whom nothing waits gets an empty one,
 * which nobody is shown: it says that this week was looked at.
 */
export async function writeDigest(
  context: Context,
  { week, mailIsSetUp }: { week: ChinaDate; mailIsSetUp: boolean },
): Promise<void> {
  const { tx, tenantId, actor, now } = context
  const lines = await collectLines(context)
  const { address, paused } = await addressOfPerson(tx, { tenantId, personId: actor.personId })
  const byMail = mailIsSetUp && address !== null && !paused && lines.length > 0
  const written = await tx
    .insertInto('digest')
    .values({
      tenant_id: tenantId,
      person_id: actor.personId,
      week,
      lines: JSON.stringify(lines),
      created_at: now.toISOString(),
      delivery: byMail ? 'waiting' : 'inside',
      next_attempt_at: byMail ? now.toISOString() : null,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id', 'week']).doNothing())
    .returning('person_id')
    .executeTakeFirst()
  if (!written || lines.length === 0) return
  await recordAudit(context, {
    action: 'digest.written',
    subjectKind: 'digest',
    subjectId: actor.personId,
    facts: { week, lines: lines.length, byMail },
  })
}
