import { Button } from 'antd'
import { useState } from 'react'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { showError, showToast } from '#ui/toasts.tsx'
import type { Plan } from '../plans.contract.ts'
import { useRedraftPlan, useRereadDocument } from './use-plans.ts'

/** 重新读取: reads the kept original with the settings of now and lists the measures anew. Asks only when work would be lost. */
export function RereadButton({ plan, onDone }: { plan: Plan; onDone?: () => void }) {
  const reread = useRereadDocument()
  const redraft = useRedraftPlan()
  const [busy, setBusy] = useState(false)
  const edited = plan.measures.filter(({ version, source }) => version > 1 || source === null).length
  const { documentId } = plan
  if (documentId === null || !plan.may.edit) return null

  async function run(of: NonNullable<typeof documentId>) {
    const document = await reread.mutateAsync({ body: { documentId: of } })
    const next = await redraft.mutateAsync({
      params: { planId: plan.id },
      body: { documentId: document.id, discardEdits: edited > 0, version: plan.version },
    })
    showToast(`已重新读取，共 ${next.measures.length} 条措施`)
    onDone?.()
  }

  if (edited > 0)
    return (
      <ConfirmButton
        title="重新读取这份公文？"
        consequence={`措施会按公文重新列出，改过的 ${edited} 条回到读出的样子；已经指定的说法仍然有效。`}
        confirmLabel="重新读取"
        onConfirm={() => run(documentId)}
      >
        重新读取
      </ConfirmButton>
    )
  return (
    <Button
      loading={busy}
      onClick={() => {
        setBusy(true)
        run(documentId)
          .catch(showError)
          .finally(() => setBusy(false))
      }}
    >
      重新读取
    </Button>
  )
}
