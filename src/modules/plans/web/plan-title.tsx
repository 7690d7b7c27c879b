import { Button, Input } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '#ui/error-notice.tsx'
import type { Plan } from '../plans.contract.ts'
import { useEditPlan } from './use-plans.ts'

/** The plan's name, and changing it in place. */
export function PlanTitle({ plan }: { plan: Plan }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      {plan.title}{' '}
      {plan.may.edit && !open && (
        <Button size="small" type="text" onClick={() => setOpen(true)}>
          改名
        </Button>
      )}
      {open && <Rename plan={plan} onClose={() => setOpen(false)} />}
    </>
  )
}

function Rename({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const [before] = useState(plan.title)
  const [title, setTitle] = useState(plan.title)
  const edit = useEditPlan()
  const queries = useQueryClient()
  return (
    <form
      className="draft-rename"
      onSubmit={(event) => {
        event.preventDefault()
        edit.mutate(
          // Every change of a measure makes a new version of the plan; what matters here is shown below: its name.
          { params: { planId: plan.id }, body: { title: title.trim(), version: plan.version } },
          {
            onSuccess: onClose,
            onError: () => void queries.invalidateQueries({ queryKey: ['plan', 'one', plan.id] }),
          },
        )
      }}
    >
      <Input
        autoFocus
        aria-label="计划名称"
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Button htmlType="submit" loading={edit.isPending} disabled={title.trim() === ''}>
        {before === plan.title ? '保存' : '仍改为我的'}
      </Button>
      <Button type="text" onClick={onClose}>
        取消
      </Button>
      {before !== plan.title && (
        <p role="alert">
          已被他人由“{before}”改为“{plan.title}”。
        </p>
      )}
      <ErrorNotice error={edit.error} />
    </form>
  )
}
