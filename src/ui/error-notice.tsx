import { Button } from 'antd'
import { CallError } from '#platform/http/call.ts'
import { Icon } from './icon.tsx'

type Props = {
  error: unknown
  onRetry?: (() => void) | undefined
  /** Words for the names of facts, where the page knows them. */
  factLabels?: Readonly<Record<string, string>>
}

/** What happened, what was kept, what to do; with the rule, its facts and the wrong places when the server named them. */
export function ErrorNotice({ error, onRetry, factLabels = {} }: Props) {
  if (!error) return null
  const problem = error instanceof CallError ? error.problem : undefined
  const facts = Object.entries(problem?.facts ?? {}).filter(([key]) => key in factLabels)
  return (
    <div className="j-error" role="alert">
      <Icon name="warning" />
      <div>
        <strong>{problem?.title ?? '页面出错'}</strong>
        <p>
          {problem?.detail ??
            (problem ? '操作没有完成。' : '这一步没有完成，您填写的内容还在本页。请再试一次。')}
        </p>
        {problem?.errors && problem.errors.length > 0 && (
          <ul>
            {problem.errors.map((wrong) => (
              <li key={`${wrong.path} ${wrong.message}`}>{wrong.message}</li>
            ))}
          </ul>
        )}
        {facts.length > 0 && (
          <dl className="j-facts">
            {facts.map(([key, value]) => (
              <div key={key}>
                <dt>{factLabels[key] ?? key}</dt>
                <dd>{textOf(value)}</dd>
              </div>
            ))}
          </dl>
        )}
        {problem?.rule && <p className="j-quiet">规则：{problem.rule}</p>}
        {onRetry && <Button onClick={onRetry}>再试一次</Button>}
      </div>
    </div>
  )
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('、')
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  return String(value)
}
