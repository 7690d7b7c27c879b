import type { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import {
  closingBlocker,
  mustAdminister,
  standingsToCarry,
  whatClosingEnds,
} from '#modules/organizations/server/public.ts'
import { membersToCarry } from '#modules/members/server/public.ts'
import { tasksToCarry } from '#modules/plans/server/public.ts'
import { runningTermsOf } from '#modules/terms/server/public.ts'
import type { Preview, ReorganizationKind } from '../reorganizations.contract.ts'
import { nothingBeganSince } from '../reorganizations.rules.ts'
import { reorganizationParties } from './successors.ts'

type Input = { kind: ReorganizationKind; fromId: OrganizationId; toIds: string; on?: ChinaDate | undefined }

/** What a merger or split would carry over and end, and what must be settled first. Changes nothing. */
export async function previewReorganization(context: Context, input: Input): Promise<Preview> {
  mustAdminister(context)
  const { kind, fromId, toIds, on = context.today } = input
  const ids = toIds.split(',').map((id) => OrganizationId.parse(id))
  const { to } = await reorganizationParties(context, { kind, fromId, toIds: ids })
  return whatGoesAlong(context, { fromId, firstId: to[0].id, on })
}

type Asked = { fromId: OrganizationId; firstId: OrganizationId; on: ChinaDate }

async function whatGoesAlong(context: Context, { fromId, firstId, on }: Asked): Promise<Preview> {
  const { owed, led } = await tasksToCarry(context, fromId)
  const people = await membersToCarry(context, { from: fromId, on })
  const terms = await runningTermsOf(context, { organizationIds: [fromId], on })
  const { posts } = await whatClosingEnds(context, { organizationId: fromId, on })
  const standings = await standingsToCarry(context, { from: fromId, to: firstId })
  const blockers = [
    await closingBlocker(context, { organizationId: fromId, on }),
    nothingBeganSince(on, {
      laterPeople: people.later,
      terms: terms.map(({ lastChange }) => lastChange),
      standings: standings.map(({ validFrom }) => validFrom),
    }),
  ]
  const { members, onTheWay, left, named } = people
  return {
    figures: {
      owed,
      led,
      people: members + onTheWay + left,
      letters: people.letters,
      rolls: people.rolls,
      terms: terms.length,
      posts: posts.length,
      standings: standings.length,
    },
    people: { members, onTheWay, left, named },
    terms: terms.map(({ electedOn, endsOn, holders, vacancies }) => ({
      electedOn,
      endsOn,
      holders,
      vacancies,
    })),
    posts: posts.map(({ role, personName }) => ({ role, personName })),
    standings: standings.map(({ name }) => name),
    blockers: blockers.flatMap((blocker) => (blocker ? [blocker.detail] : [])),
  }
}
