import type { ChinaDate } from '#kernel/china-date.ts'
import type { Measure, Milestone, Target } from '../measures.contract.ts'
import { evidenceMustBeFounded, milestonesMustHaveActors } from '../plans.rules.ts'
import type { MeasureChange } from './use-measure-edits.ts'

/** Fields of a measure as the form shows them: what was changed, else what is stored. */
export type MeasureFields = Pick<
  Measure,
  | 'heading'
  | 'text'
  | 'dueOn'
  | 'standing'
  | 'reviewEvery'
  | 'milestones'
  | 'targets'
  | 'resultTest'
  | 'evidence'
  | 'evidenceReason'
  | 'evidenceUntil'
  | 'effortKind'
  | 'effortMinutes'
  | 'class'
> & { activity: string | null }

/** The parts of the form, in their order; each may have something wrong. */
export type FormPart = 'heading' | 'deadline' | 'milestones' | 'targets' | 'evidence'
export type FormErrors = Partial<Record<FormPart, string>>

export function fieldsOf(base: Measure, change: MeasureChange): MeasureFields {
  // The input of the contract may leave out what has a default; the form always writes it.
  return { ...base, activity: base.activity?.name ?? null, ...change } as MeasureFields
}

/** What would be refused, part by part, in the words of the rules. */
export function errorsOf(fields: MeasureFields): FormErrors {
  const unnamed = fields.milestones.find(({ text }) => text.trim() === '')
  const unclear = fields.targets.find(({ text }) => text.trim() === '')
  const found: Record<FormPart, string | undefined> = {
    heading: fields.heading.trim() === '' ? '请填写措施' : undefined,
    deadline: undefined,
    milestones: unnamed ? '请写明每个阶段要做什么' : milestonesMustHaveActors(fields.milestones)?.detail,
    targets: unclear ? '请写明每个指标' : undefined,
    evidence: evidenceMustBeFounded({
      evidence: fields.evidence,
      reason: fields.evidenceReason?.trim() || null,
      until: fields.evidenceUntil,
    })?.detail,
  }
  return Object.fromEntries(Object.entries(found).filter(([, words]) => words !== undefined))
}

export const emptyMilestone: Milestone = {
  text: '',
  dueOn: null,
  kind: 'step',
  actor: 'executing',
  organization: null,
  reportRequired: false,
}

export const emptyTarget: Target = {
  text: '',
  value: 0,
  unit: '',
  comparator: 'at-least',
  numerator: '',
  denominator: '',
}

/** Self-build, look-back with a report, acceptance by the lead on the measure's own day (requirement 000-12). */
export function threePhases(dueOn: ChinaDate | null): Milestone[] {
  return [
    { ...emptyMilestone, kind: 'self-build', text: '对照标准自查自建' },
    { ...emptyMilestone, kind: 'look-back', text: '回头看，报送专题报告', reportRequired: true },
    { ...emptyMilestone, kind: 'acceptance', text: '派人验收', actor: 'lead', dueOn },
  ]
}

/** The list with the entry at `from` moved by one place; unchanged at its ends. */
export function movedBy<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by
  const moved = list[from]
  if (moved === undefined || to < 0 || to >= list.length) return [...list]
  return list.toSpliced(from, 1).toSpliced(to, 0, moved)
}
