import { sql } from 'kysely'
import { PersonId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import { deliveries, type Delivery } from '../../digest.contract.ts'
import { weekOf } from '../../digest.rules.ts'
import { messagingPolicy } from '../../messaging.policy.ts'

const mostShown = 200

/** This week's deliveries in numbers, and those that did not get through; never what a digest says. */
export async function listDigestDeliveries(
  { tx, tenantId, actor, today }: Context,
  { mailIsSetUp }: { mailIsSetUp: boolean },
) {
  if (!messagingPolicy.watchDeliveries(actor))
    throw new Problem('not-allowed', { detail: '提要的发送情况由系统管理员查看。' })
  const week = weekOf(today)
  const counted = await tx
    .selectFrom('digest')
    .select(['delivery', sql<number>`count(*)`.as('count')])
    .where('tenant_id', '=', tenantId)
    .where('week', '=', week)
    .where('lines', '!=', sql<string>`'[]'::jsonb`)
    .groupBy('delivery')
    .execute()
  const rows = await tx
    .selectFrom('digest')
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'digest.tenant_id').onRef('person.id', '=', 'digest.person_id'),
    )
    .select([
      'person.id',
      'person.name',
      'digest.delivery',
      'digest.attempts',
      'digest.failure',
      'digest.next_attempt_at',
    ])
    .where('digest.tenant_id', '=', tenantId)
    .where('digest.week', '=', week)
    .where('digest.failure', 'is not', null)
    .orderBy('digest.delivery')
    .orderBy('person.name')
    .limit(mostShown)
    .execute()
  const countOf = (delivery: Delivery) => counted.find((row) => row.delivery === delivery)?.count ?? 0
  return {
    week,
    mailIsSetUp,
    counts: {
      inside: countOf('inside'),
      waiting: countOf('waiting'),
      sent: countOf('sent'),
      failed: countOf('failed'),
    },
    troubles: rows.map((row) => ({
      personId: PersonId.parse(row.id),
      personName: row.name,
      delivery: deliveryOf(row.delivery),
      attempts: row.attempts,
      reason: row.failure ?? '',
      nextAttemptAt: row.next_attempt_at,
    })),
  }
}

function deliveryOf(text: string): Delivery {
  return deliveries.find((delivery) => delivery === text) ?? 'failed'
}
