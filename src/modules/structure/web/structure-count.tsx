import { Figure } from '#ui/figure.tsx'
import { useWarningCount } from './use-structure.ts'

/** One line for the office that keeps the register; nothing for the others and nothing when all is well. */
export function StructureCount() {
  const { data } = useWarningCount()
  if (!data || data.broken === 0) return null
  return (
    <p>
      组织设置需要处理{' '}
      <Figure value={data.broken} unit="项" href="/structure?kind=broken" label="组织设置需要处理" />
    </p>
  )
}
