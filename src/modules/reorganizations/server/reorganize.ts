import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import type { BodyOf, ReplyOf } from '#platform/http/endpoint.ts'
import {
  carryStandings,
  closeOrganization,
  mustAdminister,
  standingsToCarry,
  whatClosingEnds,
} from '#modules/organizations/server/public.ts'
import { carryMembers, membersToCarry } from '#modules/members/server/public.ts'
import { carryTasks } from '#modules/plans/server/public.ts'
import { carryTerms, runningTermsOf } from '#modules/terms/server/public.ts'
import type { Figures, reorganize as endpoint } from '../reorganizations.contract.ts'
import { divisionFits, nothingBeganSince } from '../reorganizations.rules.ts'
import { keepRecord, type Before } from './records.ts'
import { reorganizationParties } from './successors.ts'

type Input = BodyOf<typeof endpoint>
type Parties = Awaited<ReturnType<typeof reorganizationParties>>

/**
 * Ends an organisation in favour of others, in one transaction: its people, letters and lists, what it owes, leads, drafts and
 * approves go over, its term and posts end, then it is closed. Nothing that was answered is lost. Throws whatever closing throws.
 */
export async function reorganize(context: Context, input: Input): Promise<ReplyOf<typeof endpoint>> {
  mustAdminister(context)
  const { kind, fromId, on, version } = input
  const parties = await reorganizationParties(context, input)
  refuseIf(divisionFits(input))
  refuseIf(await beganSince(context, { fromId, firstId: parties.to[0].id, on }))
  const before = await carryAll(context, { input, parties })
  await closeOrganization(context, { organizationId: fromId, on, version })
  await noteSuccession(context, input)
  const figures = figuresOf(before)
  const id = await keepRecord(context, { kind, fromId, toIds: input.toIds, on, figures, before })
  await recordAudit(context, {
    action: 'organization.reorganized',
    subjectKind: 'organization',
    subjectId: fromId,
    organizationId: fromId,
    facts: { kind, to: input.toIds, ...figures },
  })
  const { moved, joined, copied } = before.tasks
  return { id, figures, moved, joined, copied }
}

type Asked = { fromId: OrganizationId; firstId: OrganizationId; on: ChinaDate }

async function beganSince(context: Context, { fromId, firstId, on }: Asked) {
  const { later } = await membersToCarry(context, { from: fromId, on })
  const terms = await runningTermsOf(context, { organizationIds: [fromId], on })
  const standings = await standingsToCarry(context, { from: fromId, to: firstId })
  return nothingBeganSince(on, {
    laterPeople: later,
    terms: terms.map(({ lastChange }) => lastChange),
    standings: standings.map(({ validFrom }) => validFrom),
  })
}

async function carryAll(
  context: Context,
  { input, parties }: { input: Input; parties: Parties },
): Promise<Before> {
  const { kind, fromId, on, division } = input
  const { from, to } = parties
  const [first, ...others] = to
  const ids = [first.id, ...others.map(({ id }) => id)] as const
  const { posts, standings } = await whatClosingEnds(context, { organizationId: fromId, on })
  return {
    ends: { posts: posts.map(({ id, validTo }) => ({ id, validTo })), standings },
    tasks: await carryTasks(context, {
      from: fromId,
      to: ids,
      action: kind,
      names: { from: from.name, to: to.map(({ name }) => name).join('、') },
    }),
    members: await carryMembers(context, { from: fromId, to: ids, division, on }),
    terms: await carryTerms(context, {
      organizationId: fromId,
      on,
      as: kind === 'merge' ? 'merged' : 'split',
    }),
    standings: await carryStandings(context, { from: fromId, to: first.id, on }),
  }
}

function figuresOf({ ends, tasks, members, terms, standings }: Before): Figures {
  return {
    owed: tasks.moved + tasks.joined,
    led: tasks.led,
    people: members.members.length,
    letters: members.letters.length,
    rolls: members.rolls.length,
    terms: terms.ended.length,
    posts: ends.posts.length,
    standings: standings.length,
  }
}

async function noteSuccession(
  { tx, tenantId, actor }: Context,
  { kind, fromId, toIds, on }: Input,
): Promise<void> {
  await tx
    .insertInto('organization_succession')
    .values(
      toIds.map((id) => ({
        tenant_id: tenantId,
        from_id: fromId,
        to_id: id,
        kind,
        happened_on: on,
        recorded_by: actor.accountId,
      })),
    )
    .execute()
}
