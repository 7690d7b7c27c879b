import { Button } from 'antd'
import type { Measure } from '../measures.contract.ts'

/** How many fields wait for a person, and the way to the first of them. */
export function DoubtBar({ measures }: { measures: readonly Measure[] }) {
  const doubts = measures.reduce((sum, { unconfirmed }) => sum + unconfirmed.length, 0)
  if (measures.length === 0) return null
  return (
    <div className="draft-doubt-bar" role="status">
      {doubts === 0 ? (
        <span>各项都已确认。</span>
      ) : (
        <>
          <span>还有 {doubts} 处待确认。回车确认并到下一处，Tab 跳过。</span>
          <Button
            size="small"
            onClick={() => {
              const first = document.querySelector<HTMLElement>('.draft-list [data-doubt]')
              first?.focus()
              first?.scrollIntoView({ block: 'center' })
            }}
          >
            到第一处
          </Button>
        </>
      )}
    </div>
  )
}
