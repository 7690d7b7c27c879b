import { addDays, addMonthsTo } from '#kernel/china-date.ts'
import { MemberId, PersonId, type OrganizationId } from '#kernel/id.ts'
import { checkDigitOf } from '#modules/members/members.identity.ts'
import type { Standing } from '#modules/members/members.states.ts'
import type { SampleCounty } from './county-builder.ts'
import { inventedName } from './invented-names.ts'

/** A row of the invented register. */
export type SampleMember = {
  id: MemberId
  personId: PersonId
  branchId: OrganizationId
  /** Set for people who hold no post and are entered with their row. */
  name: string | null
  idNumber: string
  phone: string
  sex: '1' | '2'
  ethnicity: '01' | '10' | '11'
  bornOn: string
  education: string
  degree: string | null
  titleLevel: string | null
  occupation: string
  job: string | null
  standing: Standing
  appliedOn: string | null
  joinedOn: string | null
  fullOn: string | null
  since: string
}

export type SampleAbsence = {
  id: string
  memberId: MemberId
  kind: 'mobile' | 'overseas' | 'lost'
  since: string
  reason: string
  place: string | null
}

export type SampleRoll = { id: string; memberId: MemberId; kind: string; since: string; title: string }
export type SampleRegister = { members: SampleMember[]; absences: SampleAbsence[]; rolls: SampleRoll[] }

type Entry = { branchId: OrganizationId; standing: Standing; personId?: PersonId; student?: boolean }

/**
 * The invented register over the sample county: whoever is a member by post, and further people on the way. Some branches have the
 * sizes at which rules speak: two full members, six full and three on probation, fifty-five.
 */
export function sampleRegister(county: SampleCounty, newId: () => string): SampleRegister {
  const members = entriesOf(county).map((entry, at) => memberOf(entry, { at, newId }))
  return { members, absences: absencesOf(members, newId), rolls: rollsOf(members, newId) }
}

function entriesOf(county: SampleCounty): Entry[] {
  const branches = county.organizations.filter(({ kind }) => kind === 'branch').map(({ id }) => id)
  const byPost = new Map<OrganizationId, PersonId[]>(branches.map((id) => [id, []]))
  const seen = new Set<PersonId>()
  for (const post of county.posts) {
    if (post.role !== 'member' || seen.has(post.personId)) continue
    byPost.get(post.organizationId)?.push(post.personId)
    seen.add(post.personId)
  }
  const students = new Set(branchesOf(county, ['vocational', 'senior']))
  // The last branches are those of small schools.
  const [twoFull, sixFull, large] = branches.slice(-12, -9)
  return branches.flatMap((branchId, at) => {
    const people = byPost.get(branchId) ?? []
    const full = branchId === twoFull ? 2 : branchId === sixFull ? 6 : people.length - (at % 3 === 0 ? 1 : 0)
    const kept = branchId === sixFull ? people.slice(0, 9) : people
    return [
      ...kept.map((personId, place): Entry => ({
        branchId,
        personId,
        standing: place < full ? 'full' : 'probationary',
      })),
      ...more(branchId === large ? 55 - people.length : 0, { branchId, standing: 'full' }),
      ...more(branchId === sixFull ? 9 - people.length : 0, { branchId, standing: 'probationary' }),
      ...more(at % 2, { branchId, standing: 'applicant' }),
      ...more(at % 3 === 1 ? 1 : 0, { branchId, standing: 'activist' }),
      ...more(at % 5 === 2 ? 1 : 0, { branchId, standing: 'candidate' }),
      ...(students.has(branchId)
        ? [
            ...more(2, { branchId, standing: 'probationary', student: true }),
            ...more(9, { branchId, standing: 'activist', student: true }),
          ]
        : []),
    ]
  })
}

function more(count: number, entry: Entry): Entry[] {
  return Array.from({ length: Math.max(0, count) }, () => entry)
}

function branchesOf(county: SampleCounty, stages: readonly string[]): OrganizationId[] {
  const units = new Set(
    county.organizations.filter(({ stage }) => stage !== null && stages.includes(stage)).map(({ id }) => id),
  )
  const parties = new Set(
    county.standings.filter(({ unitId }) => units.has(unitId)).map((it) => it.partyOrganizationId),
  )
  const ofParties = county.organizations.filter(
    ({ id, kind, parentId }) =>
      kind === 'branch' && (parties.has(id) || (parentId !== null && parties.has(parentId))),
  )
  // One branch for each Party organisation takes the students.
  return [...new Map(ofParties.map((branch) => [branch.parentId, branch.id])).values()]
}

const educations = ['21', '21', '21', '31', '31', '14'] as const
const titles = ['middle', 'assistant', 'associate-senior', 'middle', null] as const
const jobs = ['语文教师', '数学教师', '英语教师', '班主任', '教务管理', '后勤管理'] as const
/** The first number of a name that no person of the county has. */
const firstName = 6000

