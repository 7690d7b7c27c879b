import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { DocumentId, MeasureId, OrganizationId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'

export const NamedOrganization = z.object({ id: OrganizationId, name: z.string() })
export type NamedOrganization = z.output<typeof NamedOrganization>

/** Fields of a measure that the reader filled in and a person has yet to confirm. */
export const confirmableFields = ['lead', 'units', 'deadline'] as const
export type ConfirmableField = (typeof confirmableFields)[number]

/** How far-reaching a measure is (requirement 004-25). */
export const measureClassLabels = { basic: '基础', major: '重大', innovative: '创新' } as const
export type MeasureClass = keyof typeof measureClassLabels
export const measureClasses = Object.keys(measureClassLabels) as [MeasureClass, ...MeasureClass[]]

/** What executing organisations must hand in; anything but none needs a reason and an end (lightness R5). */
export const evidenceLabels = { none: '不需要', document: '文件', figure: '数字', photo: '照片' } as const
export type Evidence = keyof typeof evidenceLabels
export const evidences = Object.keys(evidenceLabels) as [Evidence, ...Evidence[]]

/** What a measure costs one executing organisation: the usual minutes of its kind, which the asker may correct. */
export const effortKinds = {
  meeting: { label: '开会学习', minutes: 90 },
  reading: { label: '传达阅知', minutes: 30 },
  form: { label: '填表报数', minutes: 60 },
  report: { label: '写材料', minutes: 240 },
  activity: { label: '组织活动', minutes: 240 },
  training: { label: '参加培训', minutes: 360 },
  visit: { label: '迎接检查', minutes: 240 },
  construction: { label: '建设整改', minutes: 1200 },
} as const
export type EffortKind = keyof typeof effortKinds
export const effortKindNames = Object.keys(effortKinds) as [EffortKind, ...EffortKind[]]

/** How often a standing measure is looked at again: 长期坚持 is a cadence of review, not an eternal open task. */
export const reviewCadenceLabels = {
  month: '每月',
  quarter: '每季度',
  'half-year': '每半年',
  year: '每年',
} as const
export type ReviewCadence = keyof typeof reviewCadenceLabels
export const reviewCadences = Object.keys(reviewCadenceLabels) as [ReviewCadence, ...ReviewCadence[]]

/** Kinds of a milestone (requirement 000-12). */
export const milestoneKindLabels = {
  step: '阶段',
  'self-build': '自建',
  'look-back': '回头看',
  acceptance: '验收',
} as const
export type MilestoneKind = keyof typeof milestoneKindLabels
export const milestoneKinds = Object.keys(milestoneKindLabels) as [MilestoneKind, ...MilestoneKind[]]

/** Who acts at a milestone. */
export const milestoneActorLabels = { executing: '落实单位', lead: '牵头股室', named: '指定单位' } as const
export type MilestoneActor = keyof typeof milestoneActorLabels
export const milestoneActors = Object.keys(milestoneActorLabels) as [MilestoneActor, ...MilestoneActor[]]

/** How a figure binds; the same values as the reader's. */
export const comparatorLabels = {
  exactly: '等于',
  'at-least': '不少于',
  'more-than': '超过',
  'at-most': '不超过',
  'less-than': '低于',
  about: '约',
} as const
export type Comparator = keyof typeof comparatorLabels
export const comparators = Object.keys(comparatorLabels) as [Comparator, ...Comparator[]]

export const MeasureDiagnostic = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  message: z.string(),
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
  /** What the reader proposes; diagnostics stored before it proposed anything have none. */
  mend: z.string().nullable().optional(),
  settled: z.boolean(),
})
export type MeasureDiagnostic = z.output<typeof MeasureDiagnostic>

/** A part of the way with its own day and actor. `organization` is there exactly when the actor is `named`. */
export const Milestone = z.object({
  text: z.string().trim().min(1, '请写明这一阶段要做什么').max(500),
  dueOn: ChinaDate.nullable(),
  kind: z.enum(milestoneKinds).default('step'),
  actor: z.enum(milestoneActors).default('executing'),
  organization: NamedOrganization.nullable().default(null),
  reportRequired: z.boolean().default(false),
})
export type Milestone = z.output<typeof Milestone>

