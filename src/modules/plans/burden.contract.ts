import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { MeasureId, OrganizationId, PlanId } from '#kernel/id.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { effortKindNames, NamedOrganization } from './measures.contract.ts'

const Minutes = z.number().int().min(0)
export const MonthText = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, '月份应写成 2026-09 的样子')

export const TouchedRule = z.object({ code: z.string(), message: z.string(), settled: z.boolean() })

/** A day of a measure that falls into an exam week or a holiday. */
export const DateClash = z.object({
  on: ChinaDate,
  /** 完成时限, or the milestone's words. */
  what: z.string(),
  kind: z.enum(['exam', 'day-off', 'holiday']),
  name: z.string(),
})

/** Something alike that is asked of the same schools already. */
export const Overlap = z.object({
  measureId: MeasureId,
  number: z.string(),
  heading: z.string(),
  plan: z.object({ id: PlanId, title: z.string() }),
  /** Office that issued it. */
  section: NamedOrganization,
  dueOn: ChinaDate.nullable(),
  /** By its words, or by the same clause of the same paper. */
  by: z.enum(['heading', 'clause']),
  /** How many schools or organisations are asked for both. */
  shared: z.number().int(),
})
export type Overlap = z.output<typeof Overlap>

export const MeasureBurden = z.object({
  measureId: MeasureId,
  number: z.string(),
  heading: z.string(),
  effortKind: z.enum(effortKindNames),
  /** For one organisation; `usual` when nobody corrected the usual minutes of the kind. */
  minutes: Minutes,
  usual: z.boolean(),
  organizations: z.number().int(),
  total: Minutes,
  clashes: z.array(DateClash),
  overlaps: z.array(Overlap),
  rules: z.array(TouchedRule),
})
export type MeasureBurden = z.output<typeof MeasureBurden>

/** What one school, or an organisation that stands in none, is asked for. */
export const PlaceBurden = z.object({
  organization: NamedOrganization,
  /** By this plan, each measure once. */
  minutes: Minutes,
  /** The month in which the plans in force and this one ask most, among the months of this plan; null when it names none. */
  busiest: z.object({ month: MonthText, minutes: Minutes, others: Minutes }).nullable(),
  /** In the term: by this plan, and by all other plans in force. */
  term: z.object({ minutes: Minutes, others: Minutes }),
})
export type PlaceBurden = z.output<typeof PlaceBurden>

const Asking = { measureId: MeasureId, number: z.string(), heading: z.string(), minutes: Minutes }
const Term = z.object({ label: z.string(), months: z.array(MonthText) })

/** The rows behind one place of the card; their sums are its figures. */
export const PlaceRows = z.object({
  term: Term,
  /** Of this plan; `inTerm` is what falls into the months of the term. */
  own: z.array(z.object({ ...Asking, inTerm: Minutes })),
  /** Of all other plans in force, in the term. */
  others: z.array(
    z.object({ ...Asking, plan: z.object({ id: PlanId, title: z.string() }), section: NamedOrganization }),
  ),
})
export type PlaceRows = z.output<typeof PlaceRows>

export const BurdenCard = z.object({
  planId: PlanId,
  asOf: z.string(),
  measures: z.array(MeasureBurden),
  /** Hardest hit first. */
  places: z.array(PlaceBurden),
  /** The sum over the measures; the same as the sum over the places. */
  minutes: Minutes,
  /** Tasks of 长期坚持 that name no rhythm: they fall into no month. */
  withoutMonth: z.number().int(),
  term: Term,
  /** What the issuing office asks in the term: by this plan, and by its other plans in force. */
  section: z.object({ organization: NamedOrganization, minutes: Minutes, others: Minutes }),
  /** About the paper as a whole. */
  rules: z.array(TouchedRule),
})
export type BurdenCard = z.output<typeof BurdenCard>

export const getBurdenCard = endpoint({
  name: 'getBurdenCard',
  method: 'GET',
  path: '/plans/:planId/burden-card',
  summary: '一份计划的负担：要求学校花多少时间，和谁重复，碰到哪些规定',
  params: z.object({ planId: PlanId }),
  reply: BurdenCard,
  problems: ['not-found'],
})

export const getPlaceBurden = endpoint({
  name: 'getPlaceBurden',
  method: 'GET',
  path: '/plans/:planId/burden-card/:organizationId',
  summary: '一份计划要求一个单位花的时间，和其他在办计划要求的，由哪些措施而来',
  params: z.object({ planId: PlanId, organizationId: OrganizationId }),
  reply: PlaceRows,
  problems: ['not-found'],
})

export const getSectionBurden = endpoint({
  name: 'getSectionBurden',
  method: 'GET',
  path: '/burden',
  summary: '各股室每月要求学校花多少时间',
  query: z.object({ month: MonthText.optional() }),
  reply: z.object({
    asOf: z.string(),
    term: z.object({ label: z.string(), months: z.array(MonthText) }),
    /** Offices with the most first; `minutes` by month of the term. */
    rows: z.array(
      z.object({
        organization: NamedOrganization,
        minutes: z.array(Minutes),
        total: Minutes,
        withoutMonth: z.number().int(),
      }),
    ),
  }),
})

/** The rows behind a figure: measures and what they ask. */
export const BurdenRow = z.object({
  measureId: MeasureId,
  number: z.string(),
  heading: z.string(),
  plan: z.object({ id: PlanId, title: z.string() }),
  section: NamedOrganization,
  minutes: Minutes,
  organizations: z.number().int(),
  total: Minutes,
})
export type BurdenRow = z.output<typeof BurdenRow>

export const getOrganizationBurden = endpoint({
  name: 'getOrganizationBurden',
  method: 'GET',
  path: '/organizations/:organizationId/burden',
  summary: '本月要求一个单位花多少时间，由哪些措施而来',
  params: z.object({ organizationId: OrganizationId }),
  query: z.object({ month: MonthText.optional() }),
  reply: z.object({
    asOf: z.string(),
    month: MonthText,
    minutes: Minutes,
    withoutMonth: z.number().int(),
    rows: z.array(BurdenRow),
  }),
  problems: ['not-found'],
})

export const listSectionBurden = endpoint({
  name: 'listSectionBurden',
  method: 'GET',
  path: '/organizations/:organizationId/asked',
  summary: '一个股室某月要求的时间由哪些措施而来',
  params: z.object({ organizationId: OrganizationId }),
  query: z.object({ month: MonthText }),
  reply: z.object({ asOf: z.string(), month: MonthText, minutes: Minutes, rows: z.array(BurdenRow) }),
  problems: ['not-found'],
})
