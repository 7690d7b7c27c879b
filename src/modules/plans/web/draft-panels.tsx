import type { Plan } from '../plans.contract.ts'
import { ApprovalPanel } from './approval-panel.tsx'
import { BurdenCard } from './burden-card.tsx'
import { ChangesDifference } from './changes-difference.tsx'
import { LetterPanel } from './letter-panel.tsx'
import { PlanBasisPanel } from './plan-basis.tsx'
import { usePlanSearch } from './plan-search.ts'
import './asking.css'

/** Over the measures of a plan that is not published yet: the decision, what it rests on, what it changes, and its price. */
export function DraftPanels({ plan }: { plan: Plan }) {
  const search = usePlanSearch(plan.id)
  return (
    <>
      <ApprovalPanel plan={plan} />
      <PlanBasisPanel
        plan={plan}
        onlyMissing={search.withoutBasis}
        onOnlyMissing={(only) => search.put({ basis: only ? 'missing' : undefined })}
      />
      <ChangesDifference plan={plan} />
      {plan.state !== 'applied' && <BurdenCard plan={plan} open={plan.state === 'submitted'} />}
      {plan.state !== 'applied' && <LetterPanel plan={plan} />}
    </>
  )
}
