import { sql } from 'kysely'
import { PersonId, type OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import type { BodyOf, QueryOf } from '#platform/http/endpoint.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { within } from '../members.policy.ts'
import type * as rolls from '../rolls.contract.ts'
import { endsAfter, mayStandOn } from '../rolls.rules.ts'
import { enterRegister } from './enter-register.ts'
import { branchPlace } from './member-queries.ts'
import { memberToChange } from './member-to-change.ts'
import { rollById, rollOf, rollsWhere } from './roll-queries.ts'

/** Lists as far as the asker may look. */
export async function listRolls(context: Context, query: QueryOf<typeof rolls.listRolls>) {
  const { tenantId, today } = context
  const { read, write } = await enterRegister(context)
  const { kind, memberId, organizationId, all } = query
  const where = sql`r.branch_path <@ ${[...read]}::ltree[]
    ${kind ? sql`and r.kind = ${kind}` : sql``}
    ${memberId ? sql`and r.member_id = ${memberId}` : sql``}
    ${all === 'true' ? sql`` : sql`and r.until is null`}
    ${
      organizationId
        ? sql`and r.branch_path <@ (select u.path from organization u where u.tenant_id = ${tenantId} and u.id = ${organizationId})`
        : sql``
    }`
  return {
    on: today,
    rows: (await rollsWhere(context, where)).map(rollOf),
    may: { change: write.length > 0 },
  }
}

type Entering = BodyOf<typeof rolls.enterOnRoll>

/** Puts somebody on a list: a member, or for talents and people followed somebody who is none. */
export async function enterOnRoll(context: Context, input: Entering): Promise<rolls.RollEntry> {
  const { tx, tenantId, today } = context
  const who = await whoIs(context, input)
  refuseIf(mayStandOn(input.kind, who.standing))
  if (input.since > today)
    throw new Problem('rule-broken', { rule: 'roll.day-ahead', detail: `日期 ${input.since} 还没有到。` })
  const rollId = context.newId()
  await tx
    .insertInto('member_roll')
    .values({
      tenant_id: tenantId,
      id: rollId,
      kind: input.kind,
      person_id: who.personId,
      member_id: input.memberId,
      branch_id: who.branchId,
      branch_path: who.branchPath,
      since: input.since,
      title: input.title,
      host: input.host,
    })
    .execute()
    .catch(refusedBy({ member_roll_once: ['roll.already-on', '这个人已在这份名单上。'] }))
  return finish(context, {
    rollId,
    branchId: who.branchId,
    scopes: who.scopes,
    action: 'member-roll.entered',
  })
}

async function whoIs(context: Context, input: Entering) {
  if (input.memberId) {
    const { member, scopes } = await memberToChange(context, { memberId: input.memberId })
    if (member.endedOn)
      throw new Problem('rule-broken', { rule: 'roll.member-left', detail: '已经离开的党员不能列入名单。' })
    const { personId, branchId, branchPath, standing } = member
    return { personId, branchId, branchPath, standing, scopes: scopes.read }
  }
  if (!input.name || !input.branchId)
    throw new Problem('rule-broken', {
      rule: 'roll.person-missing',
      detail: '请选择一名党员，或填写姓名和负责联系的党支部。',
    })
  const { read, write } = await enterRegister(context)
  const branch = await branchPlace(context, input.branchId)
  if (!within(branch.path, write)) throw new Problem('not-allowed', { detail: '您不管理这个党支部的名单。' })
  const personId = PersonId.parse(context.newId())
  await context.tx
    .insertInto('person')
    .values({ tenant_id: context.tenantId, id: personId, name: input.name })
    .execute()
  return { personId, branchId: branch.id, branchPath: branch.path, standing: null, scopes: read }
}

type OfRoll = { rollId: string }

export async function closeRoll(
  context: Context,
  input: BodyOf<typeof rolls.closeRoll> & OfRoll,
): Promise<rolls.RollEntry> {
  const { tx, tenantId, today } = context
  const { entry, scopes } = await rollToChange(context, input)
  if (entry.version !== input.version)
    throw new Problem('out-of-date', {
      detail: '这条记录刚刚被他人修改，请看过现在的内容再决定。',
      facts: { current: rollOf(entry) },
    })
  refuseIf(endsAfter({ since: entry.since, until: input.until, today }))
  await tx
    .updateTable('member_roll')
    .set({
      until: input.until,
      closed_how: input.how,
      closed_note: input.note,
      version: entry.version + 1,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', input.rollId)
    .execute()
  await tx
    .updateTable('talent_contact')
    .set((set) => ({ until: input.until, version: set('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('roll_id', '=', input.rollId)
    .where('until', 'is', null)
    .where('since', '<=', input.until)
    .execute()
  return finish(context, { rollId: entry.id, branchId: entry.branchId, scopes, action: 'member-roll.closed' })
}

/** Ties a leader to a talent; one leader may keep several, one talent may have several. */
export async function pairTalent(
  context: Context,
  input: BodyOf<typeof rolls.pairTalent> & OfRoll,
): Promise<rolls.RollEntry> {
  const { tx, tenantId, today } = context
  const { entry, scopes } = await rollToChange(context, input)
  if (entry.kind !== 'talent' && entry.kind !== 'followed')
    throw new Problem('rule-broken', {
      rule: 'roll.no-talent',
      detail: '只有高层次人才和跟踪培养对象需要结对联系。',
    })
  refuseIf(endsAfter({ since: entry.since, until: input.since, today }))
  const leader = await tx
    .selectFrom('person')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', input.leaderId)
    .executeTakeFirst()
  if (!leader) throw new Problem('not-found', { detail: '没有找到这位领导，请重新选择。' })
  if (input.leaderId === entry.personId)
    throw new Problem('rule-broken', { rule: 'roll.own-leader', detail: '不能与本人结对，请另选领导。' })
  await tx
    .insertInto('talent_contact')
    .values({
      tenant_id: tenantId,
      id: context.newId(),
      roll_id: entry.id,
      branch_id: entry.branchId,
      branch_path: entry.branchPath,
      leader_id: input.leaderId,
      level: input.level,
      since: input.since,
    })
    .execute()
    .catch(refusedBy({ talent_contact_once: ['roll.already-paired', '这位领导已经联系这名人才。'] }))
  return finish(context, { rollId: entry.id, branchId: entry.branchId, scopes, action: 'member-roll.paired' })
}

export async function endPairing(
  context: Context,
  input: BodyOf<typeof rolls.endPairing> & OfRoll & { contactId: string },
): Promise<rolls.RollEntry> {
  const { tx, tenantId, today } = context
  const { entry, scopes } = await rollToChange(context, input)
  const contact = entry.contacts.find(({ id }) => id === input.contactId)
  if (!contact) throw new Problem('not-found', { detail: '没有找到这次结对，可能已经结束。' })
  if (contact.version !== input.version)
    throw new Problem('out-of-date', {
      detail: '这次结对刚刚被他人修改，请看过现在的内容再决定。',
      facts: { current: rollOf(entry) },
    })
  refuseIf(endsAfter({ since: contact.since, until: input.until, today }))
  await tx
    .updateTable('talent_contact')
    .set({ until: input.until, version: contact.version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', contact.id)
    .execute()
  return finish(context, {
    rollId: entry.id,
    branchId: entry.branchId,
    scopes,
    action: 'member-roll.unpaired',
  })
}

async function rollToChange(context: Context, { rollId }: OfRoll) {
  const { read, write } = await enterRegister(context)
  const entry = await rollById(context, { rollId, scopes: read })
  if (!within(entry.branchPath, write))
    throw new Problem('not-allowed', { detail: '您可以查看这份名单，但不能改动。' })
  if (entry.until)
    throw new Problem('rule-broken', { rule: 'roll.closed', detail: '这条记录已经结束，不能再改动。' })
  return { entry, scopes: read }
}

type Done = { rollId: string; branchId: OrganizationId; scopes: readonly string[]; action: string }

async function finish(
  context: Context,
  { rollId, branchId, scopes, action }: Done,
): Promise<rolls.RollEntry> {
  await recordAudit(context, {
    action,
    subjectKind: 'member-roll',
    subjectId: rollId,
    organizationId: branchId,
  })
  await recordChange(context, { topic: 'members', subjectId: rollId, organizationIds: [branchId] })
  return rollOf(await rollById(context, { rollId, scopes }))
}
