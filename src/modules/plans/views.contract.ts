import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { MeasureId, PlanId } from '#kernel/id.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { NamedOrganization } from './measures.contract.ts'
import { taskStateNames } from './plans.states.ts'
import { taskFilter, TaskRow } from './tasks.contract.ts'

const { dueFrom: _from, dueTo: _to, ...monthFilter } = taskFilter

export const getCalendar = endpoint({
  name: 'getCalendar',
  method: 'GET',
  path: '/calendar',
  summary: '月历：每天到期的任务和阶段，考试周与节假日',
  query: z.object({
    ...monthFilter,
    month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应写作 2026-09'),
  }),
  reply: z.object({
    asOf: z.string(),
    today: ChinaDate,
    days: z.array(
      z.object({
        date: ChinaDate,
        workday: z.boolean(),
        /** 考试周, 国庆节 …; null on plain days. */
        occasion: z.string().nullable(),
        /** Tasks due that day, and how many of them are open. */
        due: z.number().int(),
        open: z.number().int(),
        /** Tasks with a milestone that day which nobody has recorded yet. */
        milestones: z.number().int(),
      }),
    ),
  }),
})

export const getBoard = endpoint({
  name: 'getBoard',
  method: 'GET',
  path: '/board',
  summary: '看板：按状态排开的任务，每列先给最急的',
  query: z.object(taskFilter),
  reply: z.object({
    asOf: z.string(),
    columns: z.array(
      z.object({ state: z.enum(taskStateNames), total: z.number().int(), rows: z.array(TaskRow) }),
    ),
  }),
})

export const getTimeline = endpoint({
  name: 'getTimeline',
  method: 'GET',
  path: '/plans/:planId/timeline',
  summary: '时间轴：每条措施从下发到完成时限，连同各阶段',
  params: z.object({ planId: PlanId }),
  reply: z.object({
    asOf: z.string(),
    today: ChinaDate,
    from: ChinaDate,
    to: ChinaDate,
    measures: z.array(
      z.object({
        id: MeasureId,
        number: z.string(),
        heading: z.string(),
        startsOn: ChinaDate,
        dueOn: ChinaDate.nullable(),
        standing: z.boolean(),
        milestones: z.array(
          z.object({ text: z.string(), dueOn: ChinaDate.nullable(), done: z.number().int() }),
        ),
        taskCount: z.number().int(),
        done: z.number().int(),
        overdue: z.number().int(),
      }),
    ),
  }),
  problems: ['not-found'],
})

/** What one section asks and how it answers; every count has the filter of its rows where rows are tasks. */
export const SectionLoad = z.object({
  organization: NamedOrganization,
  plans: z.number().int(),
  open: z.number().int(),
  /** Tasks in which the section has the next word, and how many of them longer than three working days. */
  waiting: z.number().int(),
  waitingLong: z.number().int(),
  overdue: z.number().int(),
  /** Tasks whose asking was put right, ever: deferred, exempted, not theirs, asked about. */
  deferred: z.number().int(),
  exempted: z.number().int(),
  notTheirs: z.number().int(),
  questions: z.number().int(),
})
export type SectionLoad = z.output<typeof SectionLoad>

export const getWorkload = endpoint({
  name: 'getWorkload',
  method: 'GET',
  path: '/workload',
  summary: '各股室的在办：牵头多少、等它答复多少、发出的要求被延期和免除多少',
  reply: z.object({
    asOf: z.string(),
    /** Who has waited since this day or longer has waited too long. */
    lateSince: ChinaDate,
    rows: z.array(SectionLoad),
  }),
})

export const exportWorkload = endpoint({
  name: 'exportWorkload',
  method: 'GET',
  path: '/workload.xlsx',
  summary: '导出各股室的在办',
  answers: 'file',
})

/** Pages whose filter can be kept under a name. */
export const savedViewPages = ['tasks', 'grid', 'board', 'calendar', 'timeline'] as const
export type SavedViewPage = (typeof savedViewPages)[number]

export const SavedView = z.object({
  id: z.uuid(),
  page: z.enum(savedViewPages),
  name: z.string().trim().min(1, '请给这个视图起个名字').max(50),
  /** The part of the address behind "?". */
  query: z.string().max(2000),
})
export type SavedView = z.output<typeof SavedView>

export const listSavedViews = endpoint({
  name: 'listSavedViews',
  method: 'GET',
  path: '/saved-views',
  summary: '我保存的视图',
  reply: z.object({ rows: z.array(SavedView) }),
})

export const saveView = endpoint({
  name: 'saveView',
  method: 'POST',
  path: '/saved-views',
  summary: '保存现在的筛选条件',
  body: SavedView.omit({ id: true }),
  reply: SavedView,
  problems: ['rule-broken'],
})

export const removeView = endpoint({
  name: 'removeView',
  method: 'DELETE',
  path: '/saved-views/:viewId',
  summary: '去掉一个保存的视图',
  params: z.object({ viewId: z.uuid() }),
  problems: ['not-found'],
})
