import { AppLink } from '#ui/app-link.tsx'
import { agendaKindLabels, type AgendaItem } from '../meetings.contract.ts'

/** What an item is about, with the way to its rows, and to the tasks that came of it. */
export function ItemFacts({ item }: { item: Pick<AgendaItem, 'kind' | 'filter' | 'planId'> }) {
  return (
    <>
      <strong>{agendaKindLabels[item.kind]}</strong>
      {item.filter && (
        <AppLink href={`/tasks?${new URLSearchParams(item.filter).toString()}`}>打开任务</AppLink>
      )}
      {item.planId && <AppLink href={`/plans/${item.planId}`}>已下发为任务</AppLink>}
    </>
  )
}
