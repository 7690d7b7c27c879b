import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId, PersonId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { duties, extensionKinds, leavings, Term, termBodies } from './terms.contract.ts'

const onTerm = { params: z.object({ termId: z.uuid() }) }
const changes = { reply: Term, problems: ['not-found', 'not-allowed', 'rule-broken', 'out-of-date'] } as const

export const SeatDraft = z.object({
  duties: z.array(z.enum(duties)).min(1, '请勾选分工').max(4, '一个位置最多四项分工'),
  personId: PersonId,
  fullTime: z.boolean().default(false),
})

export const Election = z.object({
  formedBy: z.enum(['election', 'appointment']).default('election'),
  electedOn: ChinaDate,
  ordinal: z.number().int().min(1).max(99).nullable().default(null),
  body: z.enum(termBodies),
  /** Of those elected before July 2018 the length was resolved; since then the rule fixes it. */
  years: z.number().int().min(1).max(5).optional(),
  fullMembers: z.number().int().min(0).max(100_000),
  seats: z.array(SeatDraft).min(1, '请至少填写书记').max(30, '位置太多，请检查'),
  /** Why a general rule is departed from. */
  reason: z.string().trim().max(500, '不超过 500 字').default(''),
})

export const recordElection = endpoint({
  name: 'recordElection',
  method: 'POST',
  path: '/organizations/:organizationId/terms',
  summary: '登记选举结果：新一届开始，上一届结束，书记的岗位随之设立或结束',
  params: z.object({ organizationId: OrganizationId }),
  body: Election,
  ...changes,
})

export const recordExtension = endpoint({
  name: 'recordExtension',
  method: 'POST',
  path: '/terms/:termId/extensions',
  summary: '登记上级批准的延期或提前换届',
  ...onTerm,
  body: z.object({
    kind: z.enum(extensionKinds),
    toOn: ChinaDate,
    approvedOn: ChinaDate,
    number: z.string().trim().max(50, '不超过 50 字').default(''),
    reason: z.string().trim().min(1, '请写明理由').max(500, '不超过 500 字'),
    version: Version,
  }),
  ...changes,
})

export const recordReport = endpoint({
  name: 'recordReport',
  method: 'PUT',
  path: '/terms/:termId/report',
  summary: '选举结果的上报：委员备案、书记和副书记批准',
  ...onTerm,
  body: z.object({
    reportedOn: ChinaDate.nullable(),
    filedOn: ChinaDate.nullable(),
    approvedOn: ChinaDate.nullable(),
    approvalNumber: z.string().trim().max(50, '不超过 50 字').default(''),
    version: Version,
  }),
  ...changes,
})

const onSeat = { params: z.object({ termId: z.uuid(), seatId: z.uuid() }) }

export const vacateSeat = endpoint({
  name: 'vacateSeat',
  method: 'POST',
  path: '/terms/:termId/seats/:seatId/vacancy',
  summary: '届中离任：位置空出来，补选开始计时',
  ...onSeat,
  body: z.object({ on: ChinaDate, leftAs: z.enum(leavings).exclude(['term-ended']), version: Version }),
  ...changes,
})

export const fillSeat = endpoint({
  name: 'fillSeat',
  method: 'POST',
  path: '/terms/:termId/seats/:seatId/holder',
  summary: '补选或指派：接任到本届届满',
  ...onSeat,
  body: z.object({
    personId: PersonId,
    since: ChinaDate,
    cameBy: z.enum(['by-election', 'appointment']),
    fullTime: z.boolean().default(false),
    version: Version,
  }),
  ...changes,
})

export const TermSettings = z.object({ byElectionDays: z.number().int(), version: z.number().int() })

export const getTermSettings = endpoint({
  name: 'getTermSettings',
  method: 'GET',
  path: '/term-settings',
  summary: '任期的本地设定',
  reply: TermSettings.extend({ may: z.object({ change: z.boolean() }) }),
  problems: ['not-allowed'],
})

export const saveTermSettings = endpoint({
  name: 'saveTermSettings',
  method: 'PUT',
  path: '/term-settings',
  summary: '改任期的本地设定：补选应在多少天内完成',
  body: z.object({
    byElectionDays: z.number().int().min(1, '至少 1 天').max(365, '最多 365 天'),
    /** 0 while nothing was set yet. */
    version: z.number().int().min(0),
  }),
  reply: TermSettings,
  problems: ['not-allowed', 'out-of-date'],
})
