import type { OrganizationId } from '#kernel/id.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { BodyOf, ReplyOf } from '#platform/http/endpoint.ts'
import type { Context } from '#platform/http/context.ts'
import {
  changeKind,
  createOrganization,
  mustAdminister,
  organizationById,
  unitsOf,
} from '#modules/organizations/server/public.ts'
import { carryMembers, membersToCarry, type CarriedMembers } from '#modules/members/server/public.ts'
import { carryTerms, runningTermsOf } from '#modules/terms/server/public.ts'
import type { Figures } from '../reorganizations.contract.ts'
import { branchesFit, nothingBeganSince, upgradeFits } from '../reorganizations.rules.ts'
import type { upgradeOrganization as endpoint } from '../upgrades.contract.ts'
import { keepRecord, type Before } from './records.ts'

type Input = BodyOf<typeof endpoint>
type Branch = { id: OrganizationId; name: string }

/**
 * Makes a branch a general branch, or a general branch a committee: the same organisation with its history, tasks and posts. Its term
 * ends, for the new body is elected; people of a branch go to branches founded below it.
 */
export async function upgradeOrganization(context: Context, input: Input): Promise<ReplyOf<typeof endpoint>> {
  mustAdminister(context)
  const { tx, tenantId } = context
  const { organizationId, name, on, version } = input
  const organization = await organizationById(tx, { tenantId, organizationId })
  const fits = upgradeFits(organization)
  if ('rule' in fits) {
    refuseIf(fits)
    throw new Error('a refusal always throws')
  }
  const { kind } = fits
  await mustFit(context, input)
  const former = await changeKind(context, { organizationId, kind, name, on, version })
  const branches = await foundBranches(context, { ...input, ownership: organization.ownership })
  const members = await moveIntoBranches(context, { input, branches })
  const terms = await carryTerms(context, { organizationId, on, as: 'upgraded' })
  const before: Before = { ...nothing, former, members, terms }
  const figures: Figures = {
    ...noFigures,
    people: members.members.length,
    letters: members.letters.length,
    rolls: members.rolls.length,
    terms: terms.ended.length,
  }
  const toIds = branches.map(({ id }) => id)
  const id = await keepRecord(context, {
    kind: 'upgrade',
    fromId: organizationId,
    toIds,
    on,
    figures,
    before,
  })
  await recordAudit(context, {
    action: 'organization.upgraded',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
    facts: { kind, branches: toIds, ...figures },
  })
  return { id, figures, branches }
}

const noTasks = { moved: 0, joined: 0, copied: 0, led: 0, others: 0, tasks: [] }
const nothing = { ends: { posts: [], standings: [] }, tasks: noTasks, standings: [] }
const noFigures = { owed: 0, led: 0, posts: 0, standings: 0 }

async function mustFit(context: Context, { organizationId, on, branches }: Input): Promise<void> {
  const people = await membersToCarry(context, { from: organizationId, on })
  refuseIf(
    branchesFit({
      people: people.members + people.onTheWay + people.left + people.letters + people.rolls,
      branches,
    }),
  )
  const terms = await runningTermsOf(context, { organizationIds: [organizationId], on })
  refuseIf(
    nothingBeganSince(on, {
      laterPeople: people.later,
      terms: terms.map(({ lastChange }) => lastChange),
      standings: [],
    }),
  )
}

async function foundBranches(
  context: Context,
  { organizationId, on, branches, ownership }: Input & { ownership: 'public' | 'private' },
): Promise<Branch[]> {
  const [unit] = await unitsOf(context, organizationId)
  const founded: Branch[] = []
  for (const { name } of branches) {
    const { id } = await createOrganization(context, {
      line: 'party',
      kind: 'branch',
      stage: null,
      ownership,
      name,
      parentId: organizationId,
      openedOn: on,
      standsIn: unit ?? null,
    })
    founded.push({ id, name })
  }
  return founded
}

async function moveIntoBranches(
  context: Context,
  { input, branches }: { input: Input; branches: readonly Branch[] },
): Promise<CarriedMembers> {
  const [first, ...others] = branches
  if (!first) return { members: [], letters: [], rolls: [] }
  const division = branches.flatMap(({ id }, index) => {
    const memberIds = input.branches[index]?.memberIds ?? []
    return memberIds.length > 0 ? [{ toId: id, memberIds }] : []
  })
  return carryMembers(context, {
    from: input.organizationId,
    to: [first.id, ...others.map(({ id }) => id)],
    division,
    on: input.on,
  })
}
