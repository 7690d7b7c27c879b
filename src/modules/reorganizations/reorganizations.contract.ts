import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'

export const reorganizationKindLabels = { merge: '合并', split: '分设' } as const
export type ReorganizationKind = keyof typeof reorganizationKindLabels
export const reorganizationKinds = Object.keys(reorganizationKindLabels) as [
  ReorganizationKind,
  ...ReorganizationKind[],
]

/** `from` ends and its tasks go to `to`: one organisation for a merger, two or more for a split. */
const Reorganization = {
  kind: z.enum(reorganizationKinds),
  fromId: OrganizationId,
  toIds: z.array(OrganizationId).min(1, '请选择由谁承接').max(10, '一次最多分设为 10 个'),
}

export const previewReorganization = endpoint({
  name: 'previewReorganization',
  method: 'GET',
  path: '/reorganizations/preview',
  summary: '合并或分设之前：会转走什么、还差什么',
  query: z.object({
    kind: z.enum(reorganizationKinds),
    fromId: OrganizationId,
    toIds: z.string().regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,9}$/, '请选择由谁承接'),
  }),
  reply: z.object({
    /** Open tasks that the organisation owes, and that it leads. */
    owed: z.number().int(),
    led: z.number().int(),
    /** What must be settled first, one sentence each; empty when nothing stands in the way. */
    blockers: z.array(z.string()),
  }),
  problems: ['not-found', 'rule-broken'],
})

export const reorganize = endpoint({
  name: 'reorganize',
  method: 'POST',
  path: '/reorganizations',
  summary: '合并或分设组织，未结任务随转',
  body: z.object({ ...Reorganization, on: ChinaDate, version: Version }),
  reply: z.object({
    moved: z.number().int(),
    joined: z.number().int(),
    copied: z.number().int(),
    led: z.number().int(),
  }),
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})
