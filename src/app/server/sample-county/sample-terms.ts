import { addDays, addMonthsTo, type ChinaDate } from '#kernel/china-date.ts'
import { AccountId, type OrganizationId, type PersonId, type PostId } from '#kernel/id.ts'
import type { FormationKind, Matter } from '#modules/terms/formation.contract.ts'
import type { Duty, TermBody } from '#modules/terms/terms.contract.ts'
import { reminderText } from '#modules/terms/reminder-text.ts'
import { elects, type ElectingKind } from '#modules/terms/term-law.ts'
import type { SampleCounty } from './county-builder.ts'

const founded = '1984-09-01'
/** No holder comes before the sample's posts begin. */
const inPost = '2023-09-01'

export type SampleTerm = {
  id: string
  organizationId: OrganizationId
  ordinal: number
  body: TermBody
  electedOn: ChinaDate
  years: number
  endsOn: ChinaDate
  fullMembers: number
  closedOn: ChinaDate | null
  approvedOn: ChinaDate
  seats: SampleSeat[]
  extension: { id: string; toOn: ChinaDate; approvedOn: ChinaDate; approverId: OrganizationId } | null
  reminder: SampleReminder | null
}
type SampleSeat = {
  id: string
  holdingId: string
  duties: Duty[]
  personId: PersonId
  postId: PostId | null
  left: { on: ChinaDate; vacancyId: string; dueOn: ChinaDate } | null
}
type SampleReminder = {
  id: string
  superiorId: OrganizationId
  number: string
  dated: ChinaDate
  text: string
  sentOn: ChinaDate
  receivedOn: ChinaDate
  by: AccountId
}
export type SampleTerms = {
  terms: SampleTerm[]
  authorities: { organizationId: OrganizationId; matter: Matter; validFrom: ChinaDate; basis: string }[]
  formations: {
    organizationId: OrganizationId
    kind: FormationKind
    approverId: OrganizationId
    on: ChinaDate
  }[]
}

/** Ends that are worth a look, in months and days from today, by the name that the Party organisation's begins with. */
const looks: readonly {
  of: string
  months: number
  days: number
  as?: 'extended' | 'reminded' | 'vacant' | 'vacant-long'
}[] = [
  { of: '云溪县城北小学', months: 0, days: -9 },
  { of: '云溪县城南小学', months: -1, days: -3, as: 'extended' },
  { of: '云溪县第一小学党总支', months: 2, days: 5 },
  { of: '云溪县第三初级中学', months: 5, days: 20, as: 'reminded' },
  { of: '云溪县青石镇中心小学', months: 6, days: 18 },
  { of: '云溪县柳湾镇中心小学', months: 10, days: 0 },
  { of: '云溪县白鹭镇中心小学', months: 17, days: 12, as: 'vacant' },
  { of: '云溪县松岭镇中心小学', months: 22, days: 3, as: 'vacant-long' },
]

type Making = { county: SampleCounty; newId: () => string; today: ChinaDate }

/**
 * Terms of office of the sample county: every committee, general branch and branch has one, spread so that a few are always worth a
 * look on the day `today`: one ended, one extended, two within six months, two with an empty seat. The same at every call.
 */
export function sampleTerms(making: Making): SampleTerms {
  const bodies = making.county.organizations.filter(({ kind }) => elects(kind))
  return {
    terms: bodies.flatMap((body, at) => termsOfBody(making, body, at)),
    authorities: making.county.organizations.flatMap((one) => authoritiesOf(one, topOf(making.county))),
    formations: formationsOf(making.county),
  }
}

type Body = SampleCounty['organizations'][number]

function topOf({ organizations }: SampleCounty): OrganizationId {
  const top = organizations.find(({ name }) => name === '中共云溪县教育局委员会')
  if (!top) throw new Error('the sample county has a committee at its top')
  return top.id
}

function authoritiesOf({ id, kind, openedOn }: Body, top: OrganizationId): SampleTerms['authorities'] {
  const matters: Partial<Record<Body['kind'], readonly Matter[]>> = {
    committee: ['oversee-terms', 'approve-organizations', 'approve-members', 'transfer-relations'],
    'general-branch': ['review-members'],
    branch: ['receive-members'],
  }
  return (matters[kind] ?? []).map((matter) => ({
    organizationId: id,
    matter,
    validFrom: id === top ? founded : openedOn,
    basis: '',
  }))
}

/** Branches that stand in several units are joint ones. */
function formationsOf(county: SampleCounty): SampleTerms['formations'] {
  return county.organizations
    .filter(({ kind }) => elects(kind))
    .map(({ id, openedOn }) => ({
      organizationId: id,
      kind:
        county.standings.filter(({ partyOrganizationId }) => partyOrganizationId === id).length > 1
          ? 'joint'
          : 'ordinary',
      approverId: topOf(county),
      on: openedOn,
    }))
}

