import { Button, Input } from 'antd'
import { useState } from 'react'
import { ErrorNotice } from '#ui/error-notice.tsx'
import type { Plan } from '../plans.contract.ts'
import { useEditPlan } from './use-plans.ts'

/** The plan's name, and changing it in place. */
export function PlanTitle({ plan }: { plan: Plan }) {
  // The version that the person saw when 改名 was pressed; null while nobody renames.
  const [base, setBase] = useState<Plan | null>(null)
  const [title, setTitle] = useState('')
  const edit = useEditPlan()
  if (!base)
    return (
      <>
        {plan.title}{' '}
        {plan.may.edit && (
          <Button
            size="small"
            type="text"
            onClick={() => {
              setBase(plan)
              setTitle(plan.title)
            }}
          >
            改名
          </Button>
        )}
      </>
    )
  return (
    <form
      className="draft-rename"
      onSubmit={(event) => {
        event.preventDefault()
        edit.mutate(
          { params: { planId: plan.id }, body: { title, version: base.version } },
          { onSuccess: () => setBase(null) },
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
        保存
      </Button>
      <Button type="text" onClick={() => setBase(null)}>
        取消
      </Button>
      {base.title !== plan.title && <p className="j-quiet">已被他人改为“{plan.title}”。</p>}
      <ErrorNotice error={edit.error} />
    </form>
  )
}
