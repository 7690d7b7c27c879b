import { Button, Input } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { roleLabels } from '#kernel/actor.ts'
import { formatInstant } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useDraft } from '#ui/use-draft.ts'
import { approvalDecisionLabels } from '../approval.contract.ts'
import type { ApprovalStep } from '../approval.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { useDecidePlan, usePlanApproval } from './use-approval.ts'

/** The decision of whoever's turn it is, and the record of every submission. */
export function ApprovalPanel({ plan }: { plan: Plan }) {
  const approval = usePlanApproval(plan)
  if (!approval.data) return null
  const { may, steps, publishAt } = approval.data
  const amends = plan.derived?.as === 'amendment'
  return (
    <>
      {plan.state === 'scheduled' && publishAt && (
        <p className="j-notice">
          {formatInstant(publishAt)} {amends ? '自动并入原计划' : '自动下发'}。在此之前可以收回或改时间。
        </p>
      )}
      {may.decide && <Decide plan={plan} steps={steps} />}
      {steps.length > 0 && <ApprovalRecord steps={steps} open={!may.decide && plan.state !== 'published'} />}
    </>
  )
}

function Decide({ plan, steps }: { plan: Plan; steps: readonly ApprovalStep[] }) {
  const [text, setText, forget] = useDraft(`approval.${plan.id}`)
  const decide = useDecidePlan()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const label = steps.find(({ decision }) => decision === 'waiting')?.label ?? '审批'
  const send = (decision: 'approved' | 'returned') =>
    decide.mutate(
      { params: { planId: plan.id }, body: { decision, text: text.trim(), version: plan.version } },
      {
        onSuccess: () => {
          forget()
          showToast(decision === 'approved' ? '已同意。' : '已退回起草股室。')
          // Away first: a returned plan is its office's own again, and asking for it here would be refused.
          void navigate({ to: '/approvals' }).then(() => queries.invalidateQueries({ queryKey: ['plan'] }))
        },
      },
    )
  return (
    <section className="approval-decide" aria-label="审批">
      <h2>请您{label}</h2>
      <FormField label="意见" hint="退回必须写明要修改什么；同意可以不写。">
        {(field) => (
          <Input.TextArea
            {...field}
            rows={3}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </FormField>
      <ErrorNotice error={decide.error} />
      <div className="j-row">
        <Button type="primary" loading={decide.isPending} onClick={() => send('approved')}>
          同意
        </Button>
        <Button disabled={decide.isPending || text.trim() === ''} onClick={() => send('returned')}>
          退回修改
        </Button>
      </div>
    </section>
  )
}

const tones = { waiting: 'waiting', approved: 'done', returned: 'overdue' } as const

function ApprovalRecord({ steps, open }: { steps: readonly ApprovalStep[]; open: boolean }) {
  const last = steps.at(-1)?.round ?? 1
  return (
    <details className="draft-panel" open={open}>
      <summary>审批经过{last > 1 && `（第 ${last} 次提交）`}</summary>
      <div className="plan-scroll" role="region" aria-label="审批经过" tabIndex={0}>
        <table className="j-plain-table plan-stack">
          <thead>
            <tr>
              {last > 1 && <th>提交</th>}
              <th>环节</th>
              <th>由谁</th>
              <th>结果</th>
              <th>意见</th>
              <th>时间</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={`${step.round} ${step.label} ${step.organization.id} ${step.role}`}>
                {last > 1 && <td data-label="提交">第 {step.round} 次</td>}
                <th scope="row">{step.label}</th>
                <td data-label="由谁">
                  {step.decidedName ?? `${step.organization.name} ${roleLabels[step.role]}`}
                </td>
                <td data-label="结果">
                  <StateTag tone={tones[step.decision]}>{wordOf(step, steps)}</StateTag>
                </td>
                <td data-label="意见">{step.text ?? ''}</td>
                <td data-label="时间">{step.decidedAt ? formatInstant(step.decidedAt) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

/** Of the last submission only the first waiting step has its turn. */
function wordOf(step: ApprovalStep, steps: readonly ApprovalStep[]): string {
  const last = steps.at(-1)?.round
  const current = steps.filter(({ round }) => round === last)
  const stopped = current.some(({ decision }) => decision === 'returned')
  const turn = stopped ? undefined : current.find(({ decision }) => decision === 'waiting')
  return step.decision === 'waiting' && step !== turn ? '未到这一步' : approvalDecisionLabels[step.decision]
}