function termsOfBody(making: Making, body: Body, at: number): SampleTerm[] {
  const { county, newId, today } = making
  const people = peopleOf(county, body.id)
  const [secretary] = people
  if (!secretary || !elects(body.kind)) return []
  const look = looks.find(({ of }) => body.name.startsWith(of))
  const years = body.kind === 'committee' ? 5 : 3
  const due = look ? addDays(addMonthsTo(today, look.months), look.days) : spread({ today, years, at })
  const electedOn = later(addMonthsTo(due, -12 * years), inPost)
  const endsOn = addMonthsTo(electedOn, 12 * years)
  const common = { organizationId: body.id, years, ...shapeOf(body.kind, people.length) }
  const current: SampleTerm = {
    ...common,
    id: newId(),
    ordinal: 5,
    electedOn,
    endsOn,
    closedOn: null,
    approvedOn: addDays(electedOn, 6),
    seats: seatsOf(making, { kind: body.kind, body: common.body, people, look }),
    extension:
      look?.as === 'extended'
        ? {
            id: newId(),
            toOn: addMonthsTo(endsOn, 6),
            approvedOn: addDays(endsOn, -20),
            approverId: topOf(county),
          }
        : null,
    reminder: null,
  }
  if (look?.as === 'reminded') current.reminder = reminderOf(making, { kind: body.kind, term: current })
  // A longer history, for a look at past days: the old rule of 2017, then the one of 2018.
  return look && look.days < 0 ? [...earlier(making, current), current] : [current]
}

const later = (one: ChinaDate, other: ChinaDate) => (one > other ? one : other)

/** Between a year and most of a term ahead, no two neighbours in the same month. */
function spread({ today, years, at }: { today: ChinaDate; years: number; at: number }): ChinaDate {
  const months = 13 + ((at * 7) % (12 * years - 18))
  return addDays(addMonthsTo(today, months), (at * 5) % 28)
}

function shapeOf(kind: ElectingKind, people: number): { body: TermBody; fullMembers: number } {
  const committee = kind !== 'branch' || people >= 7
  return { body: committee ? 'committee' : 'officers', fullMembers: people }
}

/** Secretary first, then members in the order of the list; those of a general branch or committee are in the branches below. */
function peopleOf({ posts, organizations }: SampleCounty, organizationId: OrganizationId) {
  const below = new Set([organizationId])
  for (const { id, parentId } of organizations) if (parentId && below.has(parentId)) below.add(id)
  const secretary = posts.find((post) => post.organizationId === organizationId && post.role === 'secretary')
  const members = posts.filter(
    (post) =>
      post.role === 'member' && below.has(post.organizationId) && post.personId !== secretary?.personId,
  )
  return [...(secretary ? [secretary] : []), ...members]
}

const duties: readonly Duty[][] = [
  ['secretary'],
  ['organization-work', 'discipline'],
  ['publicity'],
  ['plain-member'],
  ['plain-member'],
]

type Seating = {
  kind: ElectingKind
  body: TermBody
  people: ReturnType<typeof peopleOf>
  look: (typeof looks)[number] | undefined
}

function seatsOf({ newId, today }: Making, { kind, body, people, look }: Seating): SampleSeat[] {
  const committee = kind !== 'branch' || people.length > 20 ? 5 : 3
  const count = body === 'officers' ? 1 : Math.min(people.length, committee)
  const days = look?.as === 'vacant' ? 20 : look?.as === 'vacant-long' ? 75 : 0
  return people.slice(0, count).map(({ personId, id, role }, at) => {
    const on = addDays(today, -days)
    return {
      id: newId(),
      holdingId: newId(),
      duties: [...(duties[at] ?? [])],
      personId,
      postId: role === 'secretary' ? id : null,
      left: days > 0 && at === 2 ? { on, vacancyId: newId(), dueOn: addDays(on, 60) } : null,
    }
  })
}

function reminderOf(
  { county, newId }: Making,
  { kind, term }: { kind: ElectingKind; term: SampleTerm },
): SampleReminder {
  const dated = addDays(addMonthsTo(term.endsOn, -6), -12)
  return {
    id: newId(),
    superiorId: topOf(county),
    number: `云教党任提〔${dated.slice(0, 4)}〕1号`,
    dated,
    text: reminderText({
      ...term,
      kind,
      superiorKind: 'committee',
      lawfulEnd: term.endsOn,
      today: dated,
    }),
    sentOn: addDays(dated, 1),
    receivedOn: addDays(dated, 3),
    by: county.accounts.find(({ name }) => name === '党委办干事')?.id ?? AccountId.parse(newId()),
  }
}

function earlier({ newId }: Making, current: SampleTerm): SampleTerm[] {
  const middle = addMonthsTo(current.electedOn, -36)
  const first = addMonthsTo(middle, -36)
  const copy = (electedOn: ChinaDate, closedOn: ChinaDate, ordinal: number): SampleTerm => ({
    ...current,
    id: newId(),
    ordinal,
    electedOn,
    endsOn: closedOn,
    closedOn,
    approvedOn: addDays(electedOn, 6),
    extension: null,
    reminder: null,
    // The posts of the sample begin later; who led before held no post of it.
    seats: current.seats.map((seat) => ({
      ...seat,
      id: newId(),
      holdingId: newId(),
      postId: null,
      left: null,
    })),
  })
  return [copy(first, middle, 3), copy(middle, current.electedOn, 4)]
}
