import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { MemberId, OrganizationId, PersonId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { codesOf } from './members.codes.ts'
import { rollKinds } from './members.kinds.ts'

export const rollEnds = {
  ended: '期满或结束',
  appointed: '已任职',
  joined: '已入党，销号',
  left: '离开或转出',
  mistaken: '登记有误',
} as const

export const contactLevels = { school: '学校领导', department: '部门（支部）领导' } as const

/** 一对一、一对多、多对一: how leaders and talents are tied. */
export const pairingLabels = {
  one: '一对一',
  'one-to-many': '一对多',
  'many-to-one': '多对一',
  none: '未结对',
} as const
export type Pairing = keyof typeof pairingLabels

const words = (limit: number) => z.string().trim().min(1).max(limit).nullable().default(null)

const TalentContact = z.object({
  id: z.uuid(),
  leaderId: PersonId,
  leader: z.string(),
  level: z.enum(codesOf(contactLevels)),
  since: ChinaDate,
  version: Version,
})

export const RollEntry = z.object({
  id: z.uuid(),
  kind: z.enum(rollKinds),
  personId: PersonId,
  name: z.string(),
  memberId: MemberId.nullable(),
  branchId: OrganizationId,
  branchName: z.string(),
  since: ChinaDate,
  until: ChinaDate.nullable(),
  title: z.string().nullable(),
  host: z.string().nullable(),
  closedHow: z.enum(codesOf(rollEnds)).nullable(),
  closedNote: z.string().nullable(),
  contacts: z.array(TalentContact),
  pairing: z.enum(codesOf(pairingLabels)),
  version: Version,
})
export type RollEntry = z.output<typeof RollEntry>

export const listRolls = endpoint({
  name: 'listRolls',
  method: 'GET',
  path: '/member-rolls',
  summary: '党员名单（后备干部、示范岗、高层次人才、跟踪培养、第一书记）',
  query: z.object({
    kind: z.enum(rollKinds).optional(),
    memberId: MemberId.optional(),
    organizationId: OrganizationId.optional(),
    /** Also those that have ended. */
    all: z.enum(['true', 'false']).optional(),
  }),
  reply: z.object({ on: ChinaDate, rows: z.array(RollEntry), may: z.object({ change: z.boolean() }) }),
})

export const enterOnRoll = endpoint({
  name: 'enterOnRoll',
  method: 'POST',
  path: '/member-rolls',
  summary: '列入一份名单',
  body: z.object({
    kind: z.enum(rollKinds),
    /** A member, or (talents, people followed) somebody by name who is none. */
    memberId: MemberId.nullable().default(null),
    name: words(50),
    branchId: OrganizationId.nullable().default(null),
    since: ChinaDate,
    title: words(100),
    host: words(100),
  }),
  reply: RollEntry,
  problems: ['rule-broken', 'not-found'],
})

const onRoll = { params: z.object({ rollId: z.uuid() }) }

export const closeRoll = endpoint({
  name: 'closeRoll',
  method: 'POST',
  path: '/member-rolls/:rollId/close',
  summary: '移出名单（销号）',
  ...onRoll,
  body: z.object({ until: ChinaDate, how: z.enum(codesOf(rollEnds)), note: words(200), version: Version }),
  reply: RollEntry,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})

export const pairTalent = endpoint({
  name: 'pairTalent',
  method: 'POST',
  path: '/member-rolls/:rollId/contacts',
  summary: '领导联系高层次人才（结对）',
  ...onRoll,
  body: z.object({ leaderId: PersonId, level: z.enum(codesOf(contactLevels)), since: ChinaDate }),
  reply: RollEntry,
  problems: ['rule-broken', 'not-found'],
})

export const endPairing = endpoint({
  name: 'endPairing',
  method: 'POST',
  path: '/member-rolls/:rollId/contacts/:contactId/end',
  summary: '结束结对',
  params: z.object({ rollId: z.uuid(), contactId: z.uuid() }),
  body: z.object({ until: ChinaDate, version: Version }),
  reply: RollEntry,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})

/** Posts against members of one organisation: 示范岗 should be about a fifth of all members. */
export const ModelShare = z.object({
  organizationId: OrganizationId,
  name: z.string(),
  posts: z.number().int(),
  members: z.number().int(),
  /** Whole numbers of posts that count as about a fifth. */
  least: z.number().int(),
  most: z.number().int(),
  verdict: z.enum(['fits', 'few', 'many', 'unknown']),
})
export type ModelShare = z.output<typeof ModelShare>

export const listModelShares = endpoint({
  name: 'listModelShares',
  method: 'GET',
  path: '/model-shares',
  summary: '各党支部示范岗占比',
  query: z.object({ organizationId: OrganizationId.optional() }),
  reply: z.object({
    on: ChinaDate,
    rows: z.array(ModelShare),
    total: ModelShare.omit({ organizationId: true, name: true }),
  }),
})

export const honourLevels = {
  national: '国家级',
  province: '省级',
  city: '市级',
  county: '县级',
  school: '校级',
} as const

export const Honour = z.object({
  id: z.uuid(),
  branchId: OrganizationId,
  branchName: z.string(),
  memberId: MemberId.nullable(),
  holder: z.string(),
  name: z.string(),
  level: z.enum(codesOf(honourLevels)),
  grantedOn: ChinaDate,
  grantedBy: z.string(),
  document: z.string().nullable(),
  withdrawnOn: ChinaDate.nullable(),
  withdrawnReason: z.string().nullable(),
  version: Version,
})
export type Honour = z.output<typeof Honour>

export const listHonours = endpoint({
  name: 'listHonours',
  method: 'GET',
  path: '/honours',
  summary: '荣誉登记',
  query: z.object({ organizationId: OrganizationId.optional(), memberId: MemberId.optional() }),
  reply: z.object({ rows: z.array(Honour), may: z.object({ change: z.boolean() }) }),
})

export const recordHonour = endpoint({
  name: 'recordHonour',
  method: 'POST',
  path: '/honours',
  summary: '登记荣誉',
  body: z.object({
    /** The organisation that holds it, or the member. */
    organizationId: OrganizationId.nullable().default(null),
    memberId: MemberId.nullable().default(null),
    name: z.string().trim().min(1, '请填写荣誉名称').max(100),
    level: z.enum(codesOf(honourLevels)),
    grantedOn: ChinaDate,
    grantedBy: z.string().trim().min(1, '请填写授予单位').max(100),
    document: words(200),
  }),
  reply: Honour,
  problems: ['rule-broken', 'not-found'],
})

export const withdrawHonour = endpoint({
  name: 'withdrawHonour',
  method: 'POST',
  path: '/honours/:honourId/withdraw',
  summary: '撤销荣誉（或登记有误）',
  params: z.object({ honourId: z.uuid() }),
  body: z.object({
    on: ChinaDate,
    reason: z.string().trim().min(1, '请写明原因').max(200),
    version: Version,
  }),
  reply: Honour,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})
