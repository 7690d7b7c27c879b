import type { ReactNode } from 'react'
import type { ReadItem } from '#modules/documents/documents.contract.ts'
import { measureClassLabels } from '../measures.contract.ts'
import type { Measure } from '../measures.contract.ts'
import { linkOf } from './linked-places.ts'
import { effortText, evidenceText, milestoneText, targetText } from './measure-words.ts'

type Props = {
  measure: Measure
  /** The document's item that the measure was made of, while it is known. */
  item: ReadItem | undefined
}

/** What a measure carries besides lead, units and deadline; each line is tied to its words in the text. */
export function MeasureExtras({ measure, item }: Props) {
  const { milestones, targets, recurrenceText } = measure
  const line = (field: string, label: string, content: ReactNode) => (
    <div className="draft-field" data-link={linkOf(measure.id, field)}>
      <dt>{label}</dt>
      <dd>{content}</dd>
    </div>
  )
  return (
    <>
      {milestones.length > 0 && line('deadline', '分阶段', milestones.map(milestoneText).join('；'))}
      {targets.length > 0 && line('target', '指标', targets.map(targetText).join('；'))}
      {measure.class && line('class', '类别', measureClassLabels[measure.class])}
      {measure.resultTest && line('result', '验收', measure.resultTest)}
      {measure.evidence !== 'none' && line('evidence', '材料', evidenceText(measure))}
      {line('effort', '用时', effortText(measure))}
      {recurrenceText && line('recurrence', '频次', recurrenceText)}
      {item && item.persons.length > 0 && line('persons', '责任人', item.persons.join('、'))}
      {item && item.points !== null && line('points', '分值', `${item.points} 分`)}
      {item &&
        item.deductions.length > 0 &&
        line('deduction', '扣分', item.deductions.map(({ text }) => text).join('；'))}
    </>
  )
}
