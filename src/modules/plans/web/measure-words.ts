import { formatDate } from '#ui/dates.ts'
import { hoursText } from '../burden.rules.ts'
import {
  comparatorLabels,
  effortKinds,
  evidenceLabels,
  milestoneActorLabels,
  milestoneKindLabels,
  reviewCadenceLabels,
} from '../measures.contract.ts'
import type { Measure, Milestone, Target } from '../measures.contract.ts'

type Deadline = Pick<Measure, 'dueOn' | 'standing'> & { reviewEvery?: Measure['reviewEvery'] }

/** 11月30日（周一），并长期坚持（每季度回头看）. */
export function deadlineText({ dueOn, standing, reviewEvery = null }: Deadline): string {
  const cadence = reviewEvery === null ? '' : `（${reviewCadenceLabels[reviewEvery]}回头看）`
  if (dueOn === null) return standing ? `长期坚持${cadence}` : '没有时限'
  return `${formatDate(dueOn)}${standing ? `，并长期坚持${cadence}` : ''}`
}

/** 回头看，党委办：10月31日（周六），要附报告; what the milestone is about stands before it. */
export function milestoneText({ text, dueOn, kind, actor, organization, reportRequired }: Milestone): string {
  const who = actor === 'named' ? (organization?.name ?? '还没有指定单位') : milestoneActorLabels[actor]
  const plain = kind === 'step' && actor === 'executing'
  const marks = [
    plain ? '' : `${kind === 'step' ? '' : `${milestoneKindLabels[kind]}，`}由${who}`,
    dueOn && formatDate(dueOn),
    reportRequired && '要附报告',
  ].filter(Boolean)
  return marks.length === 0 ? text : `${text}（${marks.join('，')}）`
}

/** 谈话率（谈过话的教师 ÷ 全体教师）不少于 90%; as printed where nobody said what is counted. */
export function targetText({ text, value, unit, comparator, numerator, denominator }: Target): string {
  if (numerator === '') return text
  const counted = denominator === '' ? numerator : `${numerator} ÷ ${denominator}`
  return `${text}：${counted} ${comparatorLabels[comparator]} ${value}${unit}`
}

/** 写材料，4 小时. */
export function effortText({
  effortKind,
  effortMinutes,
}: Pick<Measure, 'effortKind' | 'effortMinutes'>): string {
  const { label, minutes } = effortKinds[effortKind]
  return `${label}，${hoursText(effortMinutes ?? minutes)}${effortMinutes === null ? '' : '（已改）'}`
}

type Evidence = Pick<Measure, 'evidence' | 'evidenceReason' | 'evidenceUntil'>

/** 照片（理由：…，到 12月31日 为止）. */
export function evidenceText({ evidence, evidenceReason, evidenceUntil }: Evidence): string {
  if (evidence === 'none') return evidenceLabels.none
  const until = evidenceUntil === null ? '未写明到哪天' : `到 ${formatDate(evidenceUntil)} 为止`
  return `${evidenceLabels[evidence]}（理由：${evidenceReason ?? '未写'}，${until}）`
}
