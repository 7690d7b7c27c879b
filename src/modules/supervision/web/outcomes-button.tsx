import { Button, Input } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { OrganizationId } from '#kernel/id.ts'
import { organizationKindLabels, stageLabels } from '#modules/organizations/organizations.contract.ts'
import { DateInput } from '#ui/date-input.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { TreePicker } from '#ui/tree-picker.tsx'
import type { AgendaItem, Meeting } from '../meetings.contract.ts'
import { useIssueOutcomes, useTree } from './use-supervision.ts'

type Outcome = { chosen: boolean; heading: string; dueOn: string; audienceIds: OrganizationId[] }

/** 下发议定事项: outcomes that are not yet tasks, each with who carries it out until when; one act makes them tasks. */
export function OutcomesButton({ meeting }: { meeting: Meeting }) {
  const [open, setOpen] = useState(false)
  const [changed, setChanged] = useState<Record<string, Partial<Outcome>>>({})
  const issue = useIssueOutcomes()
  const navigate = useNavigate()
  const agreed = meeting.items.filter(({ outcome, planId }) => outcome !== '' && planId === null)
  const of = (item: AgendaItem): Outcome => ({
    chosen: true,
    heading: [...item.outcome].slice(0, 200).join(''),
    dueOn: '',
    audienceIds: [],
    ...changed[item.id],
  })
  const chosen = agreed.filter((item) => of(item).chosen)
  const ready =
    chosen.length > 0 &&
    chosen.every((item) => {
      const { heading, dueOn, audienceIds } = of(item)
      return heading.trim() !== '' && dueOn !== '' && audienceIds.length > 0
    })
  const taskCount = chosen.reduce((sum, item) => sum + of(item).audienceIds.length, 0)
  const send = () =>
    issue.mutate(
      {
        params: { meetingId: meeting.id },
        body: {
          outcomes: chosen.map((item) => {
            const { heading, dueOn, audienceIds } = of(item)
            return { itemId: item.id, heading: heading.trim(), dueOn, audienceIds }
          }),
          version: meeting.version,
        },
      },
      {
        onSuccess: ({ planId, taskCount: made }) => {
          setOpen(false)
          showToast(`已下发 ${made} 项任务`)
          void navigate({ to: '/plans/$planId', params: { planId } })
        },
      },
    )
  return (
    <>
      <Button type="primary" disabled={agreed.length === 0} onClick={() => setOpen(true)}>
        下发议定事项{agreed.length > 0 && `（${agreed.length}）`}
      </Button>
      <Dialog
        wide
        open={open}
        title="下发议定事项"
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>取消</Button>
            <Button type="primary" loading={issue.isPending} disabled={!ready} onClick={send}>
              下发 {taskCount} 项任务
            </Button>
          </>
        }
      >
        <p>
          选中的结果成为一份小计划“调度会议定事项”，由{meeting.organization.name}
          牵头，马上生效，不再另行审批；下发后要改请用“调整计划”。
        </p>
        {agreed.map((item) => (
          <OutcomeLine
            key={item.id}
            item={item}
            outcome={of(item)}
            today={meeting.today}
            onChange={(next) =>
              setChanged((before) => ({ ...before, [item.id]: { ...before[item.id], ...next } }))
            }
          />
        ))}
        <ErrorNotice error={issue.error} />
      </Dialog>
    </>
  )
}

type LineProps = {
  item: AgendaItem
  outcome: Outcome
  today: string
  onChange: (next: Partial<Outcome>) => void
}

function OutcomeLine({ item, outcome, today, onChange }: LineProps) {
  const tree = useTree()
  return (
    <section className="meeting-item" aria-label={item.outcome}>
      <label className="j-check">
        <input
          type="checkbox"
          checked={outcome.chosen}
          onChange={(event) => onChange({ chosen: event.target.checked })}
        />
        {item.text}
      </label>
      {outcome.chosen && (
        <>
          <FormField label="要办的事">
            {(field) => (
              <Input
                {...field}
                maxLength={200}
                value={outcome.heading}
                onChange={(event) => onChange({ heading: event.target.value })}
              />
            )}
          </FormField>
          <FormField label="完成时限">
            {(field) => (
              <DateInput
                field={field}
                value={outcome.dueOn}
                onChange={(dueOn) => onChange({ dueOn })}
                min={today}
              />
            )}
          </FormField>
          <details>
            <summary>落实单位：{outcome.audienceIds.length} 个</summary>
            <TreePicker
              label="落实单位"
              items={(tree.data?.organizations ?? []).map((node) => ({
                id: node.id,
                name: node.name,
                parentId: node.parentId,
                group: node.stage ? stageLabels[node.stage] : organizationKindLabels[node.kind],
              }))}
              chosen={outcome.audienceIds}
              onChange={(audienceIds) => onChange({ audienceIds })}
            />
          </details>
        </>
      )}
    </section>
  )
}
