import { Button } from 'antd'
import type { Measure } from '../measures.contract.ts'
import { KeysHelp } from './keys-help.tsx'

/** How many fields wait for a person, and the way to the first of them. */
export function DoubtBar({ measures }: { measures: readonly Measure[] }) {
  const doubts = measures.reduce((sum, { unconfirmed }) => sum + unconfirmed.length, 0)
  if (measures.length === 0) return null
  return (
    <div className="draft-doubt-bar">
      {doubts === 0 ? (
        <span role="status">各项都已确认。</span>
      ) : (
        <>
          <span role="status">还有 {doubts} 处待确认。回车确认并到下一处，Tab 或 ↓ 跳过，E 修改。</span>
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
      <KeysHelp />
    </div>
  )
}
