import { useNavigate, useSearch } from '@tanstack/react-router'
import { Icon } from '#ui/icon.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { chipsOf } from './task-filter.ts'
import { useOrganizations } from './use-plans.ts'
import type { TaskQuery } from './use-tasks.ts'

const quick = [
  { key: 'open', words: '未结' },
  { key: 'overdue', words: '已逾期' },
  { key: 'waiting', words: '等牵头股室答复' },
] as const

type Props = { path: '/tasks' | '/board' | '/calendar'; filter: TaskQuery; planTitle?: string | undefined }

/** The filter of the address bar in words, with the usual further conditions one click away. */
export function TaskFilters({ path, filter, planTitle }: Props) {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const onChange = (key: string, value: string | undefined) =>
    // The route's search is open here; what is no filter of the contract is dropped when it is read.
    void navigate({ to: path, search: { ...search, after: undefined, [key]: value } as never })
  const { data } = useOrganizations()
  const nameOf = (id: string) => data?.organizations.find((one) => one.id === id)?.name
  return (
    <div className="task-filters">
      <SearchField
        key={filter.search ?? ''}
        label="按措施或单位查找"
        text={filter.search ?? ''}
        onSearch={(text) => onChange('search', text)}
      />
      {chipsOf(filter, { nameOf, planTitle }).map(({ key, words }) => (
        <button
          key={key}
          type="button"
          className="j-chip"
          aria-pressed="true"
          onClick={() => onChange(key, undefined)}
        >
          {words} <Icon name="close" size={12} />
          <span className="j-visually-hidden">去掉这个条件</span>
        </button>
      ))}
      {quick
        .filter(({ key }) => filter[key] === undefined)
        .map(({ key, words }) => (
          <button
            key={key}
            type="button"
            className="j-chip"
            aria-pressed="false"
            onClick={() => onChange(key, 'true')}
          >
            {words}
          </button>
        ))}
    </div>
  )
}
