import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { MemberId, OrganizationId, PersonId } from '#kernel/id.ts'
import { pageOf, pageQuery, Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
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
  version: Version,
})
export type MemberRow = z.output<typeof MemberRow>

export const listMembers = endpoint({
  name: 'listMembers',
  method: 'GET',
  path: '/members',
  summary: '党员名册',
  query: z.object({
    ...pageQuery,
    search: z.string().trim().max(50).optional(),
    organizationId: OrganizationId.optional(),
    standing: z.enum(standings).optional(),
    state: z.enum(memberStates).optional(),
  }),
  reply: pageOf(MemberRow),
})

export const getMember = endpoint({
  name: 'getMember',
  method: 'GET',
  path: '/members/:memberId',
  summary: '一名党员的登记信息',
  params: z.object({ memberId: MemberId }),
  reply: MemberRow.extend({ may: z.object({ change: z.boolean() }) }),
  problems: ['not-found'],
})

const text = (limit: number, label: string) =>
  z.string().trim().min(1).max(limit, `${label}不超过 ${limit} 字`).nullable().default(null)

export const MemberFields = z.object({
  sex: z.enum(codesOf(sexes)),
  ethnicity: z.enum(codesOf(ethnicities)),
  bornOn: ChinaDate,
  education: z.enum(codesOf(educations)).nullable().default(null),
  degree: z.enum(codesOf(degrees)).nullable().default(null),
  titleLevel: z.enum(codesOf(titleLevels)).nullable().default(null),
  occupation: z.enum(codesOf(occupations)),
  job: text(100, '工作岗位'),
})

export const MemberDraft = MemberFields.extend({
  /** Somebody known already, or null to enter a new person by name. */
  personId: PersonId.nullable().default(null),
  name: z.string().trim().min(1, '请填写姓名').max(50, '姓名不超过 50 字'),
  branchId: OrganizationId,
  standing: z.enum(standings),
  appliedOn: ChinaDate.nullable().default(null),
  joinedOn: ChinaDate.nullable().default(null),
  fullOn: ChinaDate.nullable().default(null),
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
  problems: ['rule-broken', 'not-found'],
})
