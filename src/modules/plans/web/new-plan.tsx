import { Button, Input } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { OrganizationId } from '#kernel/id.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { useDraft } from '#ui/use-draft.ts'
import { useCreatePlan } from './use-plans.ts'

/** 新建计划: an empty plan by its name; its measures are written by hand. */
export function NewPlan({ organizationId }: { organizationId: OrganizationId }) {
  const [open, setOpen] = useState(false)
  const [title, setTitle, forget] = useDraft('new-plan')
  const create = useCreatePlan()
  const navigate = useNavigate()
  const form = useId()
  return (
    <>
      <Button onClick={() => setOpen(true)}>新建计划</Button>
      <Dialog
        open={open}
        title="新建计划"
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>取消</Button>
            <Button
              type="primary"
              htmlType="submit"
              form={form}
              loading={create.isPending}
              disabled={title.trim() === ''}
            >
              新建
            </Button>
          </>
        }
      >
        <form
          id={form}
          onSubmit={(event) => {
            event.preventDefault()
            create.mutate(
              { body: { organizationId, title: title.trim() } },
              {
                onSuccess: (plan) => {
                  forget()
                  void navigate({ to: '/plans/$planId', params: { planId: plan.id } })
                },
              },
            )
          }}
        >
          <FormField label="计划名称" hint="措施在下一页逐条增加。有公文时用“读入公文”更快。">
            {(field) => (
              <Input
                {...field}
                autoFocus
                maxLength={200}
                value={title}
                onChange={(event) => setTitle(event.target.value)}
              />
            )}
          </FormField>
          <ErrorNotice error={create.error} />
        </form>
      </Dialog>
    </>
  )
}
