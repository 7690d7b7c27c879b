import { z } from 'zod'
import { OrganizationId } from '#kernel/id.ts'
import { endpoint } from '#platform/http/endpoint.ts'

export const messageKinds = [
  'plan-published',
  'plan-changed',
  'task-answered',
  'task-judged',
  'slip-delivered',
  'slip-answered',
  'term-reminder-sent',
  'term-reminder-received',
] as const

export const Message = z.object({
  id: z.uuid(),
  organizationId: OrganizationId,
  kind: z.enum(messageKinds),
  subjectId: z.uuid(),
  text: z.string(),
  createdAt: z.string(),
})
export type Message = z.output<typeof Message>

export const listMessages = endpoint({
  name: 'listMessages',
  method: 'GET',
  path: '/messages',
  summary: '最近消息，以及等我办理的事项数',
  reply: z.object({
    messages: z.array(Message),
    /** What the person must act on: open tasks that wait for us, and answers that wait for our section. */
    toAct: z.number().int(),
  }),
})
