import { z } from 'zod'
import { roles } from '#kernel/actor.ts'
import { ChinaDate } from '#kernel/china-date.ts'
import { MemberId, OrganizationId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'

export const reorganizationKindLabels = { merge: '合并', split: '分设' } as const
export type ReorganizationKind = keyof typeof reorganizationKindLabels
export const reorganizationKinds = Object.keys(reorganizationKindLabels) as [
  ReorganizationKind,
  ...ReorganizationKind[],
]

/** What is kept of each: mergers, splits, and upgrades of the same organisation. */
export const recordKindLabels = { ...reorganizationKindLabels, upgrade: '升格' } as const
export type RecordKind = keyof typeof recordKindLabels

/** `from` ends and what it has goes to `to`: one organisation for a merger, two or more for a split. */
const Reorganization = {
  kind: z.enum(reorganizationKinds),
  fromId: OrganizationId,
  toIds: z.array(OrganizationId).min(1, '请选择由谁承接').max(10, '一次最多分设为 10 个'),
}

/** What goes along, in numbers: shown before it is done, and again as what was done. */
export const Figures = z.object({
  /** Open tasks that the organisation owes, and that it leads. */
  owed: z.number().int(),
  led: z.number().int(),
  /** Everybody whose row of the register stands in the branch. */
  people: z.number().int(),
  letters: z.number().int(),
  rolls: z.number().int(),
  /** Running terms that end, posts that end with the organisation. */
  terms: z.number().int(),
  posts: z.number().int(),
  /** Party organisations that stand in the unit and will stand in its successor. */
  standings: z.number().int(),
})
export type Figures = z.output<typeof Figures>

export const Preview = z.object({
  figures: Figures,
  people: z.object({
    members: z.number().int(),
    onTheWay: z.number().int(),
    left: z.number().int(),
    /** Who they are, for those whose posts open the branch; null for everybody else. */
    named: z.array(z.object({ id: MemberId, name: z.string() })).nullable(),
  }),
  terms: z.array(
    z.object({
      electedOn: ChinaDate,
      endsOn: ChinaDate.nullable(),
      holders: z.number().int(),
      vacancies: z.number().int(),
    }),
  ),
  posts: z.array(z.object({ role: z.enum(roles), personName: z.string() })),
  standings: z.array(z.string()),
  /** What must be settled first, one sentence each; empty when nothing stands in the way. */
  blockers: z.array(z.string()),
})
export type Preview = z.output<typeof Preview>

export const previewReorganization = endpoint({
  name: 'previewReorganization',
  method: 'GET',
  path: '/reorganizations/preview',
  summary: '合并或分设之前：会转走什么、结束什么、还差什么',
  query: z.object({
    kind: z.enum(reorganizationKinds),
    fromId: OrganizationId,
    toIds: z.string().regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,9}$/, '请选择由谁承接'),
    on: ChinaDate.optional(),
  }),
  reply: Preview,
  problems: ['not-found', 'rule-broken'],
})

export const reorganize = endpoint({
  name: 'reorganize',
  method: 'POST',
  path: '/reorganizations',
  summary: '合并或分设组织：党员、任期、未结任务一并处理',
  body: z.object({
    ...Reorganization,
    on: ChinaDate,
    version: Version,
    /** Who goes where in a split; everybody who is not named goes to the first successor. */
    division: z
      .array(z.object({ toId: OrganizationId, memberIds: z.array(MemberId).max(2000) }))
      .max(10)
      .default([]),
  }),
  reply: z.object({
    id: z.uuid(),
    figures: Figures,
    moved: z.number().int(),
    joined: z.number().int(),
    copied: z.number().int(),
  }),
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

const Named = z.object({ id: OrganizationId, name: z.string() })

export const ReorganizationRecord = z.object({
  id: z.uuid(),
  kind: z.enum(Object.keys(recordKindLabels) as [RecordKind, ...RecordKind[]]),
  from: Named,
  to: z.array(Named),
  on: ChinaDate,
  recordedAt: z.iso.datetime(),
  recordedBy: z.string(),
  figures: Figures,
  undone: z.object({ at: z.iso.datetime(), by: z.string() }).nullable(),
  /** Until when it can be taken back, and what has been built on it meanwhile; null when it is too late or done already. */
  undo: z.object({ until: ChinaDate, blocker: z.string().nullable() }).nullable(),
})
export type ReorganizationRecord = z.output<typeof ReorganizationRecord>

export const listReorganizations = endpoint({
  name: 'listReorganizations',
  method: 'GET',
  path: '/reorganizations',
  summary: '一个组织参与过的合并与分设，最近的在前',
  query: z.object({ organizationId: OrganizationId }),
  reply: z.object({ rows: z.array(ReorganizationRecord) }),
  problems: ['not-found'],
})

export const undoReorganization = endpoint({
  name: 'undoReorganization',
  method: 'POST',
  path: '/reorganizations/:reorganizationId/undo',
  summary: '撤回一次合并或分设：组织、党员、任期、岗位、任务恢复原状',
  params: z.object({ reorganizationId: z.uuid() }),
  reply: ReorganizationRecord,
  problems: ['not-found', 'rule-broken'],
})
