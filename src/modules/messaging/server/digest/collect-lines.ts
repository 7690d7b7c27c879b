import type { Context } from '#platform/http/context.ts'
import { weeklyDuties } from '#modules/plans/server/public.ts'
import { weeklySupervision } from '#modules/supervision/server/public.ts'
import type { DigestLine } from '../../digest.contract.ts'

const shown = 5

/** What waits for the actor at this moment; whatever is finished is in no line. */
export async function collectLines({
  tx,
  tenantId,
  actor,
  today,
}: Pick<Context, 'tx' | 'tenantId' | 'actor' | 'today'>): Promise<DigestLine[]> {
  const scope = { tenantId, actor, today, limit: shown }
  const duties = await weeklyDuties(tx, scope)
  const { slips, reviews } = await weeklySupervision(tx, scope)
  const lines: DigestLine[] = [
    { kind: 'overdue', ...duties.overdue },
    { kind: 'this-week', ...duties.thisWeek },
    { kind: 'next-week', ...duties.nextWeek },
    { kind: 'slips', ...slips },
    { kind: 'to-judge', ...duties.toJudge },
    { kind: 'approvals', ...duties.approvals },
    { kind: 'reviews', ...reviews },
  ]
  return lines.filter(({ total }) => total > 0)
}