/** A figure to reach; `numerator` and `denominator` say in words what is counted, out of what. */
export const Target = z.object({
  text: z.string().trim().min(1, '请写明指标').max(300),
  value: z.number().min(0),
  unit: z.string().trim().max(20),
  comparator: z.enum(comparators).default('at-least'),
  numerator: z.string().trim().max(100).default(''),
  denominator: z.string().trim().max(100).default(''),
})
export type Target = z.output<typeof Target>

/** Where a measure comes from: a clause of a stored document (by the start of its item), or a paper cited without text. */
export const MeasureBasis = z.object({
  documentId: DocumentId.nullable(),
  itemStart: z.number().int().min(0).nullable(),
  itemNumber: z.string().max(40),
  title: z.string().trim().min(1, '请写明依据的文件').max(300),
  documentNumber: z.string().trim().max(60).nullable(),
  quote: z.string().max(4000),
})
export type MeasureBasis = z.output<typeof MeasureBasis>

export const Measure = z.object({
  id: MeasureId,
  position: z.number().int(),
  number: z.string(),
  heading: z.string(),
  text: z.string(),
  /** The part of the campaign that it belongs to (requirement 000-2); null when the plan has no such parts. */
  activity: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  class: z.enum(measureClasses).nullable(),
  /** As printed in the document. */
  leadPhrases: z.array(z.string()),
  unitPhrases: z.array(z.string()),
  deadlineText: z.string().nullable(),
  recurrenceText: z.string().nullable(),
  /** Settled: the first lead is accountable, the others help. */
  leads: z.array(NamedOrganization.extend({ phrases: z.array(z.string()) })),
  audience: z.array(NamedOrganization.extend({ phrases: z.array(z.string()) })),
  dueOn: ChinaDate.nullable(),
  standing: z.boolean(),
  reviewEvery: z.enum(reviewCadences).nullable(),
  milestones: z.array(Milestone),
  targets: z.array(Target),
  /** What will count as done, agreed before the work starts. */
  resultTest: z.string(),
  evidence: z.enum(evidences),
  evidenceReason: z.string().nullable(),
  evidenceUntil: ChinaDate.nullable(),
  effortKind: z.enum(effortKindNames),
  /** For one organisation; null takes the usual minutes of the kind. */
  effortMinutes: z.number().int().min(0).max(60_000).nullable(),
  basis: z.array(MeasureBasis),
  originMeasureId: MeasureId.nullable(),
  /** Taken out of a published plan by an amendment; its tasks are released. */
  withdrawn: z.boolean(),
  source: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
  unconfirmed: z.array(z.enum(confirmableFields)),
  diagnostics: z.array(MeasureDiagnostic),
  version: Version,
})
export type Measure = z.output<typeof Measure>

/** What a person may set in a measure of a draft; a field that is absent stays. */
export const MeasureChange = z.object({
  heading: z.string().trim().min(1, '请填写措施').max(200).optional(),
  text: z.string().trim().max(20_000).optional(),
  activity: z.string().trim().max(200).nullable().optional(),
  class: z.enum(measureClasses).nullable().optional(),
  /** First one is accountable. */
  leadIds: z.array(OrganizationId).max(20).optional(),
  audienceIds: z.array(OrganizationId).max(2000).optional(),
  dueOn: ChinaDate.nullable().optional(),
  standing: z.boolean().optional(),
  reviewEvery: z.enum(reviewCadences).nullable().optional(),
  milestones: z.array(Milestone).max(20, '一条措施最多分 20 个阶段').optional(),
  targets: z.array(Target).max(20, '一条措施最多 20 个指标').optional(),
  resultTest: z.string().trim().max(1000).optional(),
  evidence: z.enum(evidences).optional(),
  evidenceReason: z.string().trim().max(500).nullable().optional(),
  evidenceUntil: ChinaDate.nullable().optional(),
  effortKind: z.enum(effortKindNames).optional(),
  effortMinutes: z.number().int().min(0).max(60_000).nullable().optional(),
  basis: z.array(MeasureBasis).max(20, '一条措施最多写 20 项依据').optional(),
  /** Fields that the person has looked at and agrees with. */
  confirm: z.array(z.enum(confirmableFields)).default([]),
  /** Indexes of diagnostics that the person has dealt with. */
  settle: z.array(z.number().int().min(0)).default([]),
})
export type MeasureChange = z.output<typeof MeasureChange>
