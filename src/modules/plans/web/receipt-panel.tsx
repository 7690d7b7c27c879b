import { Button } from 'antd'
import { formatInstant } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useViewer } from '#ui/viewer.tsx'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import type { listReceipts } from '../life.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { useReceipts, useReceivePlan } from './use-changes.ts'

type Receipt = ReplyOf<typeof listReceipts>['rows'][number]

const answering = ['secretary', 'party-officer', 'unit-head', 'section-head', 'section-clerk']

/** Which organisations have received the plan; one's own can be received here as a whole. */
export function ReceiptPanel({ plan }: { plan: Plan }) {
  const receipts = useReceipts(plan.id)
  const viewer = useViewer()
  const own = new Set<string>(
    viewer.posts.filter(({ role }) => answering.includes(role)).flatMap(({ actsFor }) => actsFor),
  )
  if (receipts.data?.total === 0) return null
  return (
    <details className="draft-panel">
      <summary>签收{receipts.data && `：${receipts.data.received} / ${receipts.data.total} 个单位`}</summary>
      <QueryView query={receipts}>
        {({ rows }) => (
          <div className="plan-scroll" role="region" aria-label="签收情况" tabIndex={0}>
            <table className="j-plain-table plan-stack">
              <thead>
                <tr>
                  <th>单位</th>
                  <th>签收</th>
                  <th>由谁</th>
                  <th>时间</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <ReceiptLine
                    key={row.organization.id}
                    plan={plan}
                    receipt={row}
                    mine={own.has(row.organization.id) && plan.state === 'published'}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </QueryView>
    </details>
  )
}

function ReceiptLine({ plan, receipt, mine }: { plan: Plan; receipt: Receipt; mine: boolean }) {
  const receive = useReceivePlan()
  const { organization, receivedAt, receivedName, unreceived } = receipt
  return (
    <tr>
      <th scope="row">{organization.name}</th>
      <td data-label="签收">
        {unreceived > 0 ? (
          <StateTag tone="unknown">
            {receivedAt && '已签收，又增加 '}
            {unreceived} 项待签收
          </StateTag>
        ) : receivedAt ? (
          <StateTag tone="done">已签收</StateTag>
        ) : (
          <StateTag tone="unknown">逐项签收</StateTag>
        )}
      </td>
      <td data-label="由谁">{receivedName ?? ''}</td>
      <td>
        {receivedAt && formatInstant(receivedAt)}
        {(!receivedAt || unreceived > 0) && mine && (
          <Button
            size="small"
            loading={receive.isPending}
            onClick={() =>
              receive.mutate(
                { params: { planId: plan.id }, body: { organizationId: organization.id } },
                { onSuccess: ({ received }) => showToast(`已整份签收，其中 ${received} 项是第一次签收。`) },
              )
            }
          >
            整份签收
          </Button>
        )}
        <ErrorNotice error={receive.error} />
      </td>
    </tr>
  )
}
