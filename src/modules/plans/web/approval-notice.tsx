import { Link } from '@tanstack/react-router'
import { useApprovals } from './use-approval.ts'

/** 等您审批 n: leads to the plans that wait for the person; nothing while none does. */
export function ApprovalNotice() {
  const { data } = useApprovals()
  if (!data || data.total === 0) return null
  const [first] = data.rows
  return (
    <p className="j-notice approval-notice">
      <Link to="/approvals">
        <strong>等您审批 {data.total} 份计划</strong>
      </Link>
      {data.total === 1 && first && <span>：{first.title}</span>}
    </p>
  )
}
