import { Button, Input } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { MenuButton } from '#ui/menu-button.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useDraft } from '#ui/use-draft.ts'
import { useViewer } from '#ui/viewer.tsx'
import type { Viewer } from '#ui/viewer.tsx'
import type { Derivation, Plan } from '../plans.contract.ts'
import { useDerivePlan, useWithdrawPlan } from './use-changes.ts'

const derivations: readonly { as: Derivation; label: string; inForce: boolean }[] = [
  { as: 'amendment', label: '调整（改动并入这份计划）', inForce: true },
  { as: 'successor', label: '替代（新计划接续这一份）', inForce: true },
  { as: 'next-year', label: '复制到下一年度', inForce: false },
  { as: 'copy', label: '复制一份', inForce: false },
]

/** Whether the person works for the office that issued the plan; the server decides all the same. */
export function isOfOffice(viewer: Viewer, plan: Pick<Plan, 'organization'>): boolean {
  return viewer.posts.some(
    ({ role, actsFor }) =>
      (role === 'section-head' || role === 'section-clerk') && actsFor.includes(plan.organization.id),
  )
}

/** What its office may do with an issued plan: draft from it, or withdraw it. */
export function ChangesActs({ plan }: { plan: Plan }) {
  const viewer = useViewer()
  const derive = useDerivePlan()
  const navigate = useNavigate()
  if (!isOfOffice(viewer, plan)) return null
  const start = (as: Derivation) =>
    derive.mutate(
      { params: { planId: plan.id }, body: { as } },
      {
        onSuccess: (draft) => {
          showToast('已起草，修改后再下发；原计划现在不变。')
          void navigate({ to: '/plans/$planId', params: { planId: draft.id } })
        },
      },
    )
  return (
    <>
      <MenuButton
        label={derive.isPending ? '正在起草……' : '由此起草'}
        ariaLabel={derive.isPending ? '正在起草……' : '由此起草：从这份计划'}
        items={derivations
          .filter(({ inForce }) => !inForce || plan.state === 'published')
          .map(({ as, label }) => ({ key: as, label, onSelect: () => start(as) }))}
      />
      {plan.state === 'published' && <Withdraw plan={plan} />}
      <ErrorNotice error={derive.error} />
    </>
  )
}

/** 起草调整: the same as in the menu, beside what shows that an amendment is due. */
export function AmendButton({ plan }: { plan: Plan }) {
  const derive = useDerivePlan()
  const navigate = useNavigate()
  return (
    <>
      <Button
        loading={derive.isPending}
        onClick={() =>
          derive.mutate(
            { params: { planId: plan.id }, body: { as: 'amendment' } },
            { onSuccess: (draft) => void navigate({ to: '/plans/$planId', params: { planId: draft.id } }) },
          )
        }
      >
        起草调整
      </Button>
      <ErrorNotice error={derive.error} />
    </>
  )
}

function Withdraw({ plan }: { plan: Plan }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason, forget] = useDraft(`withdraw.${plan.id}`)
  const withdraw = useWithdrawPlan()
  const left = plan.taskCount - plan.acceptedCount
  const send = () =>
    withdraw.mutate(
      { params: { planId: plan.id }, body: { reason: reason.trim(), version: plan.version } },
      {
        onSuccess: ({ released }) => {
          forget()
          setOpen(false)
          showToast(`计划已撤回，免除 ${released} 项未结任务。`)
        },
      },
    )
  return (
    <>
      <Button onClick={() => setOpen(true)}>撤回</Button>
      <Dialog
        title="撤回这份计划？"
        open={open}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>取消</Button>
            <Button
              type="primary"
              loading={withdraw.isPending}
              disabled={reason.trim() === ''}
              onClick={send}
            >
              撤回计划
            </Button>
          </>
        }
      >
        <p className="j-consequence">
          {left} 项未结任务将全部免除，各单位会看到原因；已完成的 {plan.acceptedCount}{' '}
          项保留。撤回后不能恢复。
        </p>
        <FormField label="撤回的原因">
          {(field) => (
            <Input.TextArea
              {...field}
              rows={3}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </FormField>
        <ErrorNotice error={withdraw.error} />
      </Dialog>
    </>
  )
}
