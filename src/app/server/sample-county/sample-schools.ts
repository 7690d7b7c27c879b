import type { Stage } from '#modules/organizations/organizations.contract.ts'

/** How a school's Party members are organised; `shared` belongs to the branch of another school. */
export type PartyShape =
  | { kind: 'committee' | 'general-branch'; branches: readonly string[] }
  | { kind: 'branch'; groups: number }
  | { kind: 'shared'; with: string }

export type SampleSchool = {
  /** Short name, by which people and documents call it. */
  short: string
  name: string
  stage: Stage
  ownership: 'public' | 'private'
  openedOn: string
  party: PartyShape
  /** Party members besides the leading people. */
  members: number
}

const towns =
  '青石、柳湾、白鹭、松岭、桃源、石桥、东河、西坪、南山、北塘、金沙、竹溪、枫林、清泉、望江'.split('、')
const teaching = ['语文组', '数理组', '综合组', '行政后勤']
const grades = ['高一年级', '高二年级', '高三年级', '行政后勤']

type Draft = Partial<SampleSchool> & Pick<SampleSchool, 'short' | 'name' | 'stage'>

function school(draft: Draft, at: number): SampleSchool {
  return {
    ownership: 'public',
    openedOn: `${1985 + (at % 30)}-09-01`,
    party: { kind: 'branch', groups: draft.stage === 'primary' && at % 4 === 0 ? 2 : 0 },
    members: draft.stage === 'kindergarten' ? 6 : 11 + (at % 4),
    ...draft,
  }
}

const committee = (branches: readonly string[]): PartyShape => ({ kind: 'committee', branches })
const generalBranch = (branches: readonly string[]): PartyShape => ({ kind: 'general-branch', branches })

const primary: Draft[] = [
  {
    short: '一小',
    name: '云溪县第一小学',
    stage: 'primary',
    party: generalBranch(teaching.slice(0, 3)),
    members: 36,
  },
  {
    short: '实验小学',
    name: '云溪县实验小学',
    stage: 'primary',
    party: generalBranch(teaching.slice(0, 3)),
    members: 39,
  },
  ...['二', '三', '四', '五'].map((number) => ({
    short: `${number}小`,
    name: `云溪县第${number}小学`,
    stage: 'primary' as const,
  })),
  ...towns.map((town) => ({
    short: `${town}小学`,
    name: `云溪县${town}镇中心小学`,
    stage: 'primary' as const,
  })),
  { short: '城北小学', name: '云溪县城北小学', stage: 'primary' },
  { short: '城南小学', name: '云溪县城南小学', stage: 'primary' },
  { short: '城东小学', name: '云溪县城东小学', stage: 'primary' },
  { short: '育英小学', name: '云溪县育英小学', stage: 'primary', ownership: 'private', members: 7 },
]

const junior: Draft[] = [
  {
    short: '一初中',
    name: '云溪县第一初级中学',
    stage: 'junior',
    party: generalBranch(teaching.slice(0, 3)),
    members: 39,
  },
  {
    short: '二初中',
    name: '云溪县第二初级中学',
    stage: 'junior',
    party: generalBranch(teaching.slice(0, 2)),
    members: 28,
  },
  { short: '三初中', name: '云溪县第三初级中学', stage: 'junior' },
  ...towns
    .slice(4, 11)
    .map((town) => ({ short: `${town}中学`, name: `云溪县${town}镇初级中学`, stage: 'junior' as const })),
]

const others: Draft[] = [
  { short: '一中', name: '云溪县第一中学', stage: 'senior', party: committee(grades), members: 84 },
  { short: '二中', name: '云溪县第二中学', stage: 'senior', party: committee(grades), members: 76 },
  {
    short: '启明高中',
    name: '云溪县启明高级中学',
    stage: 'senior',
    ownership: 'private',
    party: generalBranch(teaching.slice(0, 2)),
    members: 22,
  },
  {
    short: '松岭学校',
    name: '云溪县松岭九年制学校',
    stage: 'nine-year',
    party: generalBranch(['小学部', '初中部']),
    members: 28,
  },
  { short: '望江学校', name: '云溪县望江九年制学校', stage: 'nine-year' },
  { short: '清泉学校', name: '云溪县清泉九年制学校', stage: 'nine-year' },
  { short: '枫林学校', name: '云溪县枫林九年制学校', stage: 'nine-year' },
  {
    short: '博文学校',
    name: '云溪县博文学校',
    stage: 'nine-year',
    ownership: 'private',
    party: generalBranch(['小学部', '初中部']),
    members: 18,
  },
  {
    short: '职教中心',
    name: '云溪县职业技术教育中心',
    stage: 'vocational',
    party: committee(['专业一部', '专业二部', '行政后勤']),
    members: 60,
  },
  { short: '特教学校', name: '云溪县特殊教育学校', stage: 'special' },
]

const kindergartens: Draft[] = [
  { short: '县幼儿园', name: '云溪县幼儿园', stage: 'kindergarten', members: 12 },
  { short: '二幼', name: '云溪县第二幼儿园', stage: 'kindergarten' },
  ...towns.slice(0, 10).map((town, at) => ({
    short: `${town}幼儿园`,
    name: `云溪县${town}镇中心幼儿园`,
    stage: 'kindergarten' as const,
    // The smallest have too few members for a branch of their own and share that of the primary school.
    ...(at >= 6 && { party: { kind: 'shared' as const, with: `${town}小学` }, members: 2 }),
  })),
  {
    short: '小太阳幼儿园',
    name: '云溪县小太阳幼儿园',
    stage: 'kindergarten',
    ownership: 'private',
    members: 3,
  },
  { short: '金贝幼儿园', name: '云溪县金贝幼儿园', stage: 'kindergarten', ownership: 'private', members: 3 },
  { short: '童心幼儿园', name: '云溪县童心幼儿园', stage: 'kindergarten', ownership: 'private', members: 3 },
]

/** The 60 schools and kindergartens of the invented county, in the order of the office's list. */
export const sampleSchools: readonly SampleSchool[] = [
  ...others.slice(0, 3),
  ...junior,
  ...others.slice(3),
  ...primary,
  ...kindergartens,
].map((draft, at) => school(draft, at))
