import { useNavigate } from '@tanstack/react-router'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { showToast } from '#ui/toasts.tsx'
import type { Plan } from '../plans.contract.ts'
import { useDiscardPlan } from './use-plans.ts'

export function DiscardButton({ plan }: { plan: Plan }) {
  const discard = useDiscardPlan()
  const navigate = useNavigate()
  return (
    <ConfirmButton
      title="删除这份草稿？"
      consequence={`将删除草稿和其中 ${plan.measures.length} 条措施，不能恢复。${plan.documentId ? '公文仍然保留。' : ''}`}
      confirmLabel="删除草稿"
      onConfirm={async () => {
        await navigate({ to: '/plans' })
        await discard.mutateAsync({ params: { planId: plan.id }, body: { version: plan.version } })
        showToast('草稿已删除。')
      }}
    >
      删除草稿
    </ConfirmButton>
  )
}
