import type { OrganizationId } from '#kernel/id.ts'
import { defaultAudienceGroups } from '#modules/organizations/server/public.ts'
import { countyBuilder, type CountyBuilder, type SampleCounty } from './county-builder.ts'
import { sampleAffiliatedUnits, sampleSections } from './sample-bureau.ts'
import { sampleSchools, type SampleSchool } from './sample-schools.ts'

/** One password for all sample accounts; the sample county is for showing and testing, never for real use. */
export const samplePassword = 'yunxi-2026'

const founded = '1984-09-01'
const inPost = '2023-09-01'
type Top = { bureau: OrganizationId; committee: OrganizationId }

/**
 * The invented county 云溪县: a bureau with 12 sections, 4 further units, 60 schools, their Party organisations, some
 * 1,200 people, posts, audience groups and accounts. Everything but the ids is the same at every call.
 */
export function sampleCounty({ newId }: { newId: () => string }): SampleCounty {
  const builder = countyBuilder(newId)
  const top = foundTop(builder)
  staffBureau(builder, top)
  for (const section of sampleSections) foundSection(builder, top, section)
  foundBureauBranches(builder, top)
  foundAffiliatedUnits(builder, top)
  const schools = new Map<string, { branch: OrganizationId }>()
  for (const school of sampleSchools)
    schools.set(school.short, foundSchool(builder, top, { school, schools }))
  for (const group of defaultAudienceGroups({ bureauId: top.bureau, committeeId: top.committee }))
    builder.group(group)
  return builder.county
}

function foundTop(builder: CountyBuilder): Top {
  const bureau = builder.unit({
    kind: 'bureau',
    name: '云溪县教育局',
    openedOn: founded,
    parent: null,
    aliases: ['县教育局', '教育局', '局'],
  })
  const workCommittee = builder.party({
    kind: 'work-committee',
    name: '中共云溪县委教育工作委员会',
    openedOn: founded,
    parent: null,
    aliases: ['云溪县委教育工委', '县委教育工委', '教育工委'],
  })
  const committee = builder.party({
    kind: 'committee',
    name: '中共云溪县教育局委员会',
    openedOn: founded,
    parent: workCommittee,
    aliases: ['云溪县教育局党委', '县教育局党委', '局党委'],
  })
  builder.stands(workCommittee, bureau, founded)
  builder.stands(committee, bureau, founded)
  return { bureau, committee }
}

function staffBureau(builder: CountyBuilder, { bureau, committee }: Top): void {
  const administrator = builder.person(['administrator', bureau, inPost])
  builder.account(administrator, '管理员')
  const head = builder.person(['leader', bureau, inPost], ['secretary', committee, inPost])
  builder.account(head, '局长')
  for (const name of ['副局长', '副局长二', '副局长三'])
    builder.account(builder.person(['leader', bureau, inPost]), name)
}

function foundSection(
  builder: CountyBuilder,
  { bureau }: Top,
  section: (typeof sampleSections)[number],
): void {
  const { name, aliases, clerks } = section
  const id = builder.unit({ kind: 'section', name, openedOn: '1996-03-01', parent: bureau, aliases })
  builder.account(builder.person(['section-head', id, inPost]), `${name}负责人`)
  for (let number = 1; number <= clerks; number++) {
    const clerk = builder.person(['section-clerk', id, inPost])
    builder.account(clerk, `${name}干事${number === 1 ? '' : number}`)
  }
}

/** Branches of the bureau's own people stand in no unit: their secretaries speak for the branch, not for a section. */
function foundBureauBranches(builder: CountyBuilder, { committee }: Top): void {
  const general = builder.party({
    kind: 'general-branch',
    name: '云溪县教育局机关党总支',
    openedOn: '1998-07-01',
    parent: committee,
    aliases: ['局机关党总支', '机关党总支'],
  })
  builder.account(builder.person(['secretary', general, inPost]), '机关总支书记')
  const bureauPeople = builder.county.people.map(({ id }) => id)
  const branches = ['第一', '第二', '第三'].map((number) =>
    builder.party({
      kind: 'branch',
      name: `云溪县教育局机关${number}党支部`,
      openedOn: '1998-07-01',
      parent: general,
    }),
  )
  bureauPeople.forEach((personId, at) => {
    const branch = branches[at % branches.length]
    if (branch) builder.member(personId, branch, inPost)
  })
  for (const branch of branches) builder.person(['secretary', branch, inPost], ['member', branch, inPost])
}