function memberOf(entry: Entry, { at, newId }: { at: number; newId: () => string }): SampleMember {
  const { standing, student = false } = entry
  const sex = at % 5 < 3 ? '2' : '1'
  const bornOn = addDays(
    student ? '2005-01-15' : '1968-02-03',
    student ? (at * 7) % 300 : (at * 113) % 11_000,
  )
  const retired = !student && bornOn < '1969-06-01'
  const education = student ? '60' : (educations[at % educations.length] ?? '21')
  const personId = entry.personId ?? PersonId.parse(newId())
  return {
    id: MemberId.parse(newId()),
    personId,
    branchId: entry.branchId,
    name: entry.personId ? null : inventedName(firstName + at),
    idNumber: inventedNumber(bornOn, { at, sex }),
    // No telephone of the capital begins with a zero after the area code.
    phone: `0100${String(at).padStart(7, '0')}`,
    sex,
    ethnicity: at % 23 === 0 ? '11' : at % 31 === 0 ? '10' : '01',
    bornOn,
    education,
    degree: education === '14' ? '3' : education === '21' ? '4' : null,
    titleLevel: student ? null : (titles[at % titles.length] ?? null),
    occupation: student ? 'student' : retired ? 'retired' : at % 6 > 3 ? 'management' : 'teacher',
    job: student ? null : retired ? '退休教师' : (jobs[at % jobs.length] ?? null),
    standing,
    ...datesOf(standing, { at, bornOn }),
  }
}

function datesOf(
  standing: Standing,
  { at, bornOn }: { at: number; bornOn: string },
): Pick<SampleMember, 'appliedOn' | 'joinedOn' | 'fullOn' | 'since'> {
  const since = '2023-09-01'
  if (standing === 'full') {
    const joinedOn = addDays(addMonthsTo(bornOn, 12 * (22 + (at % 9))), at % 200)
    const capped = joinedOn < '2022-06-01' ? joinedOn : '2022-06-01'
    return { appliedOn: null, joinedOn: capped, fullOn: addMonthsTo(capped, 12), since }
  }
  if (standing === 'probationary') {
    const joinedOn = addDays('2025-11-20', (at * 31) % 280)
    return { appliedOn: '2024-03-08', joinedOn, fullOn: null, since: joinedOn }
  }
  return {
    appliedOn: addDays('2025-03-01', (at * 17) % 400),
    joinedOn: null,
    fullOn: null,
    since: '2025-06-01',
  }
}

/** An area code that no place has, so that the number is nobody's; the check digit is right. */
function inventedNumber(bornOn: string, { at, sex }: { at: number; sex: '1' | '2' }): string {
  const order = String(((at * 2) % 998) + (sex === '1' ? 1 : 0)).padStart(3, '0')
  const digits = `${at % 2 === 0 ? '999999' : '999998'}${bornOn.replaceAll('-', '')}${order}`
  return digits + checkDigitOf(digits)
}

const away = [
  { kind: 'mobile', since: '2026-02-20', reason: 'work-elsewhere', place: '外省' },
  { kind: 'overseas', since: '2025-09-01', reason: 'studying', place: '国外' },
  { kind: 'mobile', since: '2026-07-06', reason: 'changed-unit', place: '邻市' },
  { kind: 'lost', since: '2026-03-15', reason: 'changed-unit', place: null },
  { kind: 'overseas', since: '2024-05-10', reason: 'settled', place: '国外' },
  { kind: 'lost', since: '2026-08-20', reason: 'moved-home', place: null },
] as const

function absencesOf(members: readonly SampleMember[], newId: () => string): SampleAbsence[] {
  const full = members.filter(({ standing }) => standing === 'full')
  return away.flatMap((absence, at) => {
    const member = full[17 + at * 61]
    return member ? [{ id: newId(), memberId: member.id, ...absence }] : []
  })
}

/** Model posts for about a fifth in most branches, and a few people of the other lists. */
function rollsOf(members: readonly SampleMember[], newId: () => string): SampleRoll[] {
  const full = members.filter(({ standing }) => standing === 'full')
  const roll = (kind: string, title: string) => (member: SampleMember) => ({
    id: newId(),
    memberId: member.id,
    kind,
    since: '2025-03-01',
    title,
  })
  return [
    ...full.filter((_member, at) => at % 5 === 0 && at % 35 !== 0).map(roll('model-post', '教学示范岗')),
    ...full.filter((_member, at) => at % 60 === 7).map(roll('reserve-cadre', '校级后备干部')),
    ...full.filter((_member, at) => at % 90 === 11).map(roll('talent', '学科带头人')),
    ...full.filter((_member, at) => at % 150 === 23).map(roll('first-secretary', '云溪县柳湾村')),
  ]
}
