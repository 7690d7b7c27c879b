import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { addDays } from '#kernel/china-date.ts'
import { formatInstant, todayInChina } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import type { Plan } from '../plans.contract.ts'
import { useSchedulePlan } from './use-approval.ts'

/** "2026-09-10T08:30" of China as an instant; and back. */
const toInstant = (local: string) => `${local}:00+08:00`
const toLocal = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16)

type Props = { plan: Plan; publishAt: string | null }

/** 定时下发: the day and minute at which the plan publishes itself. */
export function ApprovalSchedule({ plan, publishAt }: Props) {
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState('')
  const schedule = useSchedulePlan()
  const form = useId()
  const effect =
    plan.derived?.as === 'amendment'
      ? '到时把这些改动并入原计划。'
      : `到时自动向 ${plan.wouldIssue.organizations} 个单位下发 ${plan.wouldIssue.tasks} 项任务。`
  return (
    <>
      <Button
        disabled={plan.blockers.length > 0}
        onClick={() => {
          setAt(publishAt ? toLocal(publishAt) : `${addDays(todayInChina(), 1)}T08:30`)
          setOpen(true)
        }}
      >
        {publishAt && plan.state === 'scheduled' ? '改定时' : '定时下发'}
      </Button>
      <Dialog
        title="定时下发"
        open={open}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>取消</Button>
            <Button
              type="primary"
              htmlType="submit"
              form={form}
              loading={schedule.isPending}
              disabled={at === ''}
            >
              定在这个时间
            </Button>
          </>
        }
      >
        <form
          id={form}
          onSubmit={(event) => {
            event.preventDefault()
            schedule.mutate(
              { params: { planId: plan.id }, body: { publishAt: toInstant(at), version: plan.version } },
              {
                onSuccess: () => {
                  setOpen(false)
                  showToast(`已定在 ${formatInstant(toInstant(at))} 下发。在此之前可以收回。`)
                },
              },
            )
          }}
        >
          <FormField label="什么时候下发" hint={`${effect}建议选工作时间。`}>
            {(field) => (
              <Input
                {...field}
                type="datetime-local"
                className="j-date"
                value={at}
                onChange={(event) => setAt(event.target.value)}
              />
            )}
          </FormField>
          <ErrorNotice error={schedule.error} />
        </form>
      </Dialog>
    </>
  )
}
