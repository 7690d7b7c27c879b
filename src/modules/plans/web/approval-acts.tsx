import { Button } from 'antd'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { showToast } from '#ui/toasts.tsx'
import type { Plan } from '../plans.contract.ts'
import { ApprovalSchedule } from './approval-schedule.tsx'
import { PublishButton } from './publish-button.tsx'
import { usePlanApproval, useRecallPlan, useSubmitPlan } from './use-approval.ts'

/** The way of a plan that is not published yet, as buttons: submit, take back, set a time, publish. */
export function ApprovalActs({ plan }: { plan: Plan }) {
  const approval = usePlanApproval(plan)
  const submit = useSubmitPlan()
  const recall = useRecallPlan()
  if (!approval.data) return null
  const { may, needed, publishAt } = approval.data
  const input = { params: { planId: plan.id }, body: { version: plan.version } }
  const publishes = plan.may.publish && (plan.state !== 'draft' || !needed)
  return (
    <>
      {may.recall && (
        <Button
          loading={recall.isPending}
          onClick={() =>
            recall.mutate(input, { onSuccess: () => showToast('已收回为草稿，可以修改后再提交。') })
          }
        >
          收回为草稿
        </Button>
      )}
      {may.schedule && <ApprovalSchedule plan={plan} publishAt={publishAt} />}
      {may.submit && (
        <Button
          type="primary"
          loading={submit.isPending}
          disabled={plan.blockers.length > 0}
          onClick={() => submit.mutate(input, { onSuccess: () => showToast('已提交审批。下发前可以收回。') })}
        >
          提交审批
        </Button>
      )}
      {publishes && <PublishButton plan={plan} />}
      <ErrorNotice error={submit.error ?? recall.error} />
    </>
  )
}
