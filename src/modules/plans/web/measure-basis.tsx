import { useViewer } from '#ui/viewer.tsx'
import type { Measure } from '../measures.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { BasisLines } from './basis-lines.tsx'
import type { CardActs } from './card-acts.ts'
import { isOfOffice } from './changes-acts.tsx'
import { ClauseChoice } from './clause-choice.tsx'
import { linkOf } from './linked-places.ts'

type Props = {
  plan: Pick<Plan, 'id' | 'version' | 'organization'>
  measure: Measure
  editable: boolean
  acts: Pick<CardActs, 'onBasis'>
}

/** 依据 of one measure: its clauses, or that it has none, and the way to choose them. */
export function MeasureBasisLine({ plan, measure, editable, acts }: Props) {
  const linked = isOfOffice(useViewer(), plan)
  const { basis } = measure
  return (
    <div className="draft-field" data-link={linkOf(measure.id, 'basis')}>
      <dt>依据</dt>
      <dd>
        {basis.length === 0 ? (
          <span className="basis-none">没有写明</span>
        ) : (
          <BasisLines
            basis={basis}
            linked={linked}
            onRemove={
              editable
                ? (index) =>
                    acts.onBasis(
                      measure,
                      basis.filter((_, place) => place !== index),
                    )
                : undefined
            }
          />
        )}
        {editable && (
          <ClauseChoice
            small
            plan={plan}
            measure={measure}
            basis={basis}
            onChoose={(next) => acts.onBasis(measure, next)}
          />
        )}
      </dd>
    </div>
  )
}
