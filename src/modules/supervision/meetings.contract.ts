import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { MeasureId, OrganizationId, PlanId, TaskId } from '#kernel/id.ts'
import { pageOf, pageQuery, Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { NamedOrganization } from '#modules/plans/measures.contract.ts'

export const meetingStateLabels = { planned: '待开', held: '已开', cancelled: '不开了' } as const
export type MeetingState = keyof typeof meetingStateLabels
export const meetingStates = Object.keys(meetingStateLabels) as [MeetingState, ...MeetingState[]]

export const agendaKindLabels = {
  red: '红灯',
  yellow: '黄灯',
  question: '等答复',
  stale: '该回头看的措施',
  other: '其他',
} as const
export type AgendaKind = keyof typeof agendaKindLabels
export const agendaKinds = Object.keys(agendaKindLabels) as [AgendaKind, ...AgendaKind[]]

/** One matter of a meeting. Where a measure is named, the matter is about it; a task is named when it is about one alone. */
export const AgendaItem = z.object({
  id: z.uuid(),
  kind: z.enum(agendaKinds),
  taskId: TaskId.nullable(),
  measureId: MeasureId.nullable(),
  text: z.string(),
  /** What was agreed; empty until then. */
  outcome: z.string(),
  /** The plan by which it became tasks. */
  planId: PlanId.nullable(),
})
export type AgendaItem = z.output<typeof AgendaItem>

export const MeetingSummary = z.object({
  id: z.uuid(),
  organization: NamedOrganization,
  title: z.string(),
  heldOn: ChinaDate,
  state: z.enum(meetingStates),
  itemCount: z.number().int(),
  outcomeCount: z.number().int(),
  version: Version,
})
export type MeetingSummary = z.output<typeof MeetingSummary>

export const Meeting = MeetingSummary.extend({
  attendees: z.string(),
  minutes: z.string(),
  items: z.array(AgendaItem),
  today: ChinaDate,
  mayEdit: z.boolean(),
})
export type Meeting = z.output<typeof Meeting>

const onMeeting = { params: z.object({ meetingId: z.uuid() }) }
const changes = {
  reply: Meeting,
  problems: ['not-found', 'not-allowed', 'rule-broken', 'out-of-date'],
} as const

const heading = {
  title: z.string().trim().min(1, '请填写会议名称').max(200, '不超过 200 字'),
  heldOn: ChinaDate,
}

export const planCoordinationMeeting = endpoint({
  name: 'planCoordinationMeeting',
  method: 'POST',
  path: '/coordination-meetings',
  summary: '安排一次调度会，议程由红黄灯、待答复的问题和该回头看的措施填好',
  body: z.object({ organizationId: OrganizationId, ...heading }),
  reply: Meeting,
  problems: ['not-allowed', 'rule-broken'],
})

export const listCoordinationMeetings = endpoint({
  name: 'listCoordinationMeetings',
  method: 'GET',
  path: '/coordination-meetings',
  summary: '调度会',
  query: z.object({ ...pageQuery }),
  reply: pageOf(MeetingSummary),
})

export const getCoordinationMeeting = endpoint({
  name: 'getCoordinationMeeting',
  method: 'GET',
  path: '/coordination-meetings/:meetingId',
  summary: '一次调度会的议程和结果',
  ...onMeeting,
  reply: Meeting,
  problems: ['not-found'],
})

export const editCoordinationMeeting = endpoint({
  name: 'editCoordinationMeeting',
  method: 'PUT',
  path: '/coordination-meetings/:meetingId',
  summary: '改会议、议程（增删、排序）、参加人、记录和每项的结果',
  ...onMeeting,
  body: z.object({
    ...heading,
    attendees: z.string().trim().max(2000).default(''),
    minutes: z.string().trim().max(20_000).default(''),
    /** In their order; an item that is left out is removed, one without `id` is new. */
    items: z
      .array(
        z.object({
          id: z.uuid().optional(),
          text: z.string().trim().min(1, '请填写议题').max(1000),
          outcome: z.string().trim().max(2000).default(''),
        }),
      )
      .max(100, '一次会议最多 100 项'),
    version: Version,
  }),
  ...changes,
})

export const refillAgenda = endpoint({
  name: 'refillAgenda',
  method: 'POST',
  path: '/coordination-meetings/:meetingId/agenda',
  summary: '把新出现的红黄灯、问题和该回头看的措施补进议程',
  ...onMeeting,
  body: z.object({ version: Version }),
  ...changes,
})

export const holdCoordinationMeeting = endpoint({
  name: 'holdCoordinationMeeting',
  method: 'POST',
  path: '/coordination-meetings/:meetingId/held',
  summary: '记为已开',
  ...onMeeting,
  body: z.object({
    heldOn: ChinaDate,
    attendees: z.string().trim().min(1, '请填写参加人').max(2000),
    version: Version,
  }),
  ...changes,
})

export const cancelCoordinationMeeting = endpoint({
  name: 'cancelCoordinationMeeting',
  method: 'POST',
  path: '/coordination-meetings/:meetingId/cancellation',
  summary: '不开了',
  ...onMeeting,
  body: z.object({ version: Version }),
  ...changes,
})

export const issueOutcomes = endpoint({
  name: 'issueOutcomes',
  method: 'POST',
  path: '/coordination-meetings/:meetingId/tasks',
  summary: '把议定事项下发为任务：一次会议一份小计划，不再另行审批',
  ...onMeeting,
  body: z.object({
    outcomes: z
      .array(
        z.object({
          itemId: z.uuid(),
          heading: z.string().trim().min(1, '请写明要办的事').max(200, '不超过 200 字'),
          audienceIds: z.array(OrganizationId).min(1, '请选定落实单位').max(500),
          dueOn: ChinaDate,
        }),
      )
      .min(1, '请至少选择一项结果')
      .max(50),
    version: Version,
  }),
  reply: Meeting.extend({ planId: PlanId, taskCount: z.number().int() }),
  problems: ['not-found', 'not-allowed', 'rule-broken', 'out-of-date'],
})
