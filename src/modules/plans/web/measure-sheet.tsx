import type { ReactNode } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { useViewer } from '#ui/viewer.tsx'
import { measureClassLabels } from '../measures.contract.ts'
import type { Measure } from '../measures.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { BasisLines } from './basis-lines.tsx'
import { isOfOffice } from './changes-acts.tsx'
import { HandlingMarks } from './handling-marks.tsx'
import { deadlineText, effortText, evidenceText, milestoneText, targetText } from './measure-words.ts'
import { NameList } from './name-list.tsx'

type Props = { plan: Plan; measure: Measure | undefined; onClose: () => void }

/** One measure of an issued plan, whole: what is asked, why, how it will be judged, and who of the heads took it in hand. */
export function MeasureSheet({ plan, measure, onClose }: Props) {
  return (
    <Dialog
      wide
      open={measure !== undefined}
      title={measure ? `${measure.number} ${measure.heading}`.trim() : ''}
      onClose={onClose}
    >
      {measure && <Content plan={plan} measure={measure} />}
    </Dialog>
  )
}

function Content({ plan, measure }: { plan: Plan; measure: Measure }) {
  const linked = isOfOffice(useViewer(), plan)
  const [lead, ...others] = measure.leads
  return (
    <>
      {measure.withdrawn && <p className="j-notice">这一条已经调整掉，任务已免除。</p>}
      {measure.text && <p className="task-clause">{measure.text}</p>}
      <dl className="measure-sheet">
        <Line label="依据">
          {measure.basis.length === 0 ? (
            <span className="basis-none">没有写明</span>
          ) : (
            <BasisLines basis={measure.basis} linked={linked} />
          )}
        </Line>
        {measure.activity && <Line label="属于">{measure.activity.name}</Line>}
        {measure.class && <Line label="类别">{measureClassLabels[measure.class]}</Line>}
        <Line label="牵头">
          {lead ? `${lead.name}（负责）` : '还没有'}
          {others.length > 0 && `，${others.map(({ name }) => name).join('、')}（配合）`}
        </Line>
        <Line label="落实">
          <NameList names={measure.audience.map(({ name }) => name)} />
        </Line>
        <Line label="时限">{deadlineText(measure)}</Line>
        {measure.milestones.length > 0 && (
          <Line label="分阶段">
            <Lines words={measure.milestones.map(milestoneText)} />
          </Line>
        )}
        {measure.targets.length > 0 && (
          <Line label="指标">
            <Lines words={measure.targets.map(targetText)} />
          </Line>
        )}
        <Line label="怎样算完成">{measure.resultTest || '没有约定，由牵头股室验收时看实效'}</Line>
        <Line label="上交材料">{evidenceText(measure)}</Line>
        <Line label="用时测算">{effortText(measure)}（一个单位）</Line>
      </dl>
      <HandlingMarks plan={plan} measure={measure} />
    </>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Lines({ words }: { words: readonly string[] }) {
  return (
    <ol className="measure-sheet-lines">
      {words.map((one, index) => (
        // Two stages may be called alike.
        <li key={`${index} ${one}`}>{one}</li>
      ))}
    </ol>
  )
}
