import { useParams } from '@tanstack/react-router'
import { taskStateLabels } from '#modules/plans/tasks.contract.ts'
import { addressOf } from '#platform/http/address.ts'
import { AppLink } from '#ui/app-link.tsx'
import { formatDate, formatFullDate } from '#ui/dates.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { PapersButton } from '#ui/papers-button.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { lightColourLabels, lightStageLabels } from '../lights.contract.ts'
import { downloadSlip, type Slip } from '../slips.contract.ts'
import { readable } from './light-reasons.tsx'
import { AnswerForm, SlipActs } from './slip-acts.tsx'
import { SlipEditor } from './slip-editor.tsx'
import { SlipStateTag } from './slip-state.tsx'
import { useSlip } from './use-supervision.ts'
import './supervision.css'

/** One slip as it will be printed, and what the person may do with it. */
export function SlipPage() {
  const { slipId = '' }: { slipId?: string } = useParams({ strict: false })
  const slip = useSlip(slipId)
  useDocumentTitle(slip.data ? `督办单 ${slip.data.number}` : '督办单')
  return <QueryView query={slip}>{(data) => <SlipView key={data.id} slip={data} />}</QueryView>
}

function SlipView({ slip }: { slip: Slip }) {
  const paper = (format: 'docx' | 'pdf') =>
    addressOf(downloadSlip, { params: { slipId: slip.id }, query: { format } })
  return (
    <div>
      <PageHeader
        trail={<AppLink href="/slips">督办单</AppLink>}
        title={slip.number}
        about={
          <span className="j-row">
            <SlipStateTag slip={slip} />
            <span>写给 {slip.organization.name}</span>
            <span>{formatDate(slip.answerBy, slip.today)}前答复</span>
          </span>
        }
        actions={
          <PapersButton
            rows={[
              {
                name: `督办单 ${slip.number}`,
                hint: '正文和办理回执',
                files: (['docx', 'pdf'] as const).map((format) => ({ format, href: paper(format) })),
              },
            ]}
          />
        }
      />
      <SlipActs slip={slip} />
      {slip.may.edit ? <SlipEditor slip={slip} /> : <SlipPaper slip={slip} />}
      {slip.may.answer && <AnswerForm slip={slip} />}
      {slip.answer !== null && (
        <section className="slip-answer" aria-label="答复">
          <h2>答复</h2>
          <p className="j-quiet">
            {slip.organization.name}，{slip.answeredOn && formatDate(slip.answeredOn, slip.today)}
            {slip.late && '（晚于期限）'}
          </p>
          <p className="slip-text">{slip.answer}</p>
        </section>
      )}
      <SlipTasks slip={slip} />
    </div>
  )
}

/** The slip as paper. */
export function SlipPaper({ slip }: { slip: Slip }) {
  return (
    <article className="slip-paper" aria-label="督办单正文">
      <h2>督办单（{lightStageLabels[slip.stage]}）</h2>
      <p className="slip-number">{slip.number}</p>
      <p>{slip.organization.name}：</p>
      <div className="slip-text">
        {slip.text.split('\n').map((paragraph, index) => (
          // Paragraphs of a fixed text have no other name than their place.
          // oxlint-disable-next-line react/no-array-index-key
          <p key={index}>{paragraph}</p>
        ))}
      </div>
      {slip.escalatedTo && <p>报：{slip.escalatedTo.name}</p>}
      <p className="slip-signature">
        {slip.issuer.name}
        {slip.signer && `　签发人：${slip.signer}`}
        <br />
        {slip.signedOn ? formatFullDate(slip.signedOn) : '（未签发）'}
      </p>
    </article>
  )
}

function SlipTasks({ slip }: { slip: Slip }) {
  return (
    <section className="slip-side">
      <h2>涉及的任务</h2>
      <table className="j-plain-table" aria-label="涉及的任务">
        <thead>
          <tr>
            <th>任务</th>
            <th>出单时</th>
            <th>现在</th>
          </tr>
        </thead>
        <tbody>
          {slip.tasks.map((task) => (
            <tr key={task.id}>
              <td>
                <AppLink href={`/tasks/${task.id}`}>
                  {task.number} {task.heading}
                </AppLink>
                <div className="j-quiet">《{task.planTitle}》</div>
              </td>
              <td>
                {lightColourLabels[task.light]}：{readable(task.reason)}
              </td>
              <td className="slip-now">{taskStateLabels[task.state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
