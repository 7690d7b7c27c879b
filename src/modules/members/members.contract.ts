import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { MemberId, OrganizationId, PersonId } from '#kernel/id.ts'
import { flag, pageOf, pageQuery, Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { memberActNames } from './members.acts.ts'
import { ageBands, joinPeriods, noValue } from './members.groups.ts'
import { absenceKinds, rollKinds } from './members.kinds.ts'
import {
  codesOf,
  degrees,
  educations,
  ethnicities,
  occupations,
  sexes,
  titleLevels,
} from './members.codes.ts'
import { memberStates, standings } from './members.states.ts'

/** One line of the register. Number, phone and address never stand in lists. */
export const MemberRow = z.object({
  id: MemberId,
  personId: PersonId,
  name: z.string(),
  branchId: OrganizationId,
  branchName: z.string(),
  sex: z.enum(codesOf(sexes)),
  ethnicity: z.enum(codesOf(ethnicities)),
  bornOn: ChinaDate,
  nativePlace: z.string().nullable(),
  education: z.enum(codesOf(educations)).nullable(),
  degree: z.enum(codesOf(degrees)).nullable(),
  titleLevel: z.enum(codesOf(titleLevels)).nullable(),
  occupation: z.enum(codesOf(occupations)),
  job: z.string().nullable(),
  standing: z.enum(standings),
  state: z.enum(memberStates),
  stateUntil: ChinaDate.nullable(),
  appliedOn: ChinaDate.nullable(),
  joinedOn: ChinaDate.nullable(),
  fullOn: ChinaDate.nullable(),
  endedOn: ChinaDate.nullable(),
  /** Away, abroad, out of touch: facts beside the state. */
  absences: z.array(z.enum(absenceKinds)),
  /** A letter is under way: 转出中. */
  transferring: z.boolean(),
  version: Version,
})
export type MemberRow = z.output<typeof MemberRow>

export const memberSorts = ['branch', 'name', 'born', 'joined', 'full'] as const

export const memberFilter = {
  search: z.string().trim().max(50).optional(),
  organizationId: OrganizationId.optional(),
  standing: z.enum(standings).optional(),
  state: z.enum(memberStates).optional(),
  occupation: z.enum(codesOf(occupations)).optional(),
  education: z.enum([...codesOf(educations), noValue]).optional(),
  /** Full and probationary members, and nobody on the way to it. */
  member: flag.optional(),
  sex: z.enum(codesOf(sexes)).optional(),
  ethnicity: z.enum(codesOf(ethnicities)).optional(),
  ageBand: z.enum(codesOf(ageBands)).optional(),
  joinPeriod: z.enum([...codesOf(joinPeriods), noValue]).optional(),
  absence: z.enum(absenceKinds).optional(),
  roll: z.enum(rollKinds).optional(),
  transferring: flag.optional(),
  /** Those who have left; otherwise those who have not. */
  ended: flag.optional(),
  /** The register as it stood at the end of a day. */
  on: ChinaDate.optional(),
}

export const listMembers = endpoint({
  name: 'listMembers',
  method: 'GET',
  path: '/members',
  summary: '党员名册（可查过去某一天）',
  query: z.object({
    ...pageQuery,
    ...memberFilter,
    sort: z.enum(memberSorts).default('branch'),
    descending: flag.optional(),
  }),
  reply: pageOf(MemberRow).extend({
    on: ChinaDate,
    /** Whether the asker sees any register at all, and may enter members somewhere. */
    sees: z.boolean(),
    may: z.object({ create: z.boolean() }),
  }),
})

/** How a member came to be what the member is, and where. */
export const MemberHistory = z.object({
  states: z.array(
    z.object({
      from: ChinaDate,
      to: ChinaDate.nullable(),
      standing: z.enum(standings),
      state: z.enum(memberStates),
      until: ChinaDate.nullable(),
      act: z.string(),
      reason: z.string().nullable(),
      basis: z.string().nullable(),
      paper: z.string().nullable(),
    }),
  ),
  branches: z.array(
    z.object({ from: ChinaDate, to: ChinaDate.nullable(), branchId: OrganizationId, name: z.string() }),
  ),
  changes: z.array(
    z.object({
      at: z.iso.datetime(),
      by: z.string(),
      changes: z.array(
        z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
      ),
    }),
  ),
})

export const MemberDetail = MemberRow.extend({
  /** The sealed fields as they are shown unasked; null where nothing is filled in. */
  masked: z.object({
    idNumber: z.string().nullable(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
  }),
  /** Which of the sealed fields are filled in. */
  sealed: z.object({ idNumber: z.boolean(), phone: z.boolean(), address: z.boolean() }),
  probationEndsOn: ChinaDate.nullable(),
  history: MemberHistory,
  may: z.object({
    change: z.boolean(),
    acts: z.array(z.enum(memberActNames)),
    takeBack: z.boolean(),
  }),
})
export type MemberDetail = z.output<typeof MemberDetail>

export const getMember = endpoint({
  name: 'getMember',
  method: 'GET',
  path: '/members/:memberId',
  summary: '一名党员的登记信息和变动',
  params: z.object({ memberId: MemberId }),
  reply: MemberDetail,
  problems: ['not-found'],
})

/** What the register says of the person who asks; null for whoever stands in none. */
export const getOwnMembership = endpoint({
  name: 'getOwnMembership',
  method: 'GET',
  path: '/own-membership',
  summary: '本人的党员登记信息',
  reply: z.object({ member: MemberDetail.nullable() }),
})

const text = (limit: number, label: string) =>
  z.string().trim().min(1).max(limit, `${label}不超过 ${limit} 字`).nullable().default(null)

/** Fields that are corrected without a decision. */
export const MemberFields = z.object({
  sex: z.enum(codesOf(sexes)),
  ethnicity: z.enum(codesOf(ethnicities)),
  bornOn: ChinaDate,
  nativePlace: text(100, '籍贯'),
  education: z.enum(codesOf(educations)).nullable().default(null),
  degree: z.enum(codesOf(degrees)).nullable().default(null),
  titleLevel: z.enum(codesOf(titleLevels)).nullable().default(null),
  occupation: z.enum(codesOf(occupations)),
  job: text(100, '工作岗位'),
})

/** Left out: as it is; null: taken away. Whoever reads the register never gets them with it. */
const sealedFields = {
  idNumber: z.string().trim().min(1).max(40).nullable().optional(),
  phone: z.string().trim().min(1).max(30).nullable().optional(),
  address: z.string().trim().min(1).max(200, '住址不超过 200 字').nullable().optional(),
}

const dates = {
  appliedOn: ChinaDate.nullable().default(null),
  joinedOn: ChinaDate.nullable().default(null),
  fullOn: ChinaDate.nullable().default(null),
}

const name = z.string().trim().min(1, '请填写姓名').max(50, '姓名不超过 50 字')

export const MemberDraft = MemberFields.extend({
  ...sealedFields,
  ...dates,
  /** Somebody known already, or null to enter a new person by name. */
  personId: PersonId.nullable().default(null),
  name,
  branchId: OrganizationId,
  standing: z.enum(standings),
  /** From when the branch counts the person; today unless told. */
  since: ChinaDate.optional(),
})
export type MemberDraft = z.output<typeof MemberDraft>

export const createMember = endpoint({
  name: 'createMember',
  method: 'POST',
  path: '/members',
  summary: '登记一名党员（或申请人、积极分子、发展对象）',
  body: MemberDraft,
  reply: MemberRow,
  problems: ['rule-broken', 'not-found', 'invalid-input'],
})

export const MemberCorrection = MemberFields.extend({ ...sealedFields, ...dates, name })
export type MemberCorrection = z.output<typeof MemberCorrection>

export const changeMember = endpoint({
  name: 'changeMember',
  method: 'PUT',
  path: '/members/:memberId',
  summary: '更正一名党员的登记信息',
  params: z.object({ memberId: MemberId }),
  body: MemberCorrection.extend({ version: Version }),
  reply: MemberRow,
  problems: ['rule-broken', 'not-found', 'out-of-date', 'invalid-input'],
})

export const actOnMember = endpoint({
  name: 'actOnMember',
  method: 'POST',
  path: '/members/:memberId/acts',
  summary: '登记一项关于党员的决定（转正、延长预备期、停止党籍、限期改正等）',
  params: z.object({ memberId: MemberId }),
  body: z.object({
    act: z.enum(memberActNames),
    on: ChinaDate,
    until: ChinaDate.nullable().default(null),
    reason: z.string().max(40).nullable().default(null),
    /** Number or short name of the paper. */
    paper: text(200, '文号'),
    version: Version,
  }),
  reply: MemberRow,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})

export const takeBackMemberAct = endpoint({
  name: 'takeBackMemberAct',
  method: 'POST',
  path: '/members/:memberId/acts/take-back',
  summary: '撤回最近一项登记错误的决定',
  params: z.object({ memberId: MemberId }),
  body: z.object({ version: Version }),
  reply: MemberRow,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})
