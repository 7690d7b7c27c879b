import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { DocumentId, MeasureId, PlanId, TaskId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { planStateNames } from './plans.contract.ts'

// ── a plan's superior papers ──

/** A paper that a plan derives from: stored here, or cited without its text. */
export const PlanPaper = z.object({
  documentId: DocumentId.nullable(),
  title: z.string().trim().min(1, '请写明依据的文件').max(300),
  documentNumber: z.string().trim().min(1).max(60).nullable(),
})
export type PlanPaper = z.output<typeof PlanPaper>

export const PlanBasis = z.object({
  /** `readable`: the asker may open the stored paper and its coverage. */
  papers: z.array(PlanPaper.extend({ readable: z.boolean() })),
  measures: z.number().int(),
  /** Measures that name no clause and no paper. */
  withoutBasis: z.number().int(),
  /** The plan's. */
  version: Version,
})
export type PlanBasis = z.output<typeof PlanBasis>

const onPlan = { params: z.object({ planId: PlanId }) }
const onDocument = { params: z.object({ documentId: DocumentId }) }

export const getPlanBasis = endpoint({
  name: 'getPlanBasis',
  method: 'GET',
  path: '/plans/:planId/basis',
  summary: '计划依据的上级文件，和没有写明依据的措施数',
  ...onPlan,
  reply: PlanBasis,
  problems: ['not-found'],
})

export const savePlanBasis = endpoint({
  name: 'savePlanBasis',
  method: 'PUT',
  path: '/plans/:planId/basis',
  summary: '写明计划依据哪些上级文件',
  ...onPlan,
  body: z.object({
    papers: z.array(PlanPaper).max(20, '一份计划最多写 20 份依据文件'),
    version: Version,
  }),
  reply: PlanBasis,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

// ── coverage of a parent paper ──

export const CoveringMeasure = z.object({
  measureId: MeasureId,
  number: z.string(),
  heading: z.string(),
  planId: PlanId,
  planTitle: z.string(),
  planState: z.enum(planStateNames),
  /** Drafted from this very clause; otherwise it names the clause as its basis. */
  drafted: z.boolean(),
  /** The asker may open the plan. */
  readable: z.boolean(),
})
export type CoveringMeasure = z.output<typeof CoveringMeasure>

export const CoveredClause = z.object({
  /** Start of the item in the paper's text, which identifies the clause. */
  itemStart: z.number().int(),
  number: z.string(),
  heading: z.string(),
  text: z.string(),
  measures: z.array(CoveringMeasure),
  exclusion: z
    .object({ reason: z.string(), organizationName: z.string(), personName: z.string(), on: ChinaDate })
    .nullable(),
})
export type CoveredClause = z.output<typeof CoveredClause>

export const Coverage = z.object({
  document: z.object({ id: DocumentId, title: z.string(), documentNumber: z.string().nullable() }),
  asOf: z.string(),
  clauses: z.array(CoveredClause),
  /** Measures that name the paper as a whole, or a place of it that is no clause of its own. */
  elsewhere: z.array(CoveringMeasure),
  counts: z.object({
    clauses: z.number().int(),
    /** Answered by at least one measure, whatever else is said about them. */
    answered: z.number().int(),
    /** Of these: by drafts only, so nobody has been asked yet. */
    draftsOnly: z.number().int(),
    excluded: z.number().int(),
    open: z.number().int(),
  }),
  may: z.object({ exclude: z.boolean() }),
})
export type Coverage = z.output<typeof Coverage>

export const getCoverage = endpoint({
  name: 'getCoverage',
  method: 'GET',
  path: '/documents/:documentId/coverage',
  summary: '上级文件逐条对照：哪条有措施对应，哪条没有',
  ...onDocument,
  reply: Coverage,
  problems: ['not-found'],
})

export const exportCoverage = endpoint({
  name: 'exportCoverage',
  method: 'GET',
  path: '/documents/:documentId/coverage.xlsx',
  summary: '导出对照表',
  ...onDocument,
  answers: 'file',
  problems: ['not-found'],
})

export const excludeClause = endpoint({
  name: 'excludeClause',
  method: 'POST',
  path: '/documents/:documentId/exclusions',
  summary: '说明上级的一条在本单位不需要措施',
  ...onDocument,
  body: z.object({
    itemStart: z.number().int().min(0),
    reason: z.string().trim().min(1, '请写明为什么不需要').max(500, '理由不超过 500 字'),
  }),
  reply: Coverage,
  problems: ['not-found', 'rule-broken'],
})

export const includeClause = endpoint({
  name: 'includeClause',
  method: 'DELETE',
  path: '/documents/:documentId/exclusions/:itemStart',
  summary: '收回“不需要”的说明',
  params: z.object({ documentId: DocumentId, itemStart: z.coerce.number().int().min(0) }),
  reply: Coverage,
  problems: ['not-found'],
})

// ── why must I do this? ──

/** One paper or clause on the way up; `level` 0 is the task's own measure. */
export const WhyStep = z.object({
  level: z.number().int().min(0),
  title: z.string(),
  documentNumber: z.string().nullable(),
  /** Number of the clause; '' for a paper as a whole. */
  itemNumber: z.string(),
  /** The clause's words, at most 300 characters; '' for a paper as a whole. */
  quote: z.string(),
  /** Where the asker may open the stored paper. */
  documentId: DocumentId.nullable(),
  /** Start of the clause in that paper's text; null for a paper as a whole. */
  itemStart: z.number().int().nullable(),
})
export type WhyStep = z.output<typeof WhyStep>

export const TaskWhy = z.object({
  /** In reading order: each step is followed by what it derives from, one level deeper. */
  steps: z.array(WhyStep),
  /** The measure itself names no basis; what follows is the plan's. */
  measureWithout: z.boolean(),
  /** Further steps were left out: more than 40, or more than 6 levels. */
  cut: z.boolean(),
})
export type TaskWhy = z.output<typeof TaskWhy>

export const getTaskWhy = endpoint({
  name: 'getTaskWhy',
  method: 'GET',
  path: '/tasks/:taskId/why',
  summary: '为什么要做：从任务一级一级到上级文件',
  params: z.object({ taskId: TaskId }),
  reply: TaskWhy,
  problems: ['not-found'],
})
