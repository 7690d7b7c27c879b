import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { PersonId } from '#kernel/id.ts'
import { endpoint } from '#platform/http/endpoint.ts'

/** What a digest tells about, in the order in which it is read. */
export const digestLineLabels = {
  overdue: '已逾期的任务',
  'this-week': '本周到期的任务',
  'next-week': '下周到期的任务',
  slips: '待答复的督办单',
  'to-judge': '等我们答复或验收的任务',
  approvals: '等我审批的计划',
  reviews: '该回头看的长期措施',
} as const
export type DigestLineKind = keyof typeof digestLineLabels
export const digestLineKinds = Object.keys(digestLineLabels) as [DigestLineKind, ...DigestLineKind[]]

/** One subject by its heading, never by the name of a person. */
const DigestItem = z.object({
  subjectId: z.uuid(),
  heading: z.string(),
  dueOn: ChinaDate.nullable(),
  /** How many tasks of this measure wait; 1 for everything else. */
  count: z.number().int(),
})
export const DigestLine = z.object({
  kind: z.enum(digestLineKinds),
  /** All of them; `items` are the first few. */
  total: z.number().int(),
  items: z.array(DigestItem),
})
export type DigestLine = z.output<typeof DigestLine>
export type DigestItem = z.output<typeof DigestItem>

export const deliveryLabels = {
  inside: '只在站内',
  waiting: '等待发送',
  sent: '已发送',
  failed: '没有送到',
} as const
export type Delivery = keyof typeof deliveryLabels
export const deliveries = Object.keys(deliveryLabels) as [Delivery, ...Delivery[]]

const AddressState = z.object({
  /** Null while it stays inside the product. */
  address: z.string().nullable(),
  paused: z.boolean(),
  /** Whether this server can send mail at all. */
  mailIsSetUp: z.boolean(),
})

export const getDigest = endpoint({
  name: 'getDigest',
  method: 'GET',
  path: '/digest',
  summary: '我的每周提要，和它寄到哪里',
  reply: AddressState.extend({
    /** This week's, without what has been finished since; null before it is written, and when there was nothing to tell. */
    digest: z
      .object({
        week: ChinaDate,
        writtenAt: z.string(),
        delivery: z.enum(deliveries),
        lines: z.array(DigestLine),
      })
      .nullable(),
  }),
})

export const saveDigestAddress = endpoint({
  name: 'saveDigestAddress',
  method: 'PUT',
  path: '/digest/address',
  summary: '设定每周提要寄到哪个邮箱，或暂停',
  body: z.object({
    /** Empty: nothing is sent by mail. */
    address: z.union([
      z.literal(''),
      z.email('邮箱地址应写成 wang@example.cn 的样子').max(254, '邮箱地址不超过 254 个字符'),
    ]),
    paused: z.boolean(),
  }),
  reply: AddressState,
})

export const listDigestDeliveries = endpoint({
  name: 'listDigestDeliveries',
  method: 'GET',
  path: '/digest-deliveries',
  summary: '本周提要的发送情况：只有数目和没有送到的',
  reply: z.object({
    week: ChinaDate,
    mailIsSetUp: z.boolean(),
    counts: z.object({
      inside: z.number().int(),
      waiting: z.number().int(),
      sent: z.number().int(),
      failed: z.number().int(),
    }),
    /** Failed, or waiting after a try that did not succeed. */
    troubles: z.array(
      z.object({
        personId: PersonId,
        personName: z.string(),
        delivery: z.enum(deliveries),
        attempts: z.number().int(),
        reason: z.string(),
        nextAttemptAt: z.string().nullable(),
      }),
    ),
  }),
})
