import { useQueryClient } from '@tanstack/react-query'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { showToast } from '#ui/toasts.tsx'
import type { Plan } from '../plans.contract.ts'
import { usePublishPlan } from './use-plans.ts'

/** The one act of a draft that cannot be taken back; asks with its figures. */
export function PublishButton({ plan }: { plan: Plan }) {
  const publish = usePublishPlan()
  const queries = useQueryClient()
  const { tasks, organizations, overdue } = plan.wouldIssue
  const late = overdue > 0 ? `其中 ${overdue} 项的时限已过，下发后即显示逾期。` : ''
  return (
    <ConfirmButton
      primary
      title="下发这份计划？"
      consequence={`将向 ${organizations} 个单位下发 ${tasks} 项任务，下发后名单不再变动。${late}`}
      confirmLabel="下发"
      disabled={!plan.may.publish || plan.blockers.length > 0}
      onConfirm={async () => {
        const done = await publish
          .mutateAsync({ params: { planId: plan.id }, body: { version: plan.version } })
          // Refused perhaps because the draft has changed: its figures must be read again before a second try.
          .finally(() => void queries.invalidateQueries({ queryKey: ['plan', 'one', plan.id] }))
        showToast(`已向 ${done.organizationCount} 个单位下发 ${done.taskCount} 项任务。`)
      }}
    >
      下发
    </ConfirmButton>
  )
}
