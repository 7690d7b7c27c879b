import { Button } from 'antd'
import type { MeasureId } from '#kernel/id.ts'
import { createStore, useStore } from '#ui/store.ts'
import { actWithUndo } from '#ui/toasts.tsx'
import type { Measure } from '../measures.contract.ts'
import { useRemoveMeasure } from './use-plans.ts'

// Outside the page: while a removal can still be taken back, the measure stays hidden wherever the draft is shown.
const removed = createStore<ReadonlySet<MeasureId>>(new Set())

/** Measures that are gone for the eye and leave the draft when their ten seconds are over. */
export function useRemovedMeasures(): ReadonlySet<MeasureId> {
  return useStore(removed)
}

function mark(id: MeasureId, gone: boolean) {
  const next = new Set(removed.get())
  if (gone) next.add(id)
  else next.delete(id)
  removed.set(next)
}

export function RemoveMeasure({ measure, onRemoved }: { measure: Measure; onRemoved: () => void }) {
  const remove = useRemoveMeasure()
  return (
    <Button
      type="text"
      onClick={() => {
        mark(measure.id, true)
        onRemoved()
        actWithUndo({
          text: `已去掉：${measure.number} ${measure.heading}`,
          act: () =>
            remove
              .mutateAsync({ params: { measureId: measure.id }, body: { version: measure.version } })
              // Refused: somebody has just corrected it, so it comes back to be looked at.
              .catch((error: unknown) => {
                mark(measure.id, false)
                throw error
              }),
          onUndo: () => mark(measure.id, false),
        })
      }}
    >
      去掉这条措施
    </Button>
  )
}
