import { Button } from 'antd'
import type { OrganizationId } from '#kernel/id.ts'
import { OrganizationChoice } from './organization-choice.tsx'

type Props = {
  ids: readonly OrganizationId[]
  nameOf: (id: string) => string
  onChange: (ids: OrganizationId[]) => void
}

/** Leads in order; exactly one, the first, is accountable. */
export function LeadField({ ids, nameOf, onChange }: Props) {
  // The picker answers in the order of the tree; whoever was accountable stays first.
  const keepFirst = (next: OrganizationId[]) => {
    const first = ids.find((id) => next.includes(id))
    onChange(first ? [first, ...next.filter((id) => id !== first)] : next)
  }
  return (
    <div className="j-field">
      <span className="draft-label">牵头（第一个负责，其余配合）</span>
      <ol className="draft-leads">
        {ids.map((id, index) => (
          <li key={id}>
            {nameOf(id)} {index === 0 ? '（负责）' : ''}
            {index > 0 && (
              <Button
                size="small"
                type="text"
                onClick={() => onChange([id, ...ids.filter((one) => one !== id)])}
              >
                改为负责
              </Button>
            )}
          </li>
        ))}
      </ol>
      <OrganizationChoice title="由谁牵头" chosen={ids} onChoose={keepFirst}>
        选择牵头
      </OrganizationChoice>
    </div>
  )
}
