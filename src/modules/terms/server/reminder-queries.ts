import { sql } from 'kysely'
import { holdsAny } from '#kernel/actor.ts'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId, TenantId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Context } from '#platform/http/context.ts'
import type { Delivery, Reminder } from '../reminders.contract.ts'
import type { ReminderState } from '../terms.contract.ts'
import { receivedBy, termPolicy } from '../terms.policy.ts'
import { remindBy } from '../terms.rules.ts'
import { termFactsOf } from './term-facts.ts'
import { sightOf } from './term-place.ts'

type Asking = Pick<Context, 'tx' | 'tenantId' | 'actor' | 'today'>

type Row = {
  id: string
  termId: string
  organizationId: OrganizationId
  organizationName: string
  superiorId: OrganizationId
  superiorName: string
  endsOn: ChinaDate
  state: ReminderState
  number: string
  dated: ChinaDate
  signer: string
  text: string
  sentOn: ChinaDate | null
  sentHow: Delivery | null
  sentTo: string | null
  proofHash: string | null
  proof: string | null
  receivedOn: ChinaDate | null
  version: number
}

// The check constraints list exactly the contract's states and ways; ids come from uuid columns.
const columns = sql`r.id, r.term_id as "termId", r.organization_id as "organizationId", o.name as "organizationName",
  r.superior_id as "superiorId", s.name as "superiorName", r.ends_on as "endsOn", r.state, r.number, r.dated, r.signer, r.text,
  r.sent_on as "sentOn", r.sent_how as "sentHow", r.sent_to as "sentTo", r.proof_hash as "proofHash", r.proof_name as proof,
  r.received_on as "receivedOn", r.version`
const joins = sql`join organization o on o.tenant_id = r.tenant_id and o.id = r.organization_id
  join organization s on s.tenant_id = r.tenant_id and s.id = r.superior_id`

const missing = '没有找到这份提醒函，或者它不在您的工作范围内。'

export type FoundReminder = { reminder: Reminder; proofHash: string | null; kept: boolean }

/** One reminder, locked where it will be changed. Throws `not-found` for missing and for not-yours alike. */
export async function reminderFor(
  context: Asking,
  { reminderId, lock = false }: { reminderId: string; lock?: boolean },
): Promise<FoundReminder> {
  const { tx, tenantId, actor, today } = context
  const { rows } = await sql<Row>`
    select ${columns} from term_reminder r ${joins} where r.tenant_id = ${tenantId} and r.id = ${reminderId}
    ${lock ? sql`for update of r` : sql``}`.execute(tx)
  const [row] = rows
  if (!row) throw new Problem('not-found', { detail: missing })
  const { proofHash, organizationId, organizationName, superiorId, superiorName, ...own } = row
  const [facts] = await termFactsOf(tx, { tenantId, on: today, among: [organizationId] })
  const kept = facts !== undefined && termPolicy.keep(await sightOf(context), facts)
  const receives = termPolicy.receive(actor, organizationId)
  const sent = row.state !== 'draft'
  if (!kept && !(sent && (receives || holdsAny(actor, ['leader']))))
    throw new Problem('not-found', { detail: missing })
  const by = remindBy(row.endsOn)
  return {
    proofHash,
    kept,
    reminder: {
      ...own,
      organization: { id: organizationId, name: organizationName },
      superior: { id: superiorId, name: superiorName },
      by,
      late: (row.sentOn ?? today) > by,
      settled: facts?.termId !== row.termId || facts.endsOn !== row.endsOn,
      today,
      may: {
        edit: kept && !sent,
        send: kept && !sent,
        prove: kept && sent,
        receive: receives && row.state === 'sent',
      },
    },
  }
}

/** Reminders that wait for the signature of an organisation that the asker works for. */
export async function remindersToReceive({ tx, tenantId, actor, today }: Asking) {
  const { rows } = await sql<Row>`
    select ${columns} from term_reminder r ${joins}
     where r.tenant_id = ${tenantId} and r.state = 'sent' and r.organization_id = any(${receivedBy(actor)}::uuid[])
     order by r.ends_on, r.id`.execute(tx)
  return {
    reminders: rows.map(({ id, number, endsOn, sentOn, ...row }) => ({
      id,
      number,
      endsOn,
      sentOn,
      organization: { id: row.organizationId, name: row.organizationName },
      superior: { id: row.superiorId, name: row.superiorName },
    })),
    today,
  }
}

/** Names around one reminder, for a message. */
export async function reminderSummary(
  tx: Tx,
  { tenantId, reminderId }: { tenantId: TenantId; reminderId: string },
) {
  const { rows } = await sql<Row>`
    select ${columns} from term_reminder r ${joins} where r.tenant_id = ${tenantId} and r.id = ${reminderId}`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw new Error(`no reminder ${reminderId}`)
  return {
    number: row.number,
    endsOn: row.endsOn,
    organization: { id: row.organizationId, name: row.organizationName },
    superior: { id: row.superiorId, name: row.superiorName },
  }
}
