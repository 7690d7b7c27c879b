import { AppLink } from '#ui/app-link.tsx'
import { agendaKindLabels, type AgendaItem } from '../meetings.contract.ts'

type Facts = Pick<AgendaItem, 'kind' | 'measureId' | 'planId'>

/** What an item is about, with the way to its rows, and to the tasks that came of it. */
export function ItemFacts({ item }: { item: Facts }) {
  const rows = rowsOf(item)
  return (
    <>
      <strong>{agendaKindLabels[item.kind]}</strong>
      {rows && <AppLink href={rows}>打开任务</AppLink>}
      {item.planId && <AppLink href={`/plans/${item.planId}`}>已下发为任务</AppLink>}
    </>
  )
}

/** Where the tasks behind an item are listed. */
function rowsOf({ kind, measureId }: Facts): string | undefined {
  if (measureId === null) return undefined
  if (kind === 'red' || kind === 'yellow') return `/supervision?tab=${kind}&measureId=${measureId}`
  if (kind === 'question') return `/tasks?measureId=${measureId}&waiting=true`
  return `/tasks?measureId=${measureId}&open=true`
}
