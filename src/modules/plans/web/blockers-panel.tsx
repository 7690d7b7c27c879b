import { Button } from 'antd'
import type { Measure } from '../measures.contract.ts'
import type { Blocker } from '../plans.contract.ts'

type Props = { blockers: readonly Blocker[]; measures: readonly Measure[]; onGo: (measure: Measure) => void }

/** What still stands in the way of publication, each with the way to its measure. */
export function BlockersPanel({ blockers, measures, onGo }: Props) {
  if (blockers.length === 0) return null
  return (
    <details className="draft-panel" open={blockers.length <= 5}>
      <summary>下发前还要处理 {blockers.length} 处</summary>
      <ul className="draft-blockers">
        {blockers.map((blocker) => {
          const measure = measures.find(({ id }) => id === blocker.measureId)
          return (
            <li key={`${blocker.measureId} ${blocker.rule}`}>
              <span>{blocker.detail}</span>
              {measure && (
                <Button
                  size="small"
                  type="text"
                  onClick={() => onGo(measure)}
                  aria-label={`去处理：${blocker.detail}`}
                >
                  去处理
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
