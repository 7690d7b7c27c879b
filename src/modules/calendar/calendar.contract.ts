import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { endpoint } from '#platform/http/endpoint.ts'

/** What a tenant may say about days: exam weeks, days off, and days on which it works all the same. */
export const periodKindLabels = { exam: '考试周', 'day-off': '放假', 'working-day': '照常上班' } as const
export type PeriodKind = keyof typeof periodKindLabels
export const periodKinds = Object.keys(periodKindLabels) as [PeriodKind, ...PeriodKind[]]

export const CalendarPeriod = z.object({
  id: z.uuid(),
  kind: z.enum(periodKinds),
  name: z.string(),
  startsOn: ChinaDate,
  endsOn: ChinaDate,
})
export type CalendarPeriod = z.output<typeof CalendarPeriod>

export const NewCalendarPeriod = z.object({
  kind: z.enum(periodKinds),
  name: z.string().trim().min(1, '请写明叫什么，例如“期末考试”').max(100, '不超过 100 字'),
  startsOn: ChinaDate,
  endsOn: ChinaDate,
})

export const listCalendarPeriods = endpoint({
  name: 'listCalendarPeriods',
  method: 'GET',
  path: '/calendar-periods',
  summary: '本地校历：考试周、放假和照常上班的日子',
  reply: z.object({
    /** Latest first. */
    periods: z.array(CalendarPeriod),
    /** Last year whose public holidays the State Council's arrangement in this program covers. */
    arrangedUntil: z.number().int(),
    mayChange: z.boolean(),
  }),
})

export const addCalendarPeriod = endpoint({
  name: 'addCalendarPeriod',
  method: 'POST',
  path: '/calendar-periods',
  summary: '增加考试周、放假或照常上班的日子',
  body: NewCalendarPeriod,
  reply: CalendarPeriod,
  problems: ['rule-broken'],
})

export const changeCalendarPeriod = endpoint({
  name: 'changeCalendarPeriod',
  method: 'PUT',
  path: '/calendar-periods/:periodId',
  summary: '更正一段日子',
  params: z.object({ periodId: z.uuid() }),
  /** `before`: as the person saw it; somebody else's change since then is not overwritten. */
  body: NewCalendarPeriod.extend({ before: NewCalendarPeriod }),
  reply: CalendarPeriod,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

export const removeCalendarPeriod = endpoint({
  name: 'removeCalendarPeriod',
  method: 'DELETE',
  path: '/calendar-periods/:periodId',
  summary: '去掉一段日子',
  params: z.object({ periodId: z.uuid() }),
  problems: ['not-found'],
})