function foundAffiliatedUnits(builder: CountyBuilder, { bureau, committee }: Top): void {
  const branches = new Map<string, OrganizationId>()
  for (const { name, short, branch } of sampleAffiliatedUnits) {
    const openedOn = '2001-09-01'
    const unit = builder.unit({
      kind: 'affiliated-unit',
      name,
      openedOn,
      parent: bureau,
      aliases: [short, `县${short}`],
    })
    let party = branches.get(branch)
    if (!party) {
      party = builder.party({ kind: 'branch', name: branch, openedOn, parent: committee })
      branches.set(branch, party)
      const secretary = builder.person(['secretary', party, inPost], ['member', party, inPost])
      builder.account(secretary, `${short}书记`)
    }
    builder.stands(party, unit, openedOn)
    builder.account(builder.person(['unit-head', unit, inPost], ['member', party, inPost]), `${short}负责人`)
    for (let number = 0; number < 7; number++) builder.person(['member', party, inPost])
  }
}

type Founding = { school: SampleSchool; schools: ReadonlyMap<string, { branch: OrganizationId }> }

/** A school with its Party organisation and people; returns the branch that takes its members. */
function foundSchool(
  builder: CountyBuilder,
  top: Top,
  { school, schools }: Founding,
): { branch: OrganizationId } {
  const { name, short, stage, ownership, openedOn, party } = school
  const aliases = [short, name.replace(/^云溪县/u, ''), name.replace(/^云溪县/u, '县')]
  const unit = builder.unit({
    kind: 'school',
    name,
    stage,
    ownership,
    openedOn,
    parent: top.bureau,
    aliases: [...new Set(aliases)].filter((alias) => alias !== name),
  })
  if (party.kind === 'shared')
    return joinBranch(builder, unit, { school, branch: schools.get(party.with)?.branch })
  const label = { committee: '党委', 'general-branch': '党总支', branch: '党支部' }[party.kind]
  const organization = builder.party({
    kind: party.kind,
    name: `${name}${label}`,
    openedOn,
    parent: top.committee,
    aliases: [`${short}${label}`],
  })
  builder.stands(organization, unit, openedOn)
  const branches =
    party.kind === 'branch' ? [organization] : foundBranches(builder, { school, party, organization })
  if (party.kind === 'branch')
    for (let number = 1; number <= party.groups; number++)
      builder.party({
        kind: 'group',
        name: `${name}党支部第${number === 1 ? '一' : '二'}党小组`,
        openedOn,
        parent: organization,
      })
  const [branch = organization] = branches
  staffSchool(builder, { school, unit, organization, branch })
  for (let number = 0; number < school.members; number++)
    builder.person(['member', branches[number % branches.length] ?? branch, inPost])
  return { branch }
}

function joinBranch(
  builder: CountyBuilder,
  unit: OrganizationId,
  { school, branch }: { school: SampleSchool; branch: OrganizationId | undefined },
): { branch: OrganizationId } {
  if (!branch) throw new RangeError(`${school.name} shares the branch of a school that is listed after it`)
  const since = school.openedOn > '2016-07-01' ? school.openedOn : '2016-07-01'
  builder.stands(branch, unit, since)
  builder.account(
    builder.person(['unit-head', unit, inPost], ['member', branch, inPost]),
    `${school.short}园长`,
  )
  for (let number = 0; number < school.members; number++) builder.person(['member', branch, inPost])
  return { branch }
}

type Divided = { school: SampleSchool; party: { branches: readonly string[] }; organization: OrganizationId }

function foundBranches(builder: CountyBuilder, { school, party, organization }: Divided): OrganizationId[] {
  return party.branches.map((part) => {
    const branch = builder.party({
      kind: 'branch',
      name: `${school.name}${part}党支部`,
      openedOn: school.openedOn,
      parent: organization,
      aliases: [`${school.short}${part}支部`],
    })
    builder.person(['secretary', branch, inPost], ['member', branch, inPost])
    return branch
  })
}

type Staffing = {
  school: SampleSchool
  unit: OrganizationId
  organization: OrganizationId
  branch: OrganizationId
}

/** In large schools secretary and head are two people; in the others one person holds both posts. */
function staffSchool(builder: CountyBuilder, { school, unit, organization, branch }: Staffing): void {
  const large = organization !== branch
  const head = school.stage === 'kindergarten' ? '园长' : '校长'
  const member: ['member', OrganizationId, string] = ['member', branch, inPost]
  const secretary = builder.person(
    ['secretary', organization, inPost],
    ...(large ? [] : [['unit-head', unit, inPost] as ['unit-head', OrganizationId, string]]),
    member,
  )
  builder.account(secretary, `${school.short}书记`)
  if (large) {
    builder.account(builder.person(['unit-head', unit, inPost], member), `${school.short}${head}`)
    builder.account(builder.person(['party-officer', organization, inPost], member), `${school.short}专干`)
  } else if (school.stage !== 'kindergarten') builder.person(['party-officer', organization, inPost], member)
}
