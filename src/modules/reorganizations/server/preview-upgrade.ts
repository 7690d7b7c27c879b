import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { refuseIf } from '#kernel/refusal.ts'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import type { Context } from '#platform/http/context.ts'
import { mustAdminister, organizationById } from '#modules/organizations/server/public.ts'
import { membersToCarry } from '#modules/members/server/public.ts'
import { basisText, judge } from '#modules/rules/judging.contract.ts'
import { rulesOfTenant } from '#modules/rules/server/public.ts'
import { runningTermsOf } from '#modules/terms/server/public.ts'
import { nothingBeganSince, upgradeFits } from '../reorganizations.rules.ts'
import type { previewUpgrade as endpoint } from '../upgrades.contract.ts'

type Input = { organizationId: OrganizationId; on?: ChinaDate | undefined }

/** What an upgrade would move and end, and what the rules say of the size. Changes nothing. */
export async function previewUpgrade(context: Context, input: Input): Promise<ReplyOf<typeof endpoint>> {
  mustAdminister(context)
  const { tx, tenantId, today } = context
  const { organizationId, on = today } = input
  const organization = await organizationById(tx, { tenantId, organizationId })
  const fits = upgradeFits(organization)
  if ('rule' in fits) {
    refuseIf(fits)
    throw new Error('a refusal always throws')
  }
  const people = await membersToCarry(context, { from: organizationId, on })
  const terms = await runningTermsOf(context, { organizationIds: [organizationId], on })
  const blocker = nothingBeganSince(on, {
    laterPeople: people.later,
    terms: terms.map(({ lastChange }) => lastChange),
    standings: [],
  })
  const { members, onTheWay, left, letters, rolls, named, below } = people
  return {
    kind: fits.kind,
    figures: { people: members + onTheWay + left, letters, rolls, terms: terms.length },
    people: { members, onTheWay, left, named },
    membersInAll: below,
    terms: terms.map(({ electedOn, endsOn, holders, vacancies }) => ({
      electedOn,
      endsOn,
      holders,
      vacancies,
    })),
    advice: await adviceOn(context, { kind: organization.kind, members: below, on }),
    blockers: blocker ? [blocker.detail] : [],
  }
}

const sizeRules: Readonly<Record<string, readonly string[]>> = {
  branch: ['ORG-11-general-branch', 'ORG-11-committee'],
  'general-branch': ['ORG-11-committee', 'LO-04'],
}

async function adviceOn(
  { tx, tenantId }: Context,
  { kind, members, on }: { kind: string; members: number; on: ChinaDate },
) {
  const ids = sizeRules[kind] ?? []
  const rules = await rulesOfTenant(tx, { tenantId, on })
  return rules
    .filter((rule) => rule.on && ids.includes(rule.id))
    .map((rule) => {
      const reached = judge(rule, { measured: members }).verdict === 'broken'
      return {
        detail: `${rule.sentence}现有党员 ${members} 人，${reached ? '已经达到' : '还没有达到'}。`,
        basis: basisText(rule),
      }
    })
}
