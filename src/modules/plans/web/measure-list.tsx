import { Fragment, useState } from 'react'
import type { MeasureId } from '#kernel/id.ts'
import type { ReadItem } from '#modules/documents/documents.contract.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import type { Measure } from '../measures.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { AddMeasure } from './add-measure.tsx'
import { ArrangeMeasures } from './arrange-measures.tsx'
import { MeasureCard } from './measure-card.tsx'
import type { CardActs } from './card-acts.ts'
import { onDraftKey } from './doubt-keys.ts'
import { MeasureClashDialog } from './measure-clash.tsx'
import { MeasureForm } from './measure-form.tsx'
import { RemoveMeasure, useRemovedMeasures } from './remove-measure.tsx'
import { useMeasureEdits } from './use-measure-edits.ts'
import { useOrganizations } from './use-plans.ts'

type Props = {
  plan: Plan
  /** What was read, once it is there. */
  items: readonly ReadItem[]
  selectedId: MeasureId | null
  /** Only these are listed; all of them when it is absent. */
  among?: ((measure: Measure) => boolean) | undefined
} & Pick<CardActs, 'onLight' | 'onShow'>

/** The draft's measures in order, one of them open for correction. */
export function MeasureList({ plan, items, selectedId, among, onLight, onShow }: Props) {
  const [openId, setOpenId] = useState<MeasureId | null>(null)
  const edits = useMeasureEdits()
  const removed = useRemovedMeasures()
  const nameOf = useNames(plan.measures)
  const acts: CardActs = {
    onLight,
    onShow,
    onConfirm: (measure, field) => void edits.change(measure, { confirm: [field] }),
    onSettle: (measure, index) => void edits.change(measure, { settle: [index] }),
    onChoose: (measure, field, ids) =>
      void edits.change(measure, field === 'lead' ? { leadIds: ids } : { audienceIds: ids }),
    onBasis: (measure, basis) => void edits.change(measure, { basis }),
    onOpen: (measure) => {
      onLight(measure, null)
      setOpenId(measure.id)
    },
  }
  const shown = plan.measures.filter((one) => !removed.has(one.id) && (among?.(one) ?? true))
  const itemAt = new Map(items.map((item) => [item.source.start, item]))
  const openById = (id: string) => {
    const measure = shown.find((one) => one.id === id)
    if (measure && plan.may.edit) acts.onOpen(measure)
  }
  const clash = edits.clash
  const activities = [...new Set(plan.measures.flatMap(({ activity }) => activity?.name ?? []))]
  return (
    <section aria-label="措施">
      <div className="draft-measure-head">
        <h2>措施</h2>
        {plan.may.edit && !among && <ArrangeMeasures plan={plan} />}
      </div>
      {/* An open form shows its own refusal beside its button. */}
      {openId === null && <ErrorNotice error={edits.error} />}
      {shown.length === 0 && (
        <EmptyState>
          {among
            ? '没有这样的措施了。'
            : '还没有措施。可以在下面手工增加；读入公文起草的计划会自动列出公文里的措施。'}
        </EmptyState>
      )}
      <ol
        className="draft-list"
        onKeyDown={(event) => onDraftKey(event, { open: openById, leave: () => setOpenId(null) })}
      >
        {shown.map((measure, place) => (
          <Fragment key={measure.id}>
            <ActivityHeading measure={measure} before={shown[place - 1]} />
            <MeasureCard
              plan={plan}
              measure={measure}
              item={itemAt.get(measure.source?.start ?? -1)}
              selected={measure.id === selectedId}
              editable={plan.may.edit}
              acts={acts}
              form={
                measure.id === openId && plan.may.edit ? (
                  <>
                    <MeasureForm
                      measure={measure}
                      nameOf={nameOf}
                      activities={activities}
                      pending={edits.pending}
                      error={edits.error}
                      onSave={edits.change}
                      onClose={() => setOpenId(null)}
                    />
                    <RemoveMeasure measure={measure} onRemoved={() => setOpenId(null)} />
                  </>
                ) : null
              }
            />
          </Fragment>
        ))}
      </ol>
      {plan.may.edit && <AddMeasure planId={plan.id} onAdded={setOpenId} />}
      {clash && (
        <MeasureClashDialog
          clash={clash}
          nameOf={nameOf}
          busy={edits.pending}
          error={edits.error}
          onTheirs={() => {
            edits.dropClash()
            setOpenId(null)
          }}
          onMine={() => {
            edits.dropClash()
            if (clash.current)
              void edits.change(clash.current, clash.change).then((saved) => saved && setOpenId(null))
          }}
        />
      )}
    </section>
  )
}

/** The activity under which the measures from here on stand; said once. */
function ActivityHeading({ measure, before }: { measure: Measure; before: Measure | undefined }) {
  const name = measure.activity?.name
  if (name === before?.activity?.name) return null
  return <li className="draft-activity">{name ? `活动：${name}` : '不属于活动的措施'}</li>
}

/** Names of organisations: those in the tree of today, else those that the measures carry. */
function useNames(measures: readonly Measure[]): (id: string) => string {
  const { data } = useOrganizations()
  const names = new Map<string, string>(data?.organizations.map(({ id, name }) => [id, name]))
  for (const { leads, audience } of measures)
    for (const { id, name } of [...leads, ...audience]) if (!names.has(id)) names.set(id, name)
  return (id) => names.get(id) ?? '（正在读取名称）'
}
