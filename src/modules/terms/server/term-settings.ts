import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { termPolicy } from '../terms.policy.ts'
import { sightOf } from './term-place.ts'

/** "Promptly" in days until a tenant says otherwise; the rules give no number. */
const defaultByElectionDays = 60

type Asking = Pick<Context, 'tx' | 'tenantId'>

async function stored({ tx, tenantId }: Asking) {
  return tx
    .selectFrom('term_setting')
    .select(['by_election_days', 'version'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
}

export async function byElectionDays(context: Asking): Promise<number> {
  return (await stored(context))?.by_election_days ?? defaultByElectionDays
}

/** What the rules leave open, for those who see terms at all. */
export async function getTermSettings(context: Context) {
  const sight = await sightOf(context)
  if (sight.read.length === 0)
    throw new Problem('not-allowed', { detail: '任期的设定由保管党员名册的股室和各党组织查看。' })
  const row = await stored(context)
  return {
    byElectionDays: row?.by_election_days ?? defaultByElectionDays,
    version: row?.version ?? 0,
    may: { change: termPolicy.changeSettings(sight) },
  }
}

/** Sets the days of a by-election; vacancies that run already keep their day. */
export async function saveTermSettings(context: Context, input: { byElectionDays: number; version: number }) {
  const { tx, tenantId } = context
  if (!termPolicy.changeSettings(await sightOf(context)))
    throw new Problem('not-allowed', { detail: '任期的设定由保管党员名册的股室修改。' })
  const set = { by_election_days: input.byElectionDays, version: input.version + 1 }
  const saved = await tx
    .insertInto('term_setting')
    .values({ tenant_id: tenantId, ...set })
    .onConflict((conflict) =>
      conflict.column('tenant_id').doUpdateSet(set).where('term_setting.version', '=', input.version),
    )
    .returning('version')
    .executeTakeFirst()
  if (!saved)
    throw new Problem('out-of-date', {
      detail: '设定刚刚被他人修改，请看过现在的内容再决定。',
      facts: { current: await stored(context) },
    })
  await recordAudit(context, {
    action: 'term-settings.saved',
    subjectKind: 'tenant',
    subjectId: tenantId,
    facts: { byElectionDays: input.byElectionDays },
  })
  await recordChange(context, { topic: 'term', subjectId: tenantId, organizationIds: [] })
  return { byElectionDays: input.byElectionDays, version: saved.version }
}
