import { useNavigate } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import type { PlanId } from '#kernel/id.ts'
import { NativeSelect } from '#ui/native-select.tsx'
import { taskStateLabels, taskStateNames, type TaskState } from '../plans.states.ts'
import { cellOf, type Grid } from './grid-marks.ts'

type Search = Readonly<Record<string, string | undefined>>
type Mark = TaskState | 'overdue'

const marks: readonly { value: Mark; label: string }[] = [
  { value: 'overdue', label: '有已逾期的' },
  ...taskStateNames.map((state) => ({ value: state, label: `有“${taskStateLabels[state]}”的` })),
]

/** The filter of the grid in the address bar; a state that does not exist is no filter. */
function filterOf(search: Search): { unit: string; mark: Mark | undefined } {
  return {
    unit: search['unit']?.trim() ?? '',
    mark: marks.find(({ value }) => value === search['mark'])?.value,
  }
}

/** The part of the address behind "?" that shows the grid so again, for any plan; '' while nothing is filtered. */
export function gridQuery(search: Search): string {
  const { unit, mark } = filterOf(search)
  if (unit === '' && !mark) return ''
  return new URLSearchParams({ view: 'grid', ...(unit && { unit }), ...(mark && { mark }) }).toString()
}

/** Organisations by name, and by having at least one task in a state. */
export function rowsUnder(grid: Grid, search: Search): Grid['rows'] {
  const { unit, mark } = filterOf(search)
  return grid.rows.filter(({ organization, marks: cells }) => {
    if (!organization.name.includes(unit)) return false
    if (!mark) return true
    return [...cells].some((letter) => {
      const cell = cellOf(letter)
      return mark === 'overdue' ? cell?.overdue === true : cell?.state === mark
    })
  })
}

/** 按单位名称、按状态: kept in the address bar. */
export function GridFilters({ search, planId }: { search: Search; planId: PlanId }) {
  const navigate = useNavigate()
  const [unit, setUnit] = useState(search['unit'] ?? '')
  const [seen, setSeen] = useState(search['unit'])
  // The address changed by itself: back button, or a saved view.
  if (seen !== search['unit']) {
    setSeen(search['unit'])
    if ((search['unit'] ?? '') !== unit.trim()) setUnit(search['unit'] ?? '')
  }
  const go = (change: Search) =>
    void navigate({
      to: '/plans/$planId',
      params: { planId },
      // The route leaves its search open; the grid owns these words.
      search: { ...search, ...change } as never,
      replace: true,
    })
  return (
    <>
      <Input
        type="search"
        allowClear
        value={unit}
        placeholder="按单位名称筛选"
        aria-label="按单位名称筛选"
        onChange={(event) => {
          setUnit(event.target.value)
          go({ unit: event.target.value.trim() || undefined })
        }}
      />
      <NativeSelect
        value={filterOf(search).mark ?? ''}
        ariaLabel="按任务状态筛选"
        placeholder="所有单位"
        options={marks}
        onChange={(mark) => go({ mark: mark || undefined })}
      />
    </>
  )
}
