import { Link } from '@tanstack/react-router'
import { QueryView } from '#ui/query-view.tsx'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import type { getPlanDifference, MeasureDifference } from '../changes.contract.ts'
import type { Derivation, Plan } from '../plans.contract.ts'
import { quoted } from './derived-from.tsx'
import { usePlanDifference } from './use-changes.ts'

type Difference = ReplyOf<typeof getPlanDifference>

const kinds = { added: '新增', removed: '去掉', changed: '改动' } as const

/** What a derived draft changes against the plan that it came from, and what that does to the tasks. */
export function ChangesDifference({ plan }: { plan: Plan }) {
  const difference = usePlanDifference(plan)
  if (!plan.derived) return null
  const as = plan.derived.as
  return (
    <details className="draft-panel" open={as === 'amendment' || as === 'successor'}>
      <summary>
        {plan.state === 'applied' ? '并入时改了什么' : '与原计划相比'}
        {difference.data && `：${countText(difference.data)}`}
      </summary>
      <QueryView query={difference}>
        {(data) => (
          <>
            <p>
              原计划：
              <Link to="/plans/$planId" params={{ planId: data.from.id }}>
                {quoted(data.from.title)}
              </Link>
              。{plan.state === 'applied' ? appliedText(data.tasks) : effectText(as, data.tasks)}
            </p>
            {data.measures.length > 0 && <DifferenceTable measures={data.measures} />}
          </>
        )}
      </QueryView>
    </details>
  )
}

function countText({ measures, unchanged }: Difference): string {
  const parts = (['changed', 'added', 'removed'] as const)
    .map((kind) => [kinds[kind], measures.filter((one) => one.kind === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([words, count]) => `${words} ${count} 条`)
  return [...parts, `不变 ${unchanged} 条`].join('，')
}

/** What publishing a derived draft does to tasks, in figures. */
export function effectText(as: Derivation, { issued, released, altered }: Difference['tasks']): string {
  if (as === 'amendment')
    return `并入后：新下发 ${issued} 项任务，免除 ${released} 项，${altered} 项换成新的要求；已有的答复都保留。`
  if (as === 'successor')
    return `下发后：原计划随即结束，未结的 ${released} 项任务由新计划接续，共下发 ${issued} 项；原来的答复都保留。`
  return `下发后：新下发 ${issued} 项任务，原计划不受影响。`
}

/** What an amendment did when it went into its plan. */
function appliedText({ issued, released, altered }: Difference['tasks']): string {
  return `并入时新下发 ${issued} 项任务，免除 ${released} 项，${altered} 项换成新的要求。`
}

function DifferenceTable({ measures }: { measures: readonly MeasureDifference[] }) {
  return (
    <div className="plan-scroll" role="region" aria-label="逐条变化" tabIndex={0}>
      <table className="j-plain-table change-table plan-stack">
        <thead>
          <tr>
            <th>措施</th>
            <th>变化</th>
            <th>原来</th>
            <th>现在</th>
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <MeasureRows key={measure.measureId} measure={measure} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function MeasureRows({ measure }: { measure: MeasureDifference }) {
  const rows = [
    ...measure.fields.map(({ field, before, after }) => ({ what: field, before, after })),
    ...(measure.audienceRemoved.length + measure.audienceAdded.length > 0
      ? [
          {
            what: '落实单位',
            before: namesOf('不再承担', measure.audienceRemoved),
            after: namesOf('新增', measure.audienceAdded),
          },
        ]
      : []),
  ]
  const shown = rows.length > 0 ? rows : [{ what: '', before: '', after: '' }]
  return shown.map(({ what, before, after }, index) => (
    <tr key={what}>
      {index === 0 && (
        <th scope="row" rowSpan={shown.length}>
          {kinds[measure.kind]}：{measure.number} {measure.heading}
        </th>
      )}
      <td data-label="变化">{what}</td>
      <td data-label="原来">{before === '' ? '（无）' : before}</td>
      <td data-label="现在">{after === '' ? '（无）' : after}</td>
    </tr>
  ))
}

const mostNames = 6

function namesOf(word: string, named: readonly { name: string }[]): string {
  if (named.length === 0) return ''
  const names = named.slice(0, mostNames).map(({ name }) => name)
  return `${word} ${named.length} 个：${names.join('、')}${named.length > mostNames ? '等' : ''}`
}
