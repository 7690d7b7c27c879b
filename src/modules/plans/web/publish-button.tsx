import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { showToast } from '#ui/toasts.tsx'
import type { Plan } from '../plans.contract.ts'
import { effectText } from './changes-difference.tsx'
import { quoted } from './derived-from.tsx'
import { usePlanDifference } from './use-changes.ts'
import { usePublishPlan } from './use-plans.ts'

/** The one act of a draft that cannot be taken back; asks with its figures. An amendment is put into the plan that it amends. */
export function PublishButton({ plan }: { plan: Plan }) {
  const publish = usePublishPlan()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const difference = usePlanDifference(plan)
  const { tasks, organizations, overdue } = plan.wouldIssue
  const amended = plan.derived?.as === 'amendment' ? plan.derived.from : undefined
  const effect = plan.derived && difference.data ? effectText(plan.derived.as, difference.data.tasks) : ''
  const late = overdue > 0 && !amended ? `其中 ${overdue} 项的时限已过，下发后即显示逾期。` : ''
  const word = amended ? '并入原计划' : plan.state === 'scheduled' ? '现在下发' : '下发'
  return (
    <ConfirmButton
      primary
      title={amended ? '把这些改动并入原计划？' : '下发这份计划？'}
      consequence={
        amended
          ? `原计划${quoted(amended.title)}随即按新的内容执行。${effect}`
          : `将向 ${organizations} 个单位下发 ${tasks} 项任务，下发后名单不再变动。${late}${plan.derived?.as === 'successor' ? effect : ''}`
      }
      confirmLabel={word}
      disabled={!plan.may.publish || plan.blockers.length > 0}
      onConfirm={async () => {
        const done = await publish
          .mutateAsync({ params: { planId: plan.id }, body: { version: plan.version } })
          // Refused perhaps because the draft has changed: its figures must be read again before a second try.
          .finally(() => void queries.invalidateQueries({ queryKey: ['plan', 'one', plan.id] }))
        if (amended) {
          showToast(`改动已并入原计划，涉及 ${done.organizationCount} 个单位。`)
          void navigate({ to: '/plans/$planId', params: { planId: amended.id } })
        } else showToast(`已向 ${done.organizationCount} 个单位下发 ${done.taskCount} 项任务。`)
      }}
    >
      {word}
    </ConfirmButton>
  )
}
