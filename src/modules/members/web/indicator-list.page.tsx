import type { OrganizationId } from '#kernel/id.ts'
import { todayInChina } from '#ui/dates.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { StateTag, type Tone } from '#ui/state-tag.tsx'
import { useAct } from '#ui/use-act.ts'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import {
  createIndicator,
  endIndicator,
  forecastLabels,
  goalKinds,
  indicatorKinds,
  recordEnrolment,
  type ForecastVerdict,
  type Indicator,
  type IndicatorKind,
} from '../indicators.contract.ts'
import { percentText } from '../indicators.rules.ts'
import { choicesOf, FormDialog, orNull } from './form-dialog.tsx'
import { MembersFrame } from './members-frame.tsx'
import { useBranchChoices, useIndicators } from './use-members.ts'

const tones = {
  reached: 'done',
  'on-course': 'open',
  'off-course': 'overdue',
  missed: 'overdue',
  unknown: 'unknown',
} as const satisfies Record<ForecastVerdict, Tone>

const kinds = ['committee', 'general-branch', 'branch', 'work-committee'] as const

/** Shares to reach by a day: how it stands, and whether today's pace gets there. */
export function IndicatorListPage() {
  useDocumentTitle('指标')
  const indicators = useIndicators()
  return (
    <MembersFrame>
      <QueryView query={indicators}>
        {({ rows, enrolments, may, on }) => (
          <>
            <PageHeader
              title="指标"
              about={`截至 ${on}；按基期到今天的速度推算到期时的比例`}
              actions={
                may.change && (
                  <div className="j-row">
                    <CreateIndicator />
                    <RecordEnrolment />
                  </div>
                )
              }
            />
            {rows.length === 0 && (
              <EmptyState>还没有指标。设立后，这里按天推算到期能不能达到，并列出算式。</EmptyState>
            )}
            <ul className="members-list" aria-label="指标">
              {rows.map((indicator) => (
                <IndicatorLine key={indicator.id} indicator={indicator} change={may.change} />
              ))}
            </ul>
            <section className="members-part" aria-label="在校学生数">
              <h2>在校学生数</h2>
              {enrolments.length === 0 && <p className="j-quiet">还没有登记。</p>}
              <ul className="members-list" aria-label="在校学生数">
                {enrolments.map((one) => (
                  <li key={`${one.organizationId} ${one.onDay}`}>
                    {one.onDay} {one.name}：{one.students.toLocaleString('zh-CN')} 人
                  </li>
                ))}
              </ul>
            </section>
          </>
        )}
      </QueryView>
    </MembersFrame>
  )
}

function IndicatorLine({ indicator, change }: { indicator: Indicator; change: boolean }) {
  const act = useAct(endIndicator, { invalidates: ['member'] })
  return (
    <li>
      <strong>{indicator.name}</strong>，{indicator.organizationName}，{indicatorKinds[indicator.kind]}{' '}
      {indicator.endedOn ? (
        <span className="j-quiet">{indicator.endedOn} 结束</span>
      ) : (
        <StateTag tone={tones[indicator.verdict]}>
          {forecastLabels[indicator.verdict]}
          {indicator.expected !== null && `（${percentText(indicator.expected)}）`}
        </StateTag>
      )}
      <details className="members-why">
        <summary>为什么？看算式</summary>
        {indicator.arithmetic.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {indicator.source && <p>依据：{indicator.source}</p>}
      </details>
      {change && (
        <button
          type="button"
          className="j-link"
          onClick={() =>
            act.mutate({ params: { indicatorId: indicator.id }, body: { version: indicator.version } })
          }
        >
          {indicator.endedOn ? '恢复' : '结束'}
          <span className="j-visually-hidden">{indicator.name}</span>
        </button>
      )}
    </li>
  )
}

function CreateIndicator() {
  const act = useAct(createIndicator, { invalidates: ['member'] })
  const organizations = useBranchChoices(kinds)
  return (
    <FormDialog
      label="设立指标"
      primary
      draft="indicator.new"
      questions={[
        { name: 'organizationId', label: '党组织', kind: 'choice', options: organizations },
        { name: 'kind', label: '算什么', kind: 'choice', options: choicesOf(indicatorKinds) },
        { name: 'name', label: '名称', kind: 'text' },
        { name: 'goalKind', label: '目标怎么算', kind: 'choice', options: choicesOf(goalKinds) },
        {
          name: 'goal',
          label: '目标（百分数）',
          kind: 'number',
          hint: '如 3.83、42.90；提高 5 个百分点填 5',
        },
        { name: 'baseOn', label: '基期', kind: 'date' },
        { name: 'baseNumerator', label: '基期人数', kind: 'number' },
        { name: 'baseDenominator', label: '基期总数', kind: 'number' },
        { name: 'dueOn', label: '完成日期', kind: 'date' },
        { name: 'source', label: '依据', kind: 'text', optional: true },
      ]}
      initial={{}}
      sendLabel="设立"
      done="已设立"
      send={(values) =>
        act.mutateAsync({
          body: {
            organizationId: values['organizationId'] as OrganizationId,
            kind: values['kind'] as IndicatorKind,
            name: values['name'] ?? '',
            goalKind: values['goalKind'] as keyof typeof goalKinds,
            goal: values['goal'] ?? '',
            baseOn: values['baseOn'] ?? '',
            baseNumerator: Number(values['baseNumerator']),
            baseDenominator: Number(values['baseDenominator']),
            dueOn: values['dueOn'] ?? '',
            source: orNull(values['source']),
          },
        })
      }
    />
  )
}

function RecordEnrolment() {
  const act = useAct(recordEnrolment, { invalidates: ['member'] })
  const organizations = useBranchChoices(kinds)
  return (
    <FormDialog
      label="登记在校学生数"
      draft="enrolment.new"
      questions={[
        {
          name: 'organizationId',
          label: '党组织',
          kind: 'choice',
          options: organizations,
          hint: '填学校的党组织',
        },
        { name: 'onDay', label: '统计日期', kind: 'date' },
        { name: 'students', label: '在校学生数', kind: 'number' },
      ]}
      initial={{ onDay: todayInChina() }}
      sendLabel="登记"
      done="已登记"
      send={(values) =>
        act.mutateAsync({
          body: {
            organizationId: values['organizationId'] as OrganizationId,
            onDay: values['onDay'] ?? '',
            students: Number(values['students']),
          },
        })
      }
    />
  )
}
