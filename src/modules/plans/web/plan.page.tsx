import { useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { PlanId } from '#kernel/id.ts'
import type { DocumentId } from '#kernel/id.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import type { PlanState } from '../plans.contract.ts'
import { PlanDraft } from './plan-draft.tsx'
import { PublishedPlan } from './published-plan.tsx'
import { usePlan } from './use-plans.ts'
import './task.css'
import './plan.css'

/** Not published yet, or an amendment whose changes have gone into the plan that it amends. */
function isInTheMaking(state: PlanState): boolean {
  return !['published', 'withdrawn', 'superseded'].includes(state)
}

/** Page parts of other modules; the shell puts them together. */
type Parts = { DocumentIdentity?: ComponentType<{ documentId: DocumentId }> }

/** One plan: checked side by side with its document while a draft, followed as table and grid once published. */
export function PlanPage({ DocumentIdentity }: Parts) {
  const params: { planId?: string } = useParams({ strict: false })
  const planId = PlanId.safeParse(params.planId)
  if (!planId.success) return <EmptyState>这个地址里没有计划编号。请从“计划”里打开。</EmptyState>
  return <OpenPlan planId={planId.data} DocumentIdentity={DocumentIdentity} />
}

type OpenProps = { planId: PlanId; DocumentIdentity: Parts['DocumentIdentity'] | undefined }

function OpenPlan({ planId, DocumentIdentity }: OpenProps) {
  const plan = usePlan(planId)
  useDocumentTitle(plan.data?.title)
  return (
    <QueryView query={plan}>
      {(data) =>
        isInTheMaking(data.state) ? (
          <PlanDraft key={data.id} plan={data} DocumentIdentity={DocumentIdentity} />
        ) : (
          <PublishedPlan plan={data} />
        )
      }
    </QueryView>
  )
}
