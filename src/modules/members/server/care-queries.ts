import { sql, type RawBuilder } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { MemberId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { Absence, DueItem } from '../care.contract.ts'
import { clocksOf, dueWithin, type CareFacts } from '../care.rules.ts'
import { probationEnds } from '../members.acts.rules.ts'

type Asking = Pick<Context, 'tx' | 'tenantId' | 'today'>

/** What a member was away for and the contacts of each time, the newest first. */
export async function absencesOf({ tx, tenantId }: Asking, memberId: MemberId): Promise<Absence[]> {
  const { rows } = await sql<Absence>`
    select a.id, a.kind, a.since, a.until, a.place, a.reason, a.host, a.ended_how as "endedHow", a.version,
           coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'onDay', c.on_day, 'means', c.means, 'reached', c.reached,
             'note', c.note, 'by', c.by_name) order by c.on_day desc, c.id desc)
             from member_contact c where c.tenant_id = a.tenant_id and c.absence_id = a.id), '[]') as contacts
      from member_absence a
     where a.tenant_id = ${tenantId} and a.member_id = ${memberId}
     order by a.until is not null, a.since desc`.execute(tx)
  return rows
}

type Row = Pick<DueItem, 'memberId' | 'name' | 'branchId' | 'branchName'> &
  Omit<CareFacts, 'probationEndsOn'> & { joinedOn: ChinaDate | null; extendedUntil: ChinaDate | null }

type Wanted = { where: RawBuilder<unknown>; days: number }

/** Clocks of members under a condition on `m` and `o`; only those for whom one can run are looked at. */
export async function dueItems(context: Asking, { where, days }: Wanted): Promise<DueItem[]> {
  const { tx, today } = context
  const { rows } = await sql<Row>`
    select m.id as "memberId", p.name, m.branch_id as "branchId", o.name as "branchName", m.standing, m.state,
           m.state_until as "stateUntil", m.joined_on as "joinedOn",
           (select max(d.valid_from) from member_state_period d
             where d.tenant_id = m.tenant_id and d.member_id = m.id)::text as "stateSince",
           (select max(d.until) from member_state_period d
             where d.tenant_id = m.tenant_id and d.member_id = m.id and d.act = 'extend' and d.valid_from >= m.joined_on)::text
             as "extendedUntil",
           (select t.valid_until from member_transfer t
             where t.tenant_id = m.tenant_id and t.member_id = m.id and t.state = 'issued')::text as "letterValidUntil",
           coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'since', a.since, 'reason', a.reason,
             'lastReached', (select max(c.on_day) from member_contact c
                where c.tenant_id = a.tenant_id and c.absence_id = a.id and c.reached)))
             from member_absence a where a.tenant_id = m.tenant_id and a.member_id = m.id and a.until is null), '[]') as absences
      from member m
      join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
      join organization o on o.tenant_id = m.tenant_id and o.id = m.branch_id
     where ${where} and m.ended_on is null
       and (m.state <> 'regular' or m.standing = 'probationary'
         or exists (select 1 from member_absence a where a.tenant_id = m.tenant_id and a.member_id = m.id and a.until is null)
         or exists (select 1 from member_transfer t where t.tenant_id = m.tenant_id and t.member_id = m.id and t.state = 'issued'))`.execute(
    tx,
  )
  return rows
    .flatMap(({ memberId, name, branchId, branchName, joinedOn, extendedUntil, ...facts }) => {
      const probationEndsOn =
        facts.standing === 'probationary' ? probationEnds({ joinedOn, extendedUntil }) : null
      return dueWithin(clocksOf({ ...facts, probationEndsOn }, today), { today, days }).map((clock) => ({
        ...clock,
        memberId,
        name,
        branchId,
        branchName,
      }))
    })
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
}
