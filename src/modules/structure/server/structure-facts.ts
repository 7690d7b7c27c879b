import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId, TenantId } from '#kernel/id.ts'
import { branchFiguresOn, officerFactsOf } from '#modules/members/server/public.ts'
import { organizationsOn, unitHeadsOn } from '#modules/organizations/server/public.ts'
import { jointUnitsOn, termFactsOf } from '#modules/terms/server/public.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { OrganizationFacts } from '../structure.facts.ts'
import { assignmentCountsOn } from './assignment-queries.ts'

type Asked = { tenantId: TenantId; on: ChinaDate; today: ChinaDate; scopes: readonly string[] }
type Loaded = Awaited<ReturnType<typeof load>>
type TermFacts = Loaded['terms'][number]

/**
 * Facts of every Party organisation below the scopes on a day, in the order of that day's tree. A handful of statements over all of
 * them at once; the transaction must have entered the register with the same scopes.
 */
export async function structureFactsOn(tx: Tx, asked: Asked): Promise<OrganizationFacts[]> {
  const loaded = await load(tx, asked)
  const sums = figuresWithBelow(loaded)
  const terms = new Map(loaded.terms.map((one) => [one.organizationId, one]))
  const depths = new Map<OrganizationId, number>()
  return loaded.tree.flatMap((node) => {
    const term = terms.get(node.id)
    if (!term) return []
    const depth = node.parentId === null ? 0 : (depths.get(node.parentId) ?? -1) + 1
    depths.set(node.id, depth)
    const figures = sums.get(node.id)
    return [
      {
        id: node.id,
        name: node.name,
        kind: node.kind,
        parentId: node.parentId,
        depth,
        fullMembers: figures?.full ?? null,
        members: figures?.members ?? null,
        students: figures?.students ?? 0,
        ...ofTerm(term),
        ...ofPeople(term, loaded),
      },
    ]
  })
}

async function load(tx: Tx, { tenantId, on, today, scopes }: Asked) {
  const asked = { tenantId, on }
  const under = (path: string) => scopes.some((scope) => path === scope || path.startsWith(`${scope}.`))
  const terms = (await termFactsOf(tx, { ...asked, superiors: false })).filter(({ path }) => under(path))
  const personIds = terms.flatMap(({ secretaryId }) => (secretaryId ? [secretaryId] : []))
  return {
    terms,
    tree: (await organizationsOn(tx, asked)).filter(({ line }) => line === 'party'),
    figures: await branchFiguresOn(tx, { ...asked, today }),
    officers: new Map((await officerFactsOf(tx, { tenantId, personIds })).map((one) => [one.personId, one])),
    units: await jointUnitsOn(tx, asked),
    heads: new Set((await unitHeadsOn(tx, asked)).map((one) => `${one.partyOrganizationId} ${one.personId}`)),
    assigned: await assignmentCountsOn(tx, asked),
  }
}

type Sums = { full: number; members: number; students: number }

/** Each organisation with everything below it on that day; nothing for those where the register knows of nobody. */
function figuresWithBelow({ tree, figures }: Loaded): Map<OrganizationId, Sums> {
  const parents = new Map(tree.map(({ id, parentId }) => [id, parentId]))
  const sums = new Map<OrganizationId, Sums>()
  for (const { branchId, ...own } of figures)
    for (let at: OrganizationId | null | undefined = branchId; at; at = parents.get(at)) {
      const sum = sums.get(at) ?? { full: 0, members: 0, students: 0 }
      sums.set(at, {
        full: sum.full + own.full,
        members: sum.members + own.members,
        students: sum.students + own.students,
      })
    }
  return sums
}

function ofTerm(term: TermFacts) {
  return {
    temporary: term.formation === 'temporary',
    hasTerm: term.termId !== null,
    body: term.body,
    electedOn: term.electedOn,
    endsOn: term.endsOn,
    reminded: term.letterSentOn !== null,
    seats: term.seats,
    vacancies: term.vacancies,
    fillBy: term.fillBy,
    secretary: term.secretary,
    fullTimeDeputies: term.fullTimeDeputies,
  }
}

function ofPeople({ organizationId, secretaryId }: TermFacts, { officers, heads, units, assigned }: Loaded) {
  const officer = secretaryId ? officers.get(secretaryId) : undefined
  const counts = assigned.get(organizationId)
  return {
    units: units.get(organizationId) ?? null,
    secretaryFullOn: officer?.fullOn ?? null,
    secretaryTitle: officer?.titleLevel ?? null,
    secretaryDegree: officer?.degree ?? null,
    headsUnit: secretaryId !== null && heads.has(`${organizationId} ${secretaryId}`),
    contacts: counts?.contacts ?? 0,
    organizers: counts?.organizers ?? 0,
  }
}
