import type { Plan } from '../plans.contract.ts'
import { ApprovalPanel } from './approval-panel.tsx'
import { BurdenCard } from './burden-card.tsx'
import { ChangesDifference } from './changes-difference.tsx'
import './asking.css'

/** Over the measures of a plan that is not published yet: the decision, what it changes, and its price. */
export function DraftPanels({ plan }: { plan: Plan }) {
  return (
    <>
      <ApprovalPanel plan={plan} />
      {plan.state !== 'applied' && <ChangesDifference plan={plan} />}
      {plan.state !== 'applied' && <BurdenCard plan={plan} open={plan.state === 'submitted'} />}
    </>
  )
}
