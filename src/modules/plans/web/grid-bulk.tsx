import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import type { PlanId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import { QueryView } from '#ui/query-view.tsx'
import type { Plan } from '../plans.contract.ts'
import { listTasks, type TaskRow } from '../tasks.contract.ts'
import { BulkBar } from './bulk-judging.tsx'
import type { Grid } from './grid-marks.ts'

type Props = {
  plan: Plan
  grid: Grid
  /** Cells as "organisation place". */
  chosen: ReadonlySet<string>
  onChooseAll: () => void
  onDone: () => void
}

/** What may be done with the chosen cells of the grid. */
export function GridBulk({ plan, grid, chosen, onChooseAll, onDone }: Props) {
  const results = useQuery({
    queryKey: ['task', 'results', plan.id],
    queryFn: () => resultsOf(plan.id),
  })
  const placeOf = new Map(grid.measures.map(({ id }, place) => [id, place]))
  return (
    <div className="j-selection-bar" role="status">
      <span>{chosen.size === 0 ? '点本股室牵头的“验”字格选择，或用空格键' : `已选 ${chosen.size} 项`}</span>
      <Button onClick={onChooseAll}>全选待验收的</Button>
      {chosen.size > 0 && (
        <QueryView query={results}>
          {(tasks) => (
            <BulkBar
              tasks={tasks.filter(({ organization, measureId }) =>
                chosen.has(`${organization.id} ${placeOf.get(measureId)}`),
              )}
              onSent={onDone}
            />
          )}
        </QueryView>
      )}
      <Button type="text" onClick={onDone}>
        取消选择
      </Button>
    </div>
  )
}

/** All results of a plan that wait to be accepted: the grid's cells know neither ids nor versions. */
async function resultsOf(planId: PlanId): Promise<TaskRow[]> {
  const rows: TaskRow[] = []
  let after: string | undefined
  do {
    const page = await call(listTasks, {
      query: { planId, state: 'reported', limit: 200, ...(after && { after }) },
    })
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after)
  return rows
}
